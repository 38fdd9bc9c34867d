import SyntagmaLayers
import TestSupport
import Testing

struct EmbeddingTests {
  @Test(arguments: [(1, 1, [0]), (5, 3, [4, 0, 4, 4, 1]), (17, 1, [16, 3, 3]), (3, 17, [])])
  func valuesAndGradientsMatchTheReference(vocabulary: Int, size: Int, ids: [Int32]) {
    let check = LayerCheck([Part("table", .random(vocabulary, size, seed: 1))])
    let mismatches = check.mismatches { parts, tape in
      let layer = Embedding(table: Parameter("table", parts[0], isByRows: true))
      return LayerRun([layer(ids, on: tape)], inputs: [], parameters: layer.parameters)
    } reference: {
      [Reference.rows(ids, of: $0[0])]
    }
    #expect(mismatches == [])
  }

  @Test func thePaddingRowIsLookedUpAndNeverTrained() {
    let table = Grid.random(5, 3, seed: 1)
    let layer = Embedding(
      table: Parameter("table", table.matrix, isByRows: true), paddingIndex: 2)
    let gradients = Gradients(workspace: Workspace())
    let tape = Tape(workspace: gradients.workspace, gradients: gradients)
    let y = layer([2, 4, 2], on: tape)
    let ones = Matrix(3, 3)
    ones.fill(1)
    tape.backward(from: [(y, ones)])
    #expect(Grid(y.value) == Reference.rows([2, 4, 2], of: table))
    var expected = Grid(5, 3)
    for column in 0..<3 { expected[4, column] = 1 }
    #expect(gradients.of(layer.table).grid(like: table) == expected)
  }

  @Test func onlyRowsThatWereLookedUpTakePartInTheGradient() throws {
    let layer = Embedding("words", vocabularySize: 1000, size: 4, from: FreshParameters(seed: 7))
    let gradients = Gradients(workspace: Workspace())
    let tape = Tape(workspace: gradients.workspace, gradients: gradients)
    let y = layer([7, 999, 7, 0], on: tape)
    tape.backward(from: [(y, y.value)])
    guard case .rows(let rows) = gradients.of(layer.table) else {
      Issue.record("the gradient of a table is kept by rows")
      return
    }
    #expect(rows.ids == [7, 999, 0])
    #expect(rows.values.shape == "[3, 4]")
  }

  @Test(arguments: [(1, 1, [0]), (4, 3, [3, 3, 0, 1, 3]), (3, 5, [])])
  func gatheredRowsAndTheirGradientsMatchTheReference(rows: Int, columns: Int, ids: [Int32]) {
    let check = LayerCheck([Part("x", .random(rows, columns, seed: 2))])
    let mismatches = check.mismatches { parts, tape in
      let x = tape.input(parts[0])
      return LayerRun([gatherRows(x, ids, on: tape)], inputs: [x])
    } reference: {
      [Reference.rows(ids, of: $0[0])]
    }
    #expect(mismatches == [])
  }
}
