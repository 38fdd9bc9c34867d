import SyntagmaLayers
import Testing

struct CounterGeneratorTests {
  /// The first numbers of SplitMix64 from seed 0, which other programs give as well.
  @Test func theStreamOfKeyZeroIsSplitMix64() {
    var generator = CounterGenerator(key: 0)
    #expect(
      (0..<4).map { _ in generator.next() } == [
        0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F,
        0xF88B_B8A8_724C_81EC,
      ])
  }

  /// Computed once by a transcription of the formula into another language.
  @Test func numbersFromAKeyAreWhatTheyAlwaysWere() {
    #expect(CounterGenerator(keys: 1, 2, 3).key == 0xB0E2_7CCA_E982_66B7)
    #expect(CounterGenerator(keys: 3, 2, 1).key == 0xF7A1_6D2D_6DAB_0BFD)
    var generator = CounterGenerator(key: 42)
    #expect(
      (0..<4).map { _ in generator.uniform() * 0x1p24 } == [12441394, 2682851, 4674151, 5774561])
    var order = Array(0..<10)
    generator = CounterGenerator(key: 42)
    generator.shuffle(&order)
    #expect(order == [8, 3, 6, 5, 4, 0, 9, 2, 1, 7])
  }

  @Test func uniformNumbersFillTheirRangeEvenly() {
    var generator = CounterGenerator(key: 7)
    let numbers = (0..<100_000).map { _ in generator.uniform() }
    #expect(numbers.allSatisfy { $0 >= 0 && $0 < 1 })
    var counts = [Int](repeating: 0, count: 16)
    for number in numbers { counts[min(Int(number * 16), 15)] += 1 }
    // Five standard deviations of a binomial count of 6250.
    #expect(counts.allSatisfy { abs($0 - 6250) < 380 })
  }

  @Test(arguments: [1, 2, 3, 17])
  func indicesLieBelowTheBoundAndReachAllOfIt(bound: Int) {
    var generator = CounterGenerator(key: 7)
    let indices = (0..<1000).map { _ in generator.index(below: bound) }
    #expect(Set(indices) == Set(0..<bound))
  }

  @Test(arguments: [0, 1, 2, 3, 100])
  func aShuffleIsAPermutation(count: Int) {
    var generator = CounterGenerator(key: 5)
    var elements = Array(0..<count)
    generator.shuffle(&elements)
    #expect(elements.sorted() == Array(0..<count))
    if count == 100 { #expect(elements != Array(0..<count)) }
  }

  @Test func allOrdersOfThreeAreEquallyFrequent() {
    var generator = CounterGenerator(key: 11)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<60_000 {
      var elements = [0, 1, 2]
      generator.shuffle(&elements)
      counts[elements, default: 0] += 1
    }
    #expect(counts.count == 6)
    // Five standard deviations of a binomial count of 10,000.
    #expect(counts.values.allSatisfy { abs($0 - 10_000) < 457 })
  }

  @Test func theSameKeysInAnotherOrderAreAnotherStream() {
    #expect(CounterGenerator(keys: 1, 2).key != CounterGenerator(keys: 2, 1).key)
    #expect(CounterGenerator(keys: 0).key != CounterGenerator(keys: 0, 0).key)
  }

  @Test func matricesAreFilledWithinTheBound() {
    var generator = CounterGenerator(key: 3)
    let matrix = Matrix(100, 10)
    matrix.fillUniform(0.5, using: &generator)
    let values = matrix.values
    #expect(values.allSatisfy { abs($0) <= 0.5 })
    #expect(abs(values.reduce(0, +) / 1000) < 0.05)
  }
}
