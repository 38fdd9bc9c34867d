import ArgumentParser
import SyntagmaText

/// How a column file with right and predicted tags is read: the options of the script conlleval.
struct ConllevalArguments: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: """
      What separates the columns of --predicted alone: a character, \\t, or \\s+ for white space. \
      [default: a blank with --scorer conlleval, else white space]
      """)
  var delimiter: ConllevalOptions.Delimiter?

  @Flag(
    name: .shortAndLong,
    help: "The tags of --predicted alone are types without prefixes, each word a span.")
  var raw = false

  @Option(
    name: .shortAndLong,
    help: "The tag of words outside all spans, besides O, with --raw. [default: O]")
  var outside: String?

  @Flag(name: .shortAndLong, help: "Rows of a LaTeX table, with --scorer conlleval.")
  var latex = false

  /// Whether anything is said of how to read.
  var areGiven: Bool { delimiter != nil || raw || outside != nil }

  /// The options, with what separates columns where nothing is said of it.
  func options(delimiter standard: ConllevalOptions.Delimiter) -> ConllevalOptions {
    var options = ConllevalOptions()
    options.delimiter = delimiter ?? standard
    options.isRaw = raw
    options.outsideTag = outside ?? "O"
    options.isLatex = latex
    return options
  }
}

extension ConllevalOptions.Delimiter: ExpressibleByArgument {}
