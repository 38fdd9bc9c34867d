import CKernels
import SyntagmaLayers
import Testing

struct RandomKernelTests {
  /// The stream as `CounterGenerator` has it, number by number.
  @Test(arguments: kernelSets, [0, 1, 3, 4, 150, 256, 257, 1000])
  func masksAreThoseOfTheStream(_ name: String, _ count: Int) throws {
    var mask = [Float](repeating: 77, count: count + 1)
    try kernels(name).dropout_mask(0x1234_5678_9ABC_DEF1, 20_000, 1.5, count, &mask)
    var generator = CounterGenerator(key: 0x1234_5678_9ABC_DEF1)
    var numbers: [UInt64] = []
    while numbers.count < count {
      let bits = generator.next()
      numbers += (0..<4).map { (bits >> UInt64(16 * $0)) & 0xFFFF }
    }
    #expect(mask == numbers.prefix(count).map { $0 < 20_000 ? 0 : 1.5 } + [77])
  }
}
