import SyntagmaText
import Testing

/// A reader of text in memory in a format, given as a user writes it.
func labelledReader(
  _ text: String, _ format: String, strict: Bool = false
) throws -> any LabelledTextReader {
  try labelledReader(Array(text.utf8), format, strict: strict)
}

func labelledReader(
  _ bytes: [UInt8], _ format: String, strict: Bool = false
) throws -> any LabelledTextReader {
  try LabelledTextFormat(text: format).reader(
    ByteSource(bytes: bytes, name: "memory"), strict: strict)
}

/// All texts in a format.
func labelledTexts(_ text: String, _ format: String) throws -> [LabelledText] {
  try labelledReader(text, format).readAll()
}

/// What a format makes of texts.
func labelledBytes(_ texts: [LabelledText], _ format: String) throws -> [UInt8] {
  var writer = try LabelledTextFormat(text: format).writer()
  var bytes: [UInt8] = []
  for text in texts { try writer.append(text, to: &bytes) }
  return bytes
}

/// A text as a test writes it: labels, then the text.
func labelled(_ labels: String..., text: String) -> LabelledText {
  LabelledText(labels: labels, text: text)
}
