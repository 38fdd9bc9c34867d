/// How a dictionary form comes from a word: what is taken from its ends, what is put there, and how it is
/// capitalised. Words that are inflected alike share a script, so that a tagger can learn lemmas as labels
/// (Chrupała 2006; Straka 2018).
///
/// As text `capitals|taken,put|taken,put`: `lower|0,|3,y` makes *fly* of *flies*, `as|0,|0,` leaves a word as it is,
/// and `=be` stands for *be* whatever the word is.
public struct EditScript: Hashable, Sendable {
  /// How the letters are capitalised before the ends are changed, or afterwards.
  enum Capitals: String, CaseIterable, Sendable {
    /// All small.
    case lower
    /// As they stand in the word.
    case kept = "as"
    /// The first large, the others small.
    case first
    /// All large.
    case upper
  }

  private enum Kind: Hashable, Sendable {
    case edit(Capitals, beginning: Change, ending: Change)
    case whole(String)
  }

  /// So many Unicode scalars are taken from an end, and a text is put in their place.
  struct Change: Hashable, Sendable {
    let taken: Int
    let put: String
  }

  private let kind: Kind

  /// The script that makes a lemma of a form with the fewest letters to take and to put; of equal ones the
  /// first of small letters, letters as they are, a capital and capitals. Where the two share no letter it is
  /// the lemma itself.
  ///
  /// - Complexity: O(length of the form · length of the lemma).
  public init(from form: String, to lemma: String) {
    var best = (script: EditScript(kind: .whole(lemma)), cost: Int.max)
    for capitals in Capitals.allCases {
      guard let (script, cost) = EditScript.edit(form, lemma, capitals), cost < best.cost,
        script.lemma(of: form).map({ $0.utf8.elementsEqual(lemma.utf8) }) ?? false
      else { continue }
      best = (script, cost)
    }
    self = best.script
  }

  /// The script that keeps the longest part that the two share, and the letters that it takes and puts.
  private static func edit(
    _ form: String, _ lemma: String, _ capitals: Capitals
  ) -> (EditScript, cost: Int)? {
    let (from, to) = prepared(form, lemma, capitals)
    let shared = longestShared(from, to)
    guard shared.count > 0 else { return nil }
    let script = EditScript(
      kind: .edit(
        capitals,
        beginning: Change(taken: shared.from, put: String(to[..<shared.to])),
        ending: Change(
          taken: from.count - shared.from - shared.count,
          put: String(to[(shared.to + shared.count)...]))))
    return (script, from.count + to.count - 2 * shared.count)
  }

  private init(kind: Kind) { self.kind = kind }

  /// What the script makes of a form; nil where the form is too short for it.
  public func lemma(of form: String) -> String? {
    guard case .edit(let capitals, let beginning, let ending) = kind else {
      if case .whole(let lemma) = kind { return lemma }
      return nil
    }
    let scalars = Array((capitals == .kept ? form : form.lowercased()).unicodeScalars)
    guard beginning.taken + ending.taken <= scalars.count else { return nil }
    let stem = String(scalars[beginning.taken..<scalars.count - ending.taken])
    let text = beginning.put + stem + ending.put
    return switch capitals {
    case .lower, .kept: text
    case .first: EditScript.capitalized(text)
    case .upper: text.uppercased()
    }
  }

  /// What the search for a shared part is made in.
  private static func prepared(
    _ form: String, _ lemma: String, _ capitals: Capitals
  ) -> ([Unicode.Scalar], [Unicode.Scalar]) {
    switch capitals {
    case .kept: (Array(form.unicodeScalars), Array(lemma.unicodeScalars))
    case .lower: (Array(form.lowercased().unicodeScalars), Array(lemma.unicodeScalars))
    case .first, .upper:
      (Array(form.lowercased().unicodeScalars), Array(lemma.lowercased().unicodeScalars))
    }
  }

  private static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// The longest run that two texts share, the first of equal ones.
  private static func longestShared(
    _ from: [Unicode.Scalar], _ to: [Unicode.Scalar]
  ) -> (from: Int, to: Int, count: Int) {
    var best = (from: 0, to: 0, count: 0)
    var above = [Int](repeating: 0, count: to.count + 1)
    for row in from.indices {
      var left = 0  // the run that ends one place up and left
      for column in to.indices {
        let up = above[column + 1]
        above[column + 1] = from[row] == to[column] ? left + 1 : 0
        left = up
        if above[column + 1] > best.count {
          best = (row + 1 - above[column + 1], column + 1 - above[column + 1], above[column + 1])
        }
      }
    }
    return best
  }
}

extension EditScript: CustomStringConvertible {
  /// The text that ``init(_:)`` reads.
  public var description: String {
    switch kind {
    case .whole(let lemma): "=\(lemma)"
    case .edit(let capitals, let beginning, let ending):
      "\(capitals.rawValue)|\(beginning)|\(ending)"
    }
  }

  /// The script that a text stands for; nil where it stands for none.
  public init?(_ text: String) {
    if text.utf8.first == UInt8(ascii: "=") {
      kind = .whole(String(Substring(text.utf8.dropFirst())))
      return
    }
    let parts = text.unicodeScalars.split(separator: "|", omittingEmptySubsequences: false)
    guard parts.count == 3, let capitals = Capitals(rawValue: String(parts[0])),
      let beginning = Change(String(parts[1])), let ending = Change(String(parts[2]))
    else { return nil }
    kind = .edit(capitals, beginning: beginning, ending: ending)
  }
}

extension EditScript.Change: CustomStringConvertible {
  /// What is put is written as in MISC: a bar as `\p`, a space as `\s`.
  var description: String {
    var bytes: [UInt8] = []
    bytes.appendEscaped(spaces: put.utf8)
    return "\(taken),\(String(decoding: bytes, as: UTF8.self))"
  }

  init?(_ text: String) {
    let parts = text.unicodeScalars.split(
      separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let taken = Int(String(parts[0])), taken >= 0 else { return nil }
    var put: [UInt8] = []
    put.appendUnescaped(spaces: String(parts[1]))
    self.init(taken: taken, put: String(decoding: put, as: UTF8.self))
    // There is one way to write a change: others are mistakes.
    guard description.utf8.elementsEqual(text.utf8) else { return nil }
  }
}

extension String {
  fileprivate init(_ scalars: some Sequence<Unicode.Scalar>) {
    var view = UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }
}
