import SyntagmaText

/// A document of our own with everything that CoNLL-U knows: comments, a multiword token, empty
/// nodes, features, spacing, letters outside ASCII.
let sample = """
  # sent_id = 1
  # text = Zoé mange du pain.
  1\tZoé\tZoé\tPROPN\t_\t_\t2\tnsubj\t_\tNER=B-PER
  2\tmange\tmanger\tVERB\tV\tMood=Ind|Number=Sing\t0\troot\t_\t_
  3-4\tdu\t_\t_\t_\t_\t_\t_\t_\t_
  3\tde\tde\tADP\t_\t_\t5\tcase\t_\t_
  4\tle\tle\tDET\t_\tDefinite=Def\t5\tdet\t_\t_
  5\tpain\tpain\tNOUN\t_\tNumber=Sing\t2\tobj\t_\tSpaceAfter=No
  6\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\tSpaceAfter=No

  # sent_id = 2
  #no key
  0.1\t_\t_\tPRON\t_\t_\t_\t_\t1:nsubj\t_
  1\tIl pleut\til pleuvoir\tVERB\t_\t_\t0\troot\t_\tTypo=Yes|SpaceAfter=No
  1.1\t_\tet\tCCONJ\t_\t_\t_\t_\t1:cc\t_
  1.2\t_\tventer\tVERB\t_\t_\t_\t_\t1:conj\t_


  """

/// A reader of text in memory.
func reader(
  _ text: String, format: CorpusFormat = .conllu, strict: Bool = false
) throws -> any SentenceReader {
  try format.reader(ByteSource(bytes: Array(text.utf8), name: "memory"), strict: strict)
}

/// The text that a writer makes of sentences.
func written(_ sentences: [Sentence], by writer: any SentenceWriter) throws -> String {
  var writer = writer
  var bytes: [UInt8] = []
  for sentence in sentences { try writer.append(sentence, to: &bytes) }
  writer.finish(&bytes)
  return String(decoding: bytes, as: UTF8.self)
}

/// A node line with the given id, form and head.
func line(_ id: String, form: String = "x", head: String = "_", misc: String = "_") -> String {
  "\(id)\t\(form)\t_\t_\t_\t_\t\(head)\t_\t_\t\(misc)\n"
}
