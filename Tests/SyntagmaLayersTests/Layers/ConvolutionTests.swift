import SyntagmaLayers
import TestSupport
import Testing

struct ConvolutionTests {
  @Test(arguments: 1...5, [[1], [3, 1, 7], [0, 2, 0, 5]])
  func valuesAndGradientsMatchTheReference(width: Int, lengths: [Int]) {
    let (inputs, filters) = (3, width == 2 ? 1 : 6)
    let check = LayerCheck([
      Part("x", .random(lengths.reduce(0, +), inputs, seed: 1)),
      Part("weight", .random(inputs, width * filters, seed: 2)),
      Part("bias", .random(1, filters, seed: 3)),
    ])
    let mismatches = check.mismatches { parts, tape in
      let x = tape.input(parts[0])
      let layer = Convolution(weight: Parameter("w", parts[1]), bias: Parameter("b", parts[2]))
      let y = layer(x, segments: Segments(lengths: lengths), on: tape)
      return LayerRun([y], inputs: [x], parameters: layer.parameters)
    } reference: {
      [Reference.convolution($0[0], $0[1], $0[2], lengths: lengths)]
    }
    #expect(mismatches == [])
  }

  @Test(arguments: [[1], [3, 1, 5], [0, 2, 0]])
  func theMaximumOverTimeAndItsGradientMatchTheReference(lengths: [Int]) {
    let check = LayerCheck([Part("x", .random(lengths.reduce(0, +), 17, seed: 4))])
    let mismatches = check.mismatches { parts, tape in
      let x = tape.input(parts[0])
      return LayerRun(
        [maximumOverTime(x, segments: Segments(lengths: lengths), on: tape)], inputs: [x])
    } reference: {
      [Reference.maximumOverTime($0[0], lengths: lengths)]
    }
    #expect(mismatches == [])
  }

  @Test func theFirstOfEqualValuesIsTheMaximum() {
    let gradients = Gradients(workspace: Workspace())
    let tape = Tape(workspace: gradients.workspace, gradients: gradients)
    let x = tape.input(Matrix(4, 1, [-2, -1, -1, -1]))
    let y = maximumOverTime(x, segments: Segments(lengths: [4]), on: tape)
    tape.backward(from: y)
    #expect(y.value.values == [-1])
    #expect(gradients.of(x)?.values == [0, 1, 0, 0])
  }

  @Test func segmentsTellWhereSequencesLie() {
    var segments = Segments(lengths: [2, 0])
    segments.append(length: 3)
    #expect(segments.count == 3)
    #expect(segments.rowCount == 5)
    #expect((0..<3).map { segments[$0] } == [0..<2, 2..<2, 2..<5])
  }
}
