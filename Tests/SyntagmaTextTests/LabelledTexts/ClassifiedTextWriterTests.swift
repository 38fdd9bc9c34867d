import Foundation
import SyntagmaText
import Testing

struct ClassifiedTextWriterTests {
  private func written(
    _ texts: [ClassifiedText], by writer: some ClassifiedTextWriter
  ) throws -> (text: String, replacements: Int) {
    var writer = writer
    var bytes: [UInt8] = []
    for text in texts { try writer.append(text, to: &bytes) }
    return (String(decoding: bytes, as: UTF8.self), writer.replacements)
  }

  private let one = ClassifiedText(
    labelled("y", text: "A \"joy\"."), labels: [.init("x", confidence: 0.98765)],
    probabilities: [.init("x", confidence: 0.98765), .init("a\"", confidence: 0.01235)])
  private let two = ClassifiedText(
    labelled("y", "z", text: "a"),
    labels: [.init("x", confidence: 1), .init("y", confidence: 0.5)])
  private let none = ClassifiedText(labelled(text: ""), labels: [])

  @Test func tsvHasLabelConfidenceAndText() throws {
    let (text, replacements) = try written([one, two, none], by: TSVClassifiedTextWriter())
    #expect(text == "x\t0.9877\tA \"joy\".\nx|y\t1.0000|0.5000\ta\n\t\t\n")
    #expect(replacements == 0)
  }

  @Test(arguments: [
    ("x", "a\tb\nc", "x\t1.0000\ta b c\n", 2), ("x", "a\r\nb\r", "x\t1.0000\ta b \n", 2),
    ("x\ty\r\n", "\0", "x y \t1.0000\t \n", 3), ("x", "\u{2028}é", "x\t1.0000\t\u{2028}é\n", 0),
  ])
  func tabsAndLineEndsBecomeSpacesInTSVAndAreCounted(
    label: String, text: String, expected: String, count: Int
  ) throws {
    let classified = ClassifiedText(
      labelled(text: text), labels: [.init(label, confidence: 1)])
    let (written, replacements) = try written([classified], by: TSVClassifiedTextWriter())
    #expect(written.utf8.elementsEqual(expected.utf8))
    #expect(replacements == count)
  }

  @Test func severalLabelsOfWhichOneHoldsTheSeparatorAreRefusedInTSV() throws {
    var text = two
    text.labels[1].name = "a|b"
    text.source.line = 3
    let error = #expect(throws: WritingError.self) {
      try written([text], by: TSVClassifiedTextWriter())
    }
    #expect(error?.description == "text at line 3: expected labels without |, found \"a|b\"")
    text.labels.removeFirst()
    #expect(try written([text], by: TSVClassifiedTextWriter()).text == "a|b\t0.5000\ta\n")
  }

  @Test func jsonHasThePredictionTheTextAndWhatTheSourceSaid() throws {
    #expect(
      try written([one, two, none], by: JSONLinesClassifiedTextWriter()).text == #"""
        {"label": "x", "confidence": 0.98765, "text": "A \"joy\".", "gold": "y", "probabilities": {"x": 0.98765, "a\"": 0.01235}}
        {"labels": ["x", "y"], "confidences": [1.0, 0.5], "text": "a", "gold": ["y", "z"]}
        {"labels": [], "confidences": [], "text": ""}

        """#)
    let lists = try written([one], by: JSONLinesClassifiedTextWriter(listsLabels: true)).text
    #expect(lists.hasPrefix(#"{"labels": ["x"], "confidences": [0.98765], "text""#))
  }

  @Test func membersOfTheSourceFollowUnlessTheirNameIsTaken() throws {
    let line = #"{"id": 7, "text": "a", "confidence": 1, "gold": 2, "deep": {"label": [ ]}}"#
    let source = try #require(try labelledTexts(line, "jsonl").first)
    let text = ClassifiedText(source, labels: [.init("x", confidence: 0.25)])
    let (written, replacements) = try written([text], by: JSONLinesClassifiedTextWriter())
    #expect(
      written
        == #"{"label": "x", "confidence": 0.25, "text": "a", "id": 7, "deep": {"label": [ ]}}"#
        + "\n")
    #expect(replacements == 2)
  }

  @Test(arguments: [1e-9, 0, 1, 0.1, .nan, .infinity, Double(Float(0.9871)), 1 - 1e-9])
  func confidencesAreNumbersOfJSON(confidence: Double) throws {
    let text = ClassifiedText(labelled(text: ""), labels: [.init("x", confidence: confidence)])
    let line = try written([text], by: JSONLinesClassifiedTextWriter()).text
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    let back = object["confidence"] as? Double
    #expect(back.map { Float($0) } == (confidence.isFinite ? Float(confidence) : nil))
    #expect(line.utf8.count < 70)
  }

  /// Labels and text as another reader of JSON finds them.
  @Test func randomTextsAreValidJSON() throws {
    var generator = SplitMix64(seed: 5)
    for _ in 0..<300 {
      let (label, body) = (
        randomText(length: 0...9, using: &generator), randomText(length: 0...20, using: &generator)
      )
      let text = ClassifiedText(
        labelled(text: body), labels: [.init(label, confidence: 1)],
        probabilities: [.init(label, confidence: 1)])
      let line = try written([text], by: JSONLinesClassifiedTextWriter()).text
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect((object["label"] as? String)?.utf8.elementsEqual(label.utf8) == true)
      #expect((object["text"] as? String)?.utf8.elementsEqual(body.utf8) == true)
      #expect((object["probabilities"] as? [String: Any])?.count == 1)
    }
  }
}
