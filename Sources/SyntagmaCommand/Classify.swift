import ArgumentParser
import Syntagma
import SyntagmaLayers
import SyntagmaText

/// `syntagma classify MODEL [FILE…]`
struct Classify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classify",
    abstract: "Says what whole texts are, such as positive or negative.",
    discussion: """
      A line for each text: label, confidence and text, separated by tabs; or an object of JSON. \
      Labels that the files hold are not looked at. Memory does not grow with the number of texts.

      Examples:
        syntagma classify sentiment.model reviews.txt
        syntagma classify sentiment.model --input csv=text:review reviews.csv
        syntagma classify sentiment.model --output jsonl --probabilities reviews.jsonl
        echo "A stirring film." | syntagma classify sentiment.model
      """)

  @Argument(help: "The model file.", completion: .file())
  var model: String

  @Argument(help: "Files to read; none, or -, means standard input.", completion: .file())
  var files: [String] = []

  @Option(
    help: ArgumentHelp(
      """
      Format of the input: \(LabelledTextFormat.names.joined(separator: ", ")). [default: by the ending, .tsv, .csv, \
      .jsonl, or .txt for lines; a folder is one; standard input is lines]
      """, discussion: LabelledTextFormat.explanation, valueName: "format"),
    transform: LabelledTextFormat.init(text:))
  var input: LabelledTextFormat?

  /// The formats of the output.
  enum Output: String, ExpressibleByArgument, CaseIterable {
    case tsv, jsonl
  }

  @Option(help: "Format of the output. [default: jsonl for jsonl, else tsv]")
  var output: Output?

  @Option(
    help: ArgumentHelp(
      "File for the results, written only when complete. [default: standard output]",
      valueName: "path"))
  var outfile: String?

  @Flag(help: "With jsonl, the probabilities of all labels.")
  var probabilities = false

  @Flag(help: "Answer each text as soon as it is read, as when one program asks another.")
  var immediate = false

  @OptionGroup var work: RunArguments

  /// Texts that are read, classified and written together.
  private static let textsAtOnce = 4096

  func run() throws {
    let paths = files.isEmpty ? ["-"] : files
    let formats = try paths.map(format(of:))
    let isJSON = (output ?? (formats.allSatisfy(\.isJSONLines) ? .jsonl : .tsv)) == .jsonl
    guard isJSON || !probabilities else {
      throw UsageError("--probabilities goes with --output jsonl")
    }
    let classifier = try Classifier(Tagger(named: model), path: model)
    let pool = WorkerPool(threadCount: work.threadCount)
    Interrupt.endAtOnce()
    let file = try AtomicFile(path: outfile ?? "/dev/stdout")
    for (path, format) in zip(paths, formats) {
      var writer: any ClassifiedTextWriter =
        isJSON ? JSONLinesClassifiedTextWriter() : TSVClassifiedTextWriter()
      let reader = try format.reader(path: path)
      do {
        var isAtEnd = false
        while !isAtEnd {
          // What stands before a text that cannot be read is answered.
          let (texts, problem) = reader.next(
            count: immediate ? 1 : Classify.textsAtOnce, namesAreMarked: classifier.needsMarkedNames
          )
          let answers = classifier.classify(texts.map(\.text), on: pool)
          let named = zip(texts, answers).map { text, answer in
            ClassifiedText(text, answer, labels: probabilities ? classifier.labels : [])
          }
          try file.write(named, as: &writer)
          if immediate { try file.flush() }
          if let problem { throw problem }
          isAtEnd = texts.isEmpty
        }
      } catch let error as FileWriteError {
        throw error
      } catch {
        // A stream, which cannot be taken back, still gets the texts before the error.
        try file.flush()
        throw error
      }
      if !work.quiet {
        Console.note(reader.repairs, of: reader.name)
        if writer.replacements > 0 {
          Console.note(
            "\(reader.name): \(writer.replacements) tabs and line ends in texts became spaces")
        }
      }
    }
    try file.commit()
  }

  private func format(of path: String) throws -> LabelledTextFormat {
    if let format = input ?? LabelledTextFormat(path: path) { return format }
    guard path == "-" else {
      _ = try ByteSource(path: path)
      throw UsageError(
        "cannot tell the format of \(path) by its ending; say --input "
          + LabelledTextFormat.names.joined(separator: ", "))
    }
    return .lines
  }
}

extension ClassifiedText {
  /// - Parameter labels: all labels, where their probabilities are wanted.
  fileprivate init(
    _ text: LabelledText, _ answer: Classifier.Classification, labels: [String]
  ) {
    self.init(
      text, labels: zip(answer.labels, answer.confidences).map { Label($0, confidence: $1) },
      probabilities: zip(labels, answer.probabilities).map { Label($0, confidence: $1) })
  }
}

extension AtomicFile {
  /// Appends classified texts in the format of `writer`.
  fileprivate func write(
    _ texts: [ClassifiedText], as writer: inout any ClassifiedTextWriter
  ) throws {
    var bytes: [UInt8] = []
    for text in texts { try writer.append(text, to: &bytes) }
    try bytes.withUnsafeBytes { try write($0) }
  }
}

extension LabelledTextReader {
  /// So many texts; fewer before one that cannot be read or does not mark its names, with the error, and none at
  /// the end.
  fileprivate func next(
    count: Int, namesAreMarked: Bool
  ) -> (texts: [LabelledText], problem: (any Error)?) {
    var texts: [LabelledText] = []
    do {
      while texts.count < count, let text = try next() {
        if namesAreMarked { try text.requireMarkedNames(in: name) }
        texts.append(text)
      }
    } catch {
      return (texts, error)
    }
    return (texts, nil)
  }
}

extension LabelledText {
  /// - Parameter file: for messages.
  fileprivate func requireMarkedNames(in file: String) throws(CorpusError) {
    guard let problem = NameMark.problem(NameMark.marks(in: text)) else { return }
    throw CorpusError(file: file, line: line, problem: problem)
  }
}

extension LabelledTextFormat {
  fileprivate var isJSONLines: Bool {
    if case .jsonl = self { true } else { false }
  }

  static let explanation = """
    tsv: label, tab, text; or as tsv=label:2,text:1 says, columns counted from 1, or named as the header names \
    them. csv: the same with commas and quotes. jsonl: an object a line, jsonl=label:stars,text:review names its \
    members. fasttext: __label__NAME before the text. lines: a text a line, without a label. folder: a folder \
    for each label, in it a file for each text.
    """
}
