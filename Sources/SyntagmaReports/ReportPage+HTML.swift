import Mustache
import SyntagmaText

extension ReportPage {
  /// The page, complete.
  ///
  /// - Throws: what the template engine says if it cannot read the page's template.
  public func html() throws -> String {
    try MustacheTemplate(string: ReportTemplate.page).render(PageContent(self))
  }
}

/// The page as its template wants it. The engine finds stored properties by their names; a part
/// that is nil is left out with its heading.
private struct PageContent {
  let title: String
  let subject: String
  let style = ReportStyle.sheet
  let headlines: [ReportPage.Headline]
  let learning: Learning?
  let parts: Table?
  let labels: Table?
  let curves: Curves?
  let confusion: Mistakes?
  let calibration: Reliability?
  let examples: Examples?

  struct Learning {
    let curves: [Picture]
    let kept: Int?
  }

  struct Picture {
    let caption: String
    let svg: String
  }

  struct Table {
    let rows: [Row]
    /// How many rows were left out; nil if none were.
    let omitted: String?
  }

  struct Row {
    let name: String
    let cells: [Cell]
  }

  struct Cell {
    let text: String
    let bar: String
  }

  struct Curves {
    let pictures: [Picture]
    /// Which labels the lines are of, where that is not plain.
    let note: String?
    let rows: [Line]
  }

  struct Line {
    let swatch: String
    let name: String
    let cells: [String]
  }

  struct Mistakes {
    let heat: String?
    let note: String
    let table: MistakeTable?
  }

  struct MistakeTable {
    let rows: [Mistake]
  }

  struct Mistake {
    let gold: String
    let predicted: String
    let count: String
    let words: [String]
  }

  struct Reliability {
    let svg: String
    let error: String
  }

  struct Examples {
    let sentences: [SentenceMarkup]
    let haveWords: Bool
    let haveSpans: Bool
  }

  init(_ page: ReportPage) {
    title = HTMLText.displayable(page.title)
    subject = HTMLText.displayable(page.subject)
    headlines = page.headlines
    learning = page.learning.flatMap(Learning.init)
    parts = Table(page.parts)
    labels = Table(page.labels)
    curves = page.curves.flatMap(Curves.init)
    confusion = Mistakes(page)
    calibration = page.calibration.map {
      Reliability(svg: ReliabilityDiagram.svg($0.bins), error: $0.expectedError.percent)
    }
    examples = Examples(page.sentences)
  }
}

// A part with nothing in it is nil.

extension PageContent.Learning {
  init?(_ learning: LearningCurve) {
    let losses = learning.epochs.map { (epoch: $0.number, value: $0.loss) }
    let scores = learning.epochs.compactMap { epoch in
      epoch.devScore.map { (epoch: epoch.number, value: 100 * $0) }
    }
    curves = [
      ("loss of the training data", losses, "loss"), ("score of the dev data, %", scores, "score"),
    ].filter { !$0.1.isEmpty }.map { caption, points, style in
      PageContent.Picture(
        caption: caption,
        svg: LineChart.svg(title: caption, points: points, kept: learning.kept, style: style))
    }
    kept = learning.kept
    guard !curves.isEmpty else { return nil }
  }
}

extension PageContent.Table {
  init?(_ parts: [ReportPage.Part]) {
    rows = parts.filter { $0.proportion.total > 0 }.map { part in
      let proportion = part.proportion
      return PageContent.Row(
        name: HTMLText.displayable(part.name),
        cells: [
          PageContent.Cell(
            text: proportion.value.percent, bar: Bar.svg(proportion.value, style: "f1")),
          PageContent.Cell(text: proportion.correct.grouped, bar: ""),
          PageContent.Cell(text: proportion.total.grouped, bar: ""),
        ])
    }
    omitted = nil
    guard !rows.isEmpty else { return nil }
  }

  init?(_ labels: [ReportPage.Label]) {
    guard !labels.isEmpty else { return nil }
    let most = Double(max(1, labels.map(\.score.support).max() ?? 0))
    rows = labels.prefix(ReportPage.mostLabels).map { label in
      let score = label.score
      let fractions = [
        (score.precision, "precision"), (score.recall, "recall"), (score.f1, "f1"),
      ]
      let support = Bar.svg(Double(score.support) / most, style: "support")
      return PageContent.Row(
        name: HTMLText.displayable(label.name),
        cells: fractions.map { value, style in
          PageContent.Cell(text: value.percent, bar: Bar.svg(value, style: style))
        } + [PageContent.Cell(text: score.support.grouped, bar: support)])
    }
    omitted = labels.count > rows.count ? (labels.count - rows.count).grouped : nil
  }
}

extension PageContent.Curves {
  init?(_ curves: ClassificationCurves) {
    let chart = ScoreCurveChart(curves)
    pictures = [
      (
        chart.roc,
        """
        ROC: of the texts that have the label, how many are at least so probable, over how many of the \
        others are. The dashed line is chance.
        """
      ),
      (
        chart.precisionRecall,
        """
        Precision and recall: of the texts that are at least so probable, how many have the label, over \
        how many of all that have it are among them. The dotted lines are chance, the label’s share.
        """
      ),
    ].compactMap { svg, caption in svg.map { PageContent.Picture(caption: caption, svg: $0) } }
    rows = chart.lines.map { line in
      let values = [
        line.curves.areas.roc, line.curves.areas.precisionRecall, line.curves.share,
      ]
      return PageContent.Line(
        swatch: ScoreCurveChart.swatch(line.style), name: HTMLText.displayable(line.name),
        cells: values.map(\.percent))
    }
    note = Self.note(on: curves)
    guard !pictures.isEmpty else { return nil }
  }

  private static func note(on curves: ClassificationCurves) -> String? {
    if curves.areMirrored && curves.labels.count == 2 {
      return "A text has one of two labels, so the ROC curve of one mirrors that of the other."
    }
    guard curves.drawable > curves.labels.count else { return nil }
    let all = curves.pooled == nil ? "" : ", and every decision about a text and a label together"
    return """
      Drawn are the \(curves.labels.count) labels with most texts, of \(curves.drawable.grouped)\(all).
      """
  }
}

extension PageContent.Mistakes {
  init?(_ page: ReportPage) {
    heat = page.confusion.flatMap { $0.labels.isEmpty ? nil : HeatMap.svg($0) }
    note = page.confusionNote
    let rows = page.confusions.map {
      PageContent.Mistake(
        gold: HTMLText.displayable($0.gold), predicted: HTMLText.displayable($0.predicted),
        count: $0.count.grouped, words: $0.examples.map(HTMLText.displayable))
    }
    table = rows.isEmpty ? nil : PageContent.MistakeTable(rows: rows)
    guard heat != nil || table != nil else { return nil }
  }
}

extension PageContent.Examples {
  init?(_ sentences: [MarkedSentence]) {
    guard !sentences.isEmpty else { return nil }
    self.sentences = sentences.map(SentenceMarkup.init)
    haveSpans = self.sentences.contains { $0.versions.count == 2 }
    haveWords = self.sentences.contains { $0.versions.count == 1 }
  }
}
