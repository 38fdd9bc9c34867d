/// How the script conlleval is to read and to write: its options `-d`, `-r`, `-o` and `-l`.
public struct ConllevalOptions: Sendable {
  /// What stands between two columns.
  public enum Delimiter: Sendable, Equatable {
    /// One character, as its bytes: two in a row have an empty column between them.
    case character([UInt8])
    /// A run of white space (ASCII); at the start of a line it has an empty column before it.
    case whitespace

    /// A blank.
    public static let blank = Delimiter.character([UInt8(ascii: " ")])

    /// The delimiter that an argument stands for: one literal character, `\t` or `\s+`.
    ///
    /// The script takes any regular expression; a character with a backslash before it, if it is
    /// ASCII and neither letter nor digit, is that character too. Everything else is nil.
    public init?(argument: String) {
      let scalars = Array(argument.unicodeScalars)
      switch (scalars.count, argument) {
      case (1, _): self = .character(Array(argument.utf8))
      case (_, "\\t"): self = .character([UInt8(ascii: "\t")])
      case (_, "\\s+"): self = .whitespace
      case (2, _) where scalars[0] == "\\" && Delimiter.isPunctuation(scalars[1]):
        self = .character([UInt8(scalars[1].value)])
      default: return nil
      }
    }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar {
      case "!"..."/", ":"..."@", "["..."`", "{"..."~": true
      default: false
      }
    }
  }

  /// What stands between two columns, `-d`.
  public var delimiter = Delimiter.blank
  /// Whether tags are types without prefixes, each a chunk of its own, `-r`.
  public var isRaw = false
  /// The tag of words outside all chunks besides `O`, `-o`; only raw tags know another one.
  public var outsideTag = "O"
  /// Whether the report is to be rows of a LaTeX table, `-l`.
  public var isLatex = false

  /// The script's defaults.
  public init() {}
}
