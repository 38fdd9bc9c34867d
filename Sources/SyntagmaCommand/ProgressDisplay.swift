import Syntagma
import SyntagmaText

/// The course of a training run on standard error: a bar on a terminal, else a line an epoch.
struct ProgressDisplay {
  private let unit: String
  private let isQuiet: Bool
  private let isTerminal = Console.isTerminal
  private var lastBar = ContinuousClock.now
  private var barWidth = 0

  /// - Parameter unit: what rates count, such as words.
  init(unit: String, isQuiet: Bool) {
    self.unit = unit
    self.isQuiet = isQuiet
  }

  mutating func show(_ progress: TrainingProgress) {
    guard !isQuiet else { return }
    switch progress {
    case .began(let summary): began(summary)
    case .resumed(let file, let epoch): resumed(from: file, after: epoch)
    case .batch(let report): bar(report)
    case .epoch(let report): epoch(report)
    }
  }

  mutating func finish<Model: TrainableModel>(
    _ result: TrainingOutcome<Model, Model.Evaluation>
  ) {
    guard !isQuiet else { return }
    clear()
    let best = result.model.record
    if result.ending == .patience {
      Console.note("no better score for \(result.model.recipe.patience) epochs")
    }
    Console.note(
      "best: epoch \(best.epoch), dev \(result.model.scoreName) "
        + "\((100 * best.devScore).fixed(2)) %, "
        + "\(result.tokensPerSecond.fixed(0)) \(unit)/s")
  }

  /// Takes the bar away.
  mutating func clear() {
    guard barWidth > 0 else { return }
    Console.write("\r" + String(repeating: " ", count: barWidth) + "\r")
    barWidth = 0
  }

  private func began(_ summary: TrainingSummary) {
    for (file, repairs) in summary.repairs { Console.note(repairs, of: file) }
    Console.note(
      "train \(summary.sentences) sentences, \(summary.words) words; "
        + "dev \(summary.devSentences) sentences, \(summary.devWords) words; "
        + "\(summary.labels) labels; \(summary.parameters) weights")
    if let scheme = summary.scheme {
      let illFormed = summary.illFormed?.count ?? 0
      let place = summary.illFormed?.first?.line.map { ", the first in the sentence at line \($0)" }
      Console.note(
        "tags of spans in \(scheme.rawValue)\(summary.isMixed ? ", mixed with another scheme" : "")"
          + (illFormed == 0
            ? "" : "; \(illFormed) ill-formed ones are read leniently\(place ?? "")"))
    }
    if let coverage = summary.coverage {
      let found = coverage.total.tokens - coverage.missing.tokens
      Console.note("vectors for \(found) of \(coverage.total.tokens) training words")
    }
    if 10 * summary.unknownDevWords > 9 * summary.devWords {
      Console.note(
        "warning: \(summary.unknownDevWords) of \(summary.devWords) dev words do not occur in the "
          + "training data; are both of the same language and format?")
    }
    warn(of: summary.unseenLabels)
    if summary.longSentences > 0 {
      Console.note(
        "\(summary.longSentences) sentence\(summary.longSentences == 1 ? " is" : "s are") "
          + "longer than batch.tokens and trained in pieces")
    }
  }

  /// Labels that are in the dev data alone, the most frequent ones by name.
  private func warn(of labels: [(label: String, count: Int)]) {
    for (label, count) in labels.prefix(ProgressDisplay.mostLabels) {
      Console.note(
        "warning: label '\(label)' stands \(count == 1 ? "once" : "\(count) times") in the dev data and "
          + "nowhere in the training data")
    }
    let more = labels.count - ProgressDisplay.mostLabels
    if more > 0 { Console.note("warning: so \(more == 1 ? "does" : "do") \(more) more") }
  }

  private static let mostLabels = 5

  private func resumed(from file: String, after epoch: Int) {
    Console.note(
      epoch == 0
        ? "no \(file): training begins at the beginning" : "resumed after epoch \(epoch): \(file)")
  }

  private mutating func bar(_ report: BatchReport) {
    let now = ContinuousClock.now
    guard isTerminal, now - lastBar > .milliseconds(100) else { return }
    lastBar = now
    let filled = min(30, Int(report.progress * 30))
    let line =
      "epoch \(report.epoch) [" + String(repeating: "#", count: filled)
      + String(repeating: ".", count: 30 - filled)
      + "] \((100 * report.progress).fixed(0)) %  \(report.tokensPerSecond.fixed(0)) \(unit)/s"
    clear()
    barWidth = line.count
    Console.write("\r" + line)
  }

  private mutating func epoch(_ report: EpochReport) {
    clear()
    Console.note(
      "epoch \(report.epoch)/\(report.epochs)  loss \(report.loss.fixed(4))  "
        + "dev \((100 * report.devScore).fixed(2)) %\(tasks(report.taskScores))\(report.isBest ? " *" : "  ")  "
        + "rate \(report.rate.fixed(5))  \(report.tokensPerSecond.fixed(0)) \(unit)/s  "
        + "\(report.seconds.fixed(1)) s, at most \(time(report.secondsLeft)) left")
  }

  /// The scores of several tasks: ` (upos 95.32, ner 66.10)`.
  private func tasks(_ scores: [NamedScore]) -> String {
    guard !scores.isEmpty else { return "" }
    let texts = scores.map { "\($0.name) \((100 * $0.score).fixed(2))" }
    return " (" + texts.joined(separator: ", ") + ")"
  }

  private func time(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded())
    return whole < 60 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
  }
}
