import Syntagma
import SyntagmaLayers
import Testing

/// Packed batches beside a plain version of what they must hold.
struct TokenBatchTests {
  static let shapes = [
    [3], [1, 1], [2, 5, 0, 5, 1], [4, 3, 2, 1], [1, 2, 3, 4, 4], [0, 0], [],
  ]

  let encoder: WordEncoder
  let table: FormTable
  let formCount = 20

  init() {
    let forms = (0..<formCount).map { "w\(String(repeating: "ab", count: $0 % 5))\($0)" }
    encoder = WordEncoder.learn(from: [forms, forms], recipe: Recipe()).encoder
    var table = FormTable(encoder: encoder)
    forms.forEach { _ = table.place(of: $0) }
    self.table = table
  }

  private func items(_ lengths: [Int]) -> [TokenBatch.Item] {
    var generator = CounterGenerator(keys: 3)
    return lengths.enumerated().map { index, length in
      // Slices that do not begin at 0, as those of a corpus.
      let forms = (0..<length + 2).map { _ in Int32(generator.index(below: formCount)) }
      return TokenBatch.Item(
        forms: forms[2...], targets: [forms.map { $0 % 4 - 1 }[2...]], key: UInt64(100 + index))
    }
  }

  /// Every token with what a plain loop over time, then over sentences from the longest, says of it.
  private func plainRows(_ items: [TokenBatch.Item]) -> [(item: Int, step: Int)] {
    let order = items.indices.sorted {
      (-items[$0].forms.count, $0) < (-items[$1].forms.count, $1)
    }
    let longest = items.map(\.forms.count).max() ?? 0
    return (0..<longest).flatMap { step in
      order.filter { step < items[$0].forms.count }.map { ($0, step) }
    }
  }

  @Test(arguments: shapes)
  func everyRowHoldsItsTokensWordFormAndTarget(lengths: [Int]) {
    let items = items(lengths)
    let batch = TokenBatch(items, table: table) { item, position, form in
      Int32(item.key) * 1000 + Int32(position) * 50 + Int32(form)
    }
    let rows = plainRows(items)
    #expect(batch.packing.rowCount == rows.count)
    #expect(batch.words.count == rows.count && batch.forms.count == rows.count)
    #expect((batch.targets.first ?? []).count == rows.count)
    for (row, (index, step)) in rows.enumerated() {
      let form = items[index].forms[2 + step]
      #expect(batch.words[row] == Int32(items[index].key) * 1000 + Int32(step) * 50 + form)
      #expect(batch.targets[0][row] == form % 4 - 1)
      let place = Int(batch.forms[row])
      #expect(
        batch.distinct.affixes.map { $0[place] } == table.indices.affixes.map { $0[Int(form)] })
      #expect(
        Array(batch.distinct.characters[batch.distinct.segments[place]])
          == Array(table.indices.characters[table.indices.segments[Int(form)]]))
    }
    #expect(batch.sequenceKeys == items.map(\.key))
  }

  @Test(arguments: shapes)
  func formsAreDistinctAndInOrderOfFirstUse(lengths: [Int]) {
    let items = items(lengths)
    let batch = TokenBatch(items, table: table) { _, _, form in Int32(form) }
    var used: [Int32] = []
    for (index, step) in plainRows(items) {
      let form = items[index].forms[2 + step]
      if !used.contains(form) { used.append(form) }
    }
    #expect(batch.distinct.segments.count == used.count)
    #expect(batch.distinct.affixes.allSatisfy { $0.count == used.count })
    #expect(batch.forms.map { used[Int($0)] } == batch.words)
  }

  @Test func withoutTargetsThereAreNone() {
    let item = TokenBatch.Item(forms: [1, 2], targets: [], key: 0)
    #expect(TokenBatch([item], table: table) { _, _, _ in 0 }.targets.isEmpty)
  }
}
