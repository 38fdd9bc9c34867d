import SyntagmaLayers
import TestSupport
import Testing

struct PackingTests {
  @Test(arguments: [[3, 1, 3, 0, 2], [1], [5, 5], [0, 1], [2, 7, 1, 1, 4, 7, 0, 3]])
  func everyStepOfEverySequenceHasOneRow(lengths: [Int]) {
    let packing = Packing(lengths: lengths)
    var rows: [Int] = []
    var places: [[Int]] = []
    packing.forEachRow { row, sequence, step in
      rows.append(row)
      places.append([sequence, step])
    }
    #expect(rows == Array(0..<lengths.reduce(0, +)))
    #expect(packing.rowCount == rows.count)
    #expect(places == Reference.packedRows(lengths).map { [$0.sequence, $0.step] })
    #expect(Set(places).count == places.count)
    #expect(places.allSatisfy { $0[1] < lengths[$0[0]] })
  }

  @Test func theOrderIsByLengthThenPosition() {
    let packing = Packing(lengths: [2, 5, 0, 2, 5])
    #expect(packing.order == [1, 4, 0, 3, 2])
    #expect(packing.active == [4, 4, 2, 2, 2])
    #expect(packing.offsets == [0, 4, 8, 10, 12, 14])
    #expect(packing.row(rank: 1, step: 2) == 9)
  }

  @Test(arguments: [[3, 1, 3, 0, 2], [1], [0, 0], [], [2, 7, 1, 0]])
  func theFirstStepIsABatchOfSequencesOfOne(lengths: [Int]) {
    let all = Packing(lengths: lengths)
    let first = all.firstStep
    var places: [[Int]] = []
    first.forEachRow { row, sequence, step in places.append([row, sequence, step]) }
    var expected: [[Int]] = []
    all.forEachRow { row, sequence, step in if step == 0 { expected.append([row, sequence, 0]) } }
    #expect(places == expected)
    #expect(first.rowCount == lengths.count { $0 > 0 })
    #expect(first.lengths == lengths.map { min($0, 1) })
  }

  @Test(arguments: [[], [0], [0, 0, 0]])
  func withoutStepsThereAreNoRows(lengths: [Int]) {
    let packing = Packing(lengths: lengths)
    #expect(packing.rowCount == 0)
    #expect(packing.stepCount == 0)
    #expect(packing.sequenceCount == lengths.count)
    #expect(packing.order == Array(lengths.indices))
    packing.forEachRow { _, _, _ in Issue.record("a row of nothing") }
  }
}
