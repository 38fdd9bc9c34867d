import SyntagmaReports
import SyntagmaText
import Testing

struct AxisTests {
  @Test(arguments: [
    ([0.0, 1], ["0.0", "0.5", "1.0"]), ([51.2, 88.9], ["50", "60", "70", "80", "90"]),
    ([3, 3], ["2.8", "2.9", "3.0", "3.1", "3.2"]),
    ([0.01, 0.08], ["0.00", "0.02", "0.04", "0.06", "0.08"]),
    ([0, 0], ["-0.0005", "0.0000", "0.0005"]), ([], ["0.0", "0.5", "1.0"]),
  ])
  func ticksAreRound(values: [Double], ticks: [String]) {
    let axis = Axis(around: values)
    #expect(axis.ticks.map { $0.fixed(axis.decimals) } == ticks)
  }

  @Test(arguments: UInt64(1)...20)
  func ticksEncloseTheValuesAndDifferInPrint(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let scale = [1e-6, 1e-3, 1, 1e4][Int(seed) % 4]
    let values = (0..<5).map { _ in (Double(generator.index(below: 2000)) - 1000) * scale }
    let axis = Axis(around: values)
    #expect(values.allSatisfy { axis.lower <= $0 && $0 <= axis.upper })
    #expect(2...7 ~= axis.ticks.count)
    #expect(Set(axis.ticks.map { $0.fixed(axis.decimals) }).count == axis.ticks.count)
    #expect(axis.place(of: axis.lower) == 0 && axis.place(of: axis.upper) == 1)
  }

  @Test(arguments: [([1.0, 2], ["1", "2"]), ([1, 23], ["0", "5", "10", "15", "20", "25"])])
  func epochsHaveWholeTicks(values: [Double], ticks: [String]) {
    let axis = Axis(around: values, count: 8, isWhole: true)
    #expect(axis.ticks.map { $0.fixed(axis.decimals) } == ticks)
  }
}
