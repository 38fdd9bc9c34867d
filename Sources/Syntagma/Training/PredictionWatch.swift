import SyntagmaText

/// Stops a run that never learns to tell labels apart.
struct PredictionWatch {
  /// Epochs in which all dev words got the same label, from the first on; nil after any other one.
  private(set) var epochs: Int?

  /// Epochs after the first, and batches, that a run may take until it gives two different labels.
  static let patience = (epochs: 5, batches: 500)

  init(epochs: Int? = 0) { self.epochs = epochs }

  /// Takes notice of the next epoch.
  ///
  /// - Parameters:
  ///   - label: the one that all dev words got, nil where there were several.
  ///   - batches: since the run began; few sentences make short epochs.
  /// - Throws: ``TrainingError/samePredictions(label:epochs:)``
  mutating func report(_ label: String?, batches: Int) throws(TrainingError) {
    guard let label, let before = epochs else {
      epochs = nil
      return
    }
    epochs = before + 1
    let patience = PredictionWatch.patience
    guard before < patience.epochs || batches < patience.batches else {
      throw .samePredictions(label: label, epochs: before + 1)
    }
  }
}

extension TaggingEvaluation: TrainingEvaluation {
  /// The label that all words got although they should have got several; nil where it is not so.
  package var onlyPrediction: String? {
    switch self {
    case .accuracy(let evaluation): evaluation.onlyPrediction
    case .spans(let evaluation):
      evaluation.lenient.total.predicted == 0 && evaluation.lenient.total.support > 0 ? "O" : nil
    case .classification(let evaluation):
      evaluation.labels.count { $0.score.support > 0 } > 1
        && evaluation.labels.count { $0.score.predicted > 0 } == 1
        ? evaluation.labels.first { $0.score.predicted > 0 }?.label : nil
    case .tasks(let scores):
      // One task that learns is enough to go on.
      scores.allSatisfy { $0.evaluation.onlyPrediction != nil }
        ? scores.first?.evaluation.onlyPrediction : nil
    }
  }
}

extension AccuracyEvaluation {
  fileprivate var onlyPrediction: String? {
    let predicted = labels.filter { $0.score.predicted > 0 }
    let isVaried = labels.count { $0.score.support > 0 } > 1
    return isVaried && predicted.count == 1 ? predicted[0].label : nil
  }
}
