import SyntagmaLayers
import TestSupport
import Testing

struct WeightAverageTests {
  private let parameters = [
    Parameter("a", Matrix(1, 3)), Parameter("b", Matrix(2, 1), isByRows: true),
  ]

  /// Weights of moment n: n², −n, 2ⁿ …
  private func set(_ moment: Int) {
    for parameter in parameters {
      for index in 0..<parameter.value.count {
        parameter.value.pointer[index] = Float(moment * moment - index * moment + index)
      }
    }
  }

  @Test(arguments: [1, 2, 7])
  func theMeanIsThatOfAllMoments(count: Int) {
    let average = WeightAverage(of: parameters)
    var sums = [Double](repeating: 0, count: 5)
    for moment in 1...count {
      set(moment)
      average.add()
      for (index, value) in parameters.flatMap(\.value.values).enumerated() {
        sums[index] += Double(value)
      }
    }
    #expect(average.count == count)
    let means = average.means.flatMap(\.values).map(Double.init)
    let expected = sums.map { $0 / Double(count) }
    #expect(mismatch("means", means, expected, within: .values) == nil)
  }

  @Test func exchangingTwiceChangesNothing() {
    let average = WeightAverage(of: parameters)
    for moment in [1, 4] {
      set(moment)
      average.add()
    }
    let (weights, means) = (parameters.map(\.value.values), average.means.map(\.values))
    #expect(weights != means)
    average.exchange()
    #expect(parameters.map(\.value.values) == means)
    #expect(average.means.map(\.values) == weights)
    average.exchange()
    #expect(parameters.map(\.value.values) == weights)
    #expect(average.means.map(\.values) == means)
  }

  @Test func theFirstMomentAloneIsItsOwnMeanToTheByte() {
    let average = WeightAverage(of: parameters)
    set(3)
    average.add()
    #expect(average.means.map(\.values) == parameters.map(\.value.values))
  }
}
