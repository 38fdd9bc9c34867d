/// A format in which texts with labels are read and written.
///
/// `description` is the text that ``init(text:)`` reads: `tsv`, `csv=label:stars,text:review`.
public enum LabelledTextFormat: Hashable, Sendable {
  /// One text a line, fields separated by tabs: label, tab, text. The text is all behind the first
  /// tab, unless a layout chooses columns.
  case tsv(FieldLayout)
  /// One text a record, fields separated by commas (RFC 4180): in quotes a field may hold commas,
  /// line ends and, doubled, quotes. A quote that does not begin its field is a character like others.
  case csv(FieldLayout)
  /// One object of JSON a line; the names are those of its members with label and text. A label is a
  /// string, or a number or a boolean as it is written, or an array of them; missing or null, there is none.
  case jsonl(label: String, text: String)
  /// One text a line behind its labels, each of which begins with the prefix, as fastText has it:
  /// `__label__sports __label__news Who won?`
  case fastText(prefix: String)
  /// One text a line, without labels. An empty line is an empty text, so that output stays beside
  /// its input line by line.
  case lines
  /// A folder with a folder for each label and in that a file for each text; only read.
  case folder

  /// Objects of JSON whose members are `label` and `text`.
  public static let jsonl = LabelledTextFormat.jsonl(label: "label", text: "text")
  /// Labels that begin with `__label__`.
  public static let fastText = LabelledTextFormat.fastText(prefix: "__label__")

  /// The format that a path's ending tells: `.tsv`, `.csv`, `.jsonl`; `.txt` is lines; nil for all
  /// others.
  public init?(ending path: String) {
    func ends(in ending: String) -> Bool {
      path.utf8.reversed().starts(with: ending.utf8.reversed())
    }
    if ends(in: ".tsv") {
      self = .tsv(FieldLayout())
    } else if ends(in: ".csv") {
      self = .csv(FieldLayout())
    } else if ends(in: ".jsonl") {
      self = .jsonl
    } else if ends(in: ".txt") {
      self = .lines
    } else {
      return nil
    }
  }

  /// The format that a path tells: a directory is a folder, for all others it is the ending.
  public init?(path: String) {
    if FolderListing.isFolder(path) {
      self = .folder
    } else {
      self.init(ending: path)
    }
  }

  /// A reader of a file in this format, or of a folder; `-` is standard input. A strict one accepts
  /// no deviations.
  ///
  /// - Throws: ``FileError`` where it cannot be opened.
  public func reader(path: String, strict: Bool = false) throws -> any LabelledTextReader {
    guard self != .folder else { return try FolderTextReader(path: path, strict: strict) }
    return try reader(ByteSource(path: path), strict: strict)
  }

  /// A reader of a source in this format, which is not ``folder``; a strict one accepts no deviations.
  ///
  /// - Throws: ``FormatError`` where it is one.
  public func reader(
    _ source: ByteSource, strict: Bool = false
  ) throws(FormatError) -> any LabelledTextReader {
    switch self {
    case .tsv(let layout):
      let lines = LineReader(source, isStrict: strict)
      return FieldTextReader(
        TabRecords(lines, atMost: layout.isDefault ? 2 : .max), lines: lines, layout: layout)
    case .csv(let layout):
      let lines = LineReader(source, isStrict: strict, keepsCarriageReturns: true)
      return FieldTextReader(CommaRecords(lines), lines: lines, layout: layout)
    case .jsonl(let label, let text):
      return JSONLinesTextReader(source, label: label, text: text, strict: strict)
    case .fastText(let prefix): return FastTextReader(source, prefix: prefix, strict: strict)
    case .lines: return LineTextReader(source, strict: strict)
    case .folder: throw FormatError(expected: "the path of a folder", found: source.name)
    }
  }

  /// A writer of this format, which is not ``folder``; ``lines`` holds no labels, so these are left out.
  ///
  /// - Throws: ``FormatError`` where it is one.
  public func writer() throws(FormatError) -> any LabelledTextWriter {
    switch self {
    case .tsv(let layout): return FieldTextWriter(layout, kind: .tabs)
    case .csv(let layout): return FieldTextWriter(layout, kind: .commas)
    case .jsonl(let label, let text): return JSONLinesTextWriter(label: label, text: text)
    case .fastText(let prefix): return FastTextWriter(prefix: prefix)
    case .lines: return LineTextWriter()
    case .folder:
      throw FormatError(
        expected: FormatOptions.list(LabelledTextFormat.outputNames), found: "folder")
    }
  }
}
