import SyntagmaLayers
import SyntagmaText

/// Which sentences of a corpus are trained on and which are held out, as a recipe's sample says.
package struct CorpusSample {
  /// What is wanted of a corpus.
  package enum Choice {
    case all, training, heldOut
  }

  /// The numbers of the sentences to train on, in the order of the corpus.
  package let training: [Int]
  /// The numbers of those that are held out.
  package let heldOut: [Int]

  /// - Parameter labels: for each sentence the label that parts shall have their share of; the same for all
  ///   where words have labels.
  package init(_ sample: Recipe.Sample, labels: [String]) {
    var order = Array(labels.indices)
    var generator = CounterGenerator(keys: 0, 6, UInt64(labels.count))
    generator.shuffle(&order)
    var byLabel: [UTF8Key: [Int]] = [:]
    for sentence in order { byLabel[UTF8Key(labels[sentence]), default: []].append(sentence) }
    var (training, heldOut) = ([Int](), [Int]())
    // Dealing goes on from label to label, so that folds differ by one sentence at most.
    var dealt = 0
    for (_, sentences) in byLabel.sorted(by: { $0.key < $1.key }) {
      var rest: [Int] = []
      for sentence in sentences {
        if sample.folds > 0, dealt % sample.folds == sample.fold - 1 {
          heldOut.append(sentence)
        } else {
          rest.append(sentence)
        }
        dealt += 1
      }
      training += rest.prefix(Int((sample.fraction * Double(rest.count)).rounded(.up)))
    }
    self.training = training.sorted()
    self.heldOut = heldOut.sorted()
  }
}
