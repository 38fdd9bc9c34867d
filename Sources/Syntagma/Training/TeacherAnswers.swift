import SyntagmaLayers
import SyntagmaText

/// What teachers say of every word of the training data, head by head.
package struct TeacherAnswers: Sendable {
  /// The answers of one head for some words.
  enum Answers: Sendable {
    /// The best path of each sentence.
    case paths([Int32])
    /// For each word the most probable labels and how probable they are.
    case beliefs(Beliefs)
  }

  /// The most probable labels of some words, `Beliefs.count` each.
  struct Beliefs: Sendable {
    var labels: [Int32] = []
    var probabilities: [Float] = []

    /// Labels that are kept of each word: together they are nearly always all that a teacher thinks of.
    static let count = 8

    /// Adds the most probable labels of a word, their probabilities made to sum to 1.
    mutating func add(_ probabilities: UnsafeBufferPointer<Float>) {
      var best: [(label: Int32, probability: Float)] = []
      for (label, probability) in probabilities.enumerated() {
        guard best.count < Beliefs.count || probability > best[best.count - 1].probability else {
          continue
        }
        let place = best.firstIndex { $0.probability < probability } ?? best.count
        best.insert((Int32(label), probability), at: place)
        if best.count > Beliefs.count { best.removeLast() }
      }
      let sum = best.reduce(0) { $0 + $1.probability }
      for place in 0..<Beliefs.count {
        labels.append(place < best.count ? best[place].label : 0)
        self.probabilities.append(place < best.count ? best[place].probability / sum : 0)
      }
    }

    /// The most probable label of each word.
    var best: [Int32] { stride(from: 0, to: labels.count, by: Beliefs.count).map { labels[$0] } }

    /// Says nothing of some more words.
    mutating func addNothing(words: Int) {
      labels += [Int32](repeating: 0, count: words * Beliefs.count)
      probabilities += [Float](repeating: 0, count: words * Beliefs.count)
    }

    mutating func append(_ other: Beliefs, word: Int) {
      let own = word * Beliefs.count..<(word + 1) * Beliefs.count
      labels += other.labels[own]
      probabilities += other.probabilities[own]
    }
  }

  /// For each head those of all words, part after part and sentence after sentence.
  let heads: [Answers]

  /// - Parameter outputs: of the tagger that learns.
  /// - Throws: ``TrainingError/otherTeacher(file:task:)`` where no teacher has a task with the same labels; what
  ///   opening them throws.
  package init(
    _ recipe: Recipe, _ outputs: [TaggerOutput], _ corpora: TaskCorpora, threads: Int
  ) throws {
    let files = recipe.distillation.teachers
    let teachers = try files.map { try Tagger(named: $0) }
    let pool = WorkerPool(threadCount: threads)
    let forms = corpora.forms
    heads = try outputs.flatMap { output in
      for teacher in teachers {
        let place = teacher.outputs.firstIndex {
          $0.target == output.target && $0.hasLabels(of: output)
        }
        if let place { return teacher.answers(forms, outputs: [place], on: pool) }
      }
      throw TrainingError.otherTeacher(
        file: files.joined(separator: ", "), task: output.name)
    }
  }

  /// XXH64 over the answers.
  var digest: UInt64 {
    heads.reduce(0) { seed, answers in
      switch answers {
      case .paths(let labels): labels.withUnsafeBytes { XXH64.hash($0, seed: seed) }
      case .beliefs(let beliefs):
        beliefs.probabilities.withUnsafeBytes { probabilities in
          XXH64.hash(
            probabilities, seed: beliefs.labels.withUnsafeBytes { XXH64.hash($0, seed: seed) })
        }
      }
    }
  }
}

extension Tagger {
  /// The answers of the heads of some outputs to all words.
  fileprivate func answers(
    _ sentences: [[String]], outputs places: [Int], on pool: WorkerPool
  ) -> [TeacherAnswers.Answers] {
    let wanted = places.flatMap { Array(outputs[$0].places) }
    let tasks = TaggingTasks(sentences) { sentences, pool in
      self.withScores(of: sentences, heads: wanted, helpedBy: pool) { scores, packing, workspace in
        let answers = zip(wanted, scores).map { head, scores in
          self.heads[head].answers(scores, packing, workspace)
        }
        return sentences.indices.map { index in
          answers.map { $0[index - sentences.startIndex] }
        }
      }
    }
    let bySentence = tasks.run(on: pool)
    return wanted.indices.map { place in
      TeacherAnswers.Answers(joining: bySentence.map { $0[place] })
    }
  }
}

extension TeacherAnswers.Answers {
  init(joining parts: [TeacherAnswers.Answers]) {
    var paths: [Int32] = []
    var beliefs = TeacherAnswers.Beliefs()
    for part in parts {
      switch part {
      case .paths(let path): paths += path
      case .beliefs(let part):
        beliefs.labels += part.labels
        beliefs.probabilities += part.probabilities
      }
    }
    self = beliefs.labels.isEmpty ? .paths(paths) : .beliefs(beliefs)
  }
}

extension LabelHead {
  /// The answers of a teacher's head to each sentence, in the order of the batch.
  fileprivate func answers(
    _ scores: Matrix, _ packing: Packing, _ workspace: Workspace
  ) -> [TeacherAnswers.Answers] {
    guard !isSequential, crf == nil else {
      return best(scores, packing: packing, in: workspace).map { .paths($0) }
    }
    let probabilities = workspace.copy(scores)
    softmaxRows(probabilities)
    return zip(scored(packing).sequenceRows, packing.lengths).map { rows, words in
      var beliefs = TeacherAnswers.Beliefs()
      for row in rows {
        beliefs.add(
          UnsafeBufferPointer(start: probabilities.row(row), count: probabilities.columns))
      }
      beliefs.addNothing(words: words - rows.count)
      return .beliefs(beliefs)
    }
  }
}

extension Packing {
  /// The rows of each sequence, in the order of the batch, step by step.
  fileprivate var sequenceRows: [[Int]] {
    var rows = lengths.map { _ in [Int]() }
    forEachRow { row, sequence, _ in rows[sequence].append(row) }
    return rows
  }
}
