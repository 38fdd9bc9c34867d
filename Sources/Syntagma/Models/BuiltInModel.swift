import CEnglishModel
import SyntagmaLayers

/// The models that are part of the program: they need no file, wherever it is installed.
public enum BuiltInModel: String, Sendable, CaseIterable {
  /// English: sentences and tokens, parts of speech, features and names. Its model card says what it was
  /// trained on and how good it is.
  case english

  /// The model where it lies in the program's own pages; opening it reads its header alone.
  ///
  /// - Throws: ``FileReadError`` where what was built in is no model.
  package func file() throws(FileReadError) -> ModelFile {
    let bytes = UnsafeRawBufferPointer(
      start: syntagma_english_model(), count: syntagma_english_model_size())
    // Whoever altered the program could alter the checksum as well.
    return try ModelFile(bytes: bytes, name: rawValue, checksum: false)
  }
}

extension ModelFile {
  /// A model by its name: a built-in one, or else the path of a file; a file that bears the name of a
  /// built-in model is `./english`.
  package init(named name: String) throws(FileReadError) {
    if let model = BuiltInModel(rawValue: name) {
      self = try model.file()
    } else {
      try self.init(path: name, verifying: true)
    }
  }
}

extension Tagger {
  /// A tagger that is part of the program.
  ///
  /// - Throws: ``FileReadError`` where what was built in is damaged.
  public init(_ model: BuiltInModel) throws {
    try self.init(file: model.file())
  }

  /// A tagger by the name of a built-in model, or else by the path of its file.
  ///
  /// - Throws: an error that names the file and says what is wrong with it.
  public init(named name: String) throws {
    try self.init(file: ModelFile(named: name))
  }
}

extension TrainedTokenizer {
  /// The tokenizer of a built-in model, or else of the file at a path.
  ///
  /// - Throws: an error that names the file and says what is wrong with it.
  public init(named name: String) throws {
    try self.init(file: ModelFile(named: name))
  }
}

extension Pipeline {
  private static let builtInEnglish = Result {
    try Pipeline(models: [BuiltInModel.english.rawValue])
  }

  /// The pipeline of the built-in model of English, opened when it is first asked for.
  ///
  /// ```swift
  /// let text = try Pipeline.english.annotate("Anna Berg lives in Oslo.")
  /// for span in text.sentences[0].spans { print(span.type, span.form) }
  /// ```
  public static var english: Pipeline {
    get throws { try builtInEnglish.get() }
  }
}
