import SyntagmaText

/// Bytes made to break a reader, and the format that they pretend to be in.
struct FuzzInput: CustomStringConvertible {
  let format: CorpusFormat
  private(set) var bytes: [UInt8]

  var description: String { "\(format): \(bytes)" }

  /// Formats, each with text that it can hold.
  private static let templates: [(String, String)] = [
    ("conllu", sample),
    ("conllu", "1-2\tdu\t_\t_\t_\t_\t_\t_\t_\tSpacesAfter=\\n\\n\n1\tde\t_\t_\t_\t_\t_\t_\t_\t_\n"),
    ("columns", "-DOCSTART- -X- O O\n\nAnn NNP B-NP B-PER\nsang VBD B-VP O\n\n\n"),
    ("columns=form:2,ner:-1,comments:#", "# a\n1 Ann B-PER\n2 sang O\n\n"),
    ("columns=form:1,upos:3,separator:tab", "a b\t_\tX\r\nc\t\tY\r\n"),
    ("horizontal", "The dog barks .\n\n\tHello  \nno end"), ("vertical", "The\ndog\n\n \n.\nx y\n"),
    (
      "text",
      "Dr. Smith paid 3.50 € for 10 000\u{A0}m. He (e.g. today) left!\r\n\r\nhttps://a.b/c?d=1 :-) 👩‍👩‍👧\n"
    ),
    ("text=line", "\u{FEFF}One line. Two.\nnext\u{2028}line\u{85}\n\n \n東京は。\n"),
  ]
  private static let spice: [[UInt8]] =
    [
      "\t", "\n", "\n\n", "\r\n", " ", "#", "-", ".", "_", "|", "=", "\\", "0", "1", "9", "/",
      "\u{FEFF}",
      "\u{A0}", "\u{2028}", "\u{85}", "\u{301}", "👍", "\u{202E}", "-DOCSTART-",
      "99999999999999999999",
    ]
    .map { Array($0.utf8) } + [
      [0], [0x80], [0xC3], [0xE2, 0x82], [0xFF], [0xED, 0xA0, 0x80], [0xF0, 0x9F],
    ]

  init(using generator: inout SplitMix64) {
    let template = FuzzInput.templates.randomElement(using: &generator) ?? ("text", "")
    format = (try? CorpusFormat(text: template.0)) ?? .conllu
    switch Int.random(in: 0..<8, using: &generator) {
    case 0:
      bytes = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
    case 1, 2: bytes = Array(randomUnicode(length: 0...60, using: &generator).utf8)
    default: bytes = Array(template.1.utf8)
    }
    for _ in 0..<Int.random(in: 0...4, using: &generator) { mutate(using: &generator) }
  }

  private mutating func mutate(using generator: inout SplitMix64) {
    let start = Int.random(in: 0...bytes.count, using: &generator)
    let end = Int.random(in: start...min(bytes.count, start + 20), using: &generator)
    let spice = FuzzInput.spice.randomElement(using: &generator) ?? []
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: bytes.replaceSubrange(start..<end, with: spice)
    case 1: bytes.insert(contentsOf: spice, at: start)
    case 2: bytes.removeSubrange(start..<end)
    case 3:
      bytes.insert(
        contentsOf: bytes[start..<end], at: Int.random(in: 0...bytes.count, using: &generator))
    default:
      guard start < bytes.count else { return }
      bytes[start] ^= 1 << UInt8.random(in: 0...7, using: &generator)
    }
  }
}
