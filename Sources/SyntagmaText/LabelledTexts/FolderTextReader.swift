/// Reads texts from a folder: a folder for each label, in it a file for each text.
///
/// Labels and the files of a label come in the order of their names' bytes. Names that begin with a
/// dot are skipped; what else is no folder of a label and no file in one is counted and skipped. A file
/// is read when its turn comes; its last line end is none of the text, and CR LF in it becomes LF.
/// Memory is that of the names of one label's files and of the longest text.
final class FolderTextReader: LabelledTextReader {
  let name: String
  private let isStrict: Bool
  private var labels: ArraySlice<String>
  private var label = ""
  private var files: ArraySlice<String> = []
  private(set) var repairs = Repairs()

  init(path: String, strict: Bool) throws {
    name = path
    isStrict = strict
    let listing = try FolderListing(path: path)
    labels = listing.folders[...]
    guard !labels.isEmpty else {
      throw FileError(path: path, reason: "it holds no folder of a label")
    }
    try skip(listing.files.count + listing.others, in: path)
  }

  func next() throws -> LabelledText? {
    while files.isEmpty {
      guard let next = labels.popFirst() else { return nil }
      label = next
      let listing = try FolderListing(path: "\(name)/\(label)")
      files = listing.files[...]
      try skip(listing.folders.count + listing.others, in: "\(name)/\(label)")
    }
    return try files.popFirst().map { try text(ofFile: "\(name)/\(label)/\($0)") }
  }

  private func text(ofFile path: String) throws -> LabelledText {
    let lines = LineReader(try ByteSource(path: path), isStrict: isStrict)
    var text: [UInt8] = []
    while let line = try lines.next() {
      if lines.number > 1 { text.append(UInt8(ascii: "\n")) }
      text.append(contentsOf: line)
    }
    repairs.add(lines.repairs)
    return LabelledText(labels: [label], text: String(decoding: text, as: UTF8.self), line: 1)
  }

  /// Counts what is no text, or refuses it.
  private func skip(_ count: Int, in path: String) throws {
    guard count > 0 else { return }
    if isStrict { throw CorpusError(file: path, line: 1, problem: .deviation(.strayFile)) }
    for _ in 0..<count { repairs.count(.strayFile, line: 1) }
  }
}
