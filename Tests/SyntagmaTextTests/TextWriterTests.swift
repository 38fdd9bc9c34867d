import Foundation
import SyntagmaText
import Testing

struct TextWriterTests {
  @Test(.enabled(if: SharedData.isSet, SharedData.comment))
  func theTextOfTheConformanceFileIsRebuilt() throws {
    struct Reading: Decodable { let raw_text: String }
    let folder = "conformance/conllu/valid-spaces-after"
    let expected = try JSONDecoder().decode(
      Reading.self, from: Data(SharedData.bytes(folder + ".json")))
    let sentences = try reader(
      String(decoding: SharedData.bytes(folder + ".conllu"), as: UTF8.self)
    )
    .readAll()
    #expect(try written(sentences, by: TextWriter()).utf8.elementsEqual(expected.raw_text.utf8))
  }

  static let treebank: [(String, String)] = [
    (
      line("1", form: "a") + line("2", form: "b", misc: "SpaceAfter=No") + line("3", form: ".")
        + "\n", "a b. "
    ),
    ("# newdoc id = d\n" + line("1") + "\n# newpar\n" + line("1") + "\n", "x\n\nx "),
    (
      line("1", misc: "SpaceAfter=No") + "\n#newdoc\n" + line("1", misc: "SpaceAfter=No") + "\n",
      "x\n\nx"
    ),
    (line("1", misc: "SpacesAfter=\\n") + "\n# newpar id = p\n" + line("1") + "\n", "x\nx "),
    (line("1") + "\n# newparagraph\n" + line("1") + "\n", "x x "),
    (
      line("1-2", form: "du", misc: "SpaceAfter=No") + line("1") + line("2") + line("3") + "\n",
      "dux "
    ),
    (line("1", misc: "SpacesAfter=\\a\\") + "\n", "x\\a\\"),
    (
      line("1", misc: "SpacesAfter=\\u00A0\\u20\\ud800x\\u202f") + "\n",
      "x\u{A0}\\u20\\ud800x\u{202F}"
    ),
    (line("1", misc: "SpacesBefore=\\\\n|SpacesAfter=\\p") + "\n", "\\nx|"),
  ]

  @Test(arguments: treebank)
  func treebanksBecomeTheirText(conllu: String, text: String) throws {
    #expect(try written(reader(conllu).readAll(), by: TextWriter()) == text)
  }

  @Test func wordsWithoutSpacingAreJoinedByOneSpace() throws {
    let sentences = [Sentence(forms: ["a", "b"]), Sentence(forms: []), Sentence(forms: ["c"])]
    #expect(try written(sentences, by: TextWriter()) == "a b c ")
  }
}
