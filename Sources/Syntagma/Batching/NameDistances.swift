import SyntagmaLayers
import SyntagmaText

/// How far each word of some texts stands from the two names that these mark (Zeng et al. 2014), as rows of a
/// table: 0 within a name and its marks, less before it, more behind it.
package struct NameDistances: Sendable {
  /// For each name the row of each word, packed.
  package let rows: [[Int32]]

  /// Rows of a table: the distances in both directions, and one for texts that do not mark the name.
  static func rowCount(_ recipe: Recipe.Relation) -> Int { 2 * recipe.distance + 2 }

  /// - Parameters:
  ///   - texts: the hashes of the words of each, in the order of the batch.
  ///   - packing: that of the texts.
  package init(_ texts: [[UInt64]], _ recipe: Recipe.Relation, packing: Packing) {
    rows = NameDistances.marks.map { marks in
      let spans = texts.map { text in
        text.firstIndex(of: marks.begins).flatMap { first in
          text[first...].firstIndex(of: marks.ends).map { first...$0 }
        }
      }
      var rows: [Int32] = []
      rows.reserveCapacity(packing.rowCount)
      packing.forEachRow { _, text, word in
        rows.append(NameDistances.row(of: word, from: spans[text], recipe.distance))
      }
      return rows
    }
  }

  private static func row(of word: Int, from name: ClosedRange<Int>?, _ limit: Int) -> Int32 {
    guard let name else { return Int32(2 * limit + 1) }
    let distance = word - min(max(word, name.lowerBound), name.upperBound)
    return Int32(min(max(distance, -limit), limit) + limit)
  }

  private static let marks = [
    (begins: hash(.firstBegins), ends: hash(.firstEnds)),
    (begins: hash(.secondBegins), ends: hash(.secondEnds)),
  ]

  private static func hash(_ mark: NameMark) -> UInt64 {
    WordEncoder.hash(ofKey: WordEncoder.key(mark.rawValue))
  }
}
