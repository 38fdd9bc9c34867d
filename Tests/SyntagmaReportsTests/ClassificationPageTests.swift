import SyntagmaReports
import SyntagmaText
import Testing

/// The pictures on the page of a classifier.
struct ClassificationPageTests {
  /// Every text has its gold label by chance, and probabilities that know a little of it.
  private func evaluation(of labels: [String], texts: Int = 60) -> ClassificationEvaluation {
    var evaluation = ClassificationEvaluation(labels: labels)
    var generator = SplitMix64(seed: 5)
    for text in 0..<texts {
      let gold = text < labels.count ? text : generator.index(below: labels.count)
      var values = labels.map { _ in Float(1 + generator.index(below: 1 << 20)) }
      values[gold] += 524_288
      let sum = values.reduce(0, +)
      evaluation.add(
        gold: [labels[gold]], predicted: [labels[0]], probabilities: values.map { $0 / sum },
        text: "")
    }
    return evaluation
  }

  private func html(_ evaluation: ClassificationEvaluation) throws -> String {
    try ReportPage(evaluation, task: "classification", subject: "a.model on b.tsv").html()
  }

  /// The pictures of curves, ROC first.
  private func pictures(_ html: String) -> [Substring] {
    html.split(separator: #"<svg class="chart curves""#).dropFirst().map {
      $0.prefix(upTo: $0.firstRange(of: "</svg>")?.lowerBound ?? $0.endIndex)
    }
  }

  /// The rows of the table beside the pictures.
  private func legend(_ html: String) -> [Substring] {
    html.split(separator: #"<table class="legend">"#).dropFirst().first?
      .split(separator: "</table>").first?.split(separator: "<tr>").dropFirst(2).map { $0 } ?? []
  }

  @Test func everyLabelHasALineInBothPicturesAndARowWithItsAreas() throws {
    let evaluation = evaluation(of: ["A", "B", "C"])
    let html = try html(evaluation)
    let pictures = pictures(html)
    #expect(html.contains("<h2>ROC and precision-recall curves</h2>"))
    try #require(pictures.count == 2)
    for (picture, title) in zip(pictures, ["ROC curves", "Precision-recall curves"]) {
      #expect(picture.contains("<title>\(title)</title><desc>"))
      #expect(picture.ranges(of: "<polyline").count == 3)
    }
    #expect(pictures[0].contains(#"class="ideal""#) && !pictures[0].contains("chance"))
    #expect(pictures[1].ranges(of: #"class="chance line-"#).count == 3)
    let areas = try #require(evaluation.areas())
    let rows = legend(html)
    #expect(rows.count == 3)
    let labels = evaluation.labels.sorted { $0.score.support > $1.score.support }
    for (row, label) in zip(rows, labels) {
      let (name, of) = (label.label, areas[label.label])
      let share = Double(label.score.support) / 60
      let values = [of.roc, of.precisionRecall, share].map { (100 * ($0 ?? .nan)).fixed(2) }
      let cells = values.map { "<td>\($0)</td>" }.joined()
      #expect(row.contains("<bdi>\(name)</bdi></th>\(cells)"))
      #expect(pictures[0].contains("<title>\(name): area \(values[0]) %"))
    }
    #expect(!html.contains("Drawn are") && !html.contains("mirrors"))
  }

  /// By hand: the square's corners are (46, 272) and (306, 12). Of A, one of two texts is first, and
  /// then one of the two others.
  @Test func theLinesGoThroughThePoints() throws {
    var evaluation = ClassificationEvaluation(labels: ["A", "B"])
    for (gold, value) in [("A", 0.75), ("B", 0.5), ("A", 0.25), ("B", 0)] as [(String, Float)] {
      evaluation.add(
        gold: [gold], predicted: ["A"], probabilities: [value, 1 - value], text: "")
    }
    let html = try html(evaluation)
    let pictures = pictures(html)
    try #require(pictures.count == 2)
    #expect(
      pictures[0].contains(
        #"<polyline class="line-1" points="46,272 46,142 176,142 176,12 306,12"/>"#))
    #expect(
      pictures[1].contains(
        #"<polyline class="line-1" points="46,12 176,12 176,142 176,98.67 306,98.67 306,142"/>"#))
    #expect(
      pictures[1].contains(#"<line class="chance line-1" x1="46" x2="306" y1="142" y2="142"/>"#))
    #expect(html.contains("the ROC curve of one mirrors that of the other"))
  }

  @Test func ofManyLabelsTheMostFrequentAreDrawnAndAllTogether() throws {
    let html = try html(evaluation(of: (0..<12).map { "label\($0)" }, texts: 400))
    #expect(pictures(html).count == 2)
    for picture in pictures(html) {
      #expect(picture.ranges(of: "<polyline").count == 9)
      #expect(picture.contains("all labels (micro average)"))
    }
    #expect(legend(html).count == 9)
    #expect(html.contains("Drawn are the 8 labels with most texts, of 12, and every decision"))
  }

  @Test func withoutProbabilitiesNothingIsDrawn() throws {
    var evaluation = ClassificationEvaluation(labels: ["A", "B"])
    evaluation.add(gold: ["A"], predicted: ["B"], text: "")
    let html = try html(evaluation)
    #expect(pictures(html).isEmpty && legend(html).isEmpty)
    #expect(!html.contains("ROC"))
  }

  /// Without other texts a label has a precision, but no false positive rate.
  @Test func aLabelOfAllTextsHasNoROCCurve() throws {
    var evaluation = ClassificationEvaluation(labels: ["A", "B"])
    evaluation.add(gold: ["A"], predicted: ["B"], probabilities: [0.5, 0.5], text: "")
    let html = try html(evaluation)
    #expect(pictures(html).count == 1)
    #expect(legend(html).first?.contains("<td>n/a</td><td>100.00</td>") == true)
  }

  @Test func namesOfLabelsAreEscaped() throws {
    let html = try html(evaluation(of: [ReportPageTests.hostile, "B\u{1B}"]))
    #expect(!html.contains("<script") && !html.contains("<!--"))
    #expect(html.contains("B␛: area"))
    #expect(html.split(separator: "</title>", omittingEmptySubsequences: false).count > 3)
  }

  @Test func manyTextsMakeNoLargePage() throws {
    let html = try html(evaluation(of: ["A", "B", "C"], texts: 20_000))
    #expect(pictures(html).count == 2)
    for picture in pictures(html) { #expect(picture.utf8.count < 3 * 200 * 14 + 6000) }
  }
}
