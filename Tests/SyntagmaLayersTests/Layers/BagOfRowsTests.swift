import SyntagmaLayers
import TestSupport
import Testing

struct BagOfRowsTests {
  @Test(arguments: [[3], [1, 0, 4], [0], [2, 2, 2]], [1, 6])
  func valuesAndGradientsMatchTheReference(bags: [Int], columns: Int) {
    let count = bags.reduce(0, +)
    let ids = (0..<count).map { Int32(($0 * 5) % 4) }
    let check = LayerCheck([Part("table", .random(4, columns, seed: 1))])
    let mismatches = check.mismatches { parts, tape in
      let table = Parameter("table", parts[0], isByRows: true)
      let y = bagOfRows(table, ids, bags: Segments(lengths: bags), on: tape)
      return LayerRun([y], inputs: [], parameters: [table])
    } reference: { parts in
      var y = Grid(bags.count, columns)
      var place = 0
      for (bag, length) in bags.enumerated() {
        for _ in 0..<length {
          for column in 0..<columns {
            y[bag, column] += parts[0][Int(ids[place]), column] / Double(length).squareRoot()
          }
          place += 1
        }
      }
      return [y]
    }
    #expect(mismatches == [])
  }
}
