import CKernels
import Testing

struct KernelSetTests {
  @Test(arguments: kernelSets)
  func aSetIsFoundByItsName(_ name: String) throws {
    #expect(String(cString: try kernels(name).name) == name)
  }

  /// A case of a test that is given up leaves no trace in the report; this one says it for all.
  @Test(
    .enabled(
      if: syntagma_kernels_named("avx2") != nil,
      "this processor lacks AVX2 or FMA: the tests of the avx2 kernels run on one that has both"))
  func theAVX2KernelsAreTestedHere() throws {
    #expect(kernelSets.contains("avx2"))
    _ = try kernels("avx2")
  }

  @Test func thereIsNoSetOfAnotherName() {
    #expect(syntagma_kernels_named("avx1024") == nil)
    #expect(syntagma_kernels_named("") == nil)
  }

  @Test func theSetInUseIsAlwaysTheSameOne() throws {
    let inUse = try #require(syntagma_kernels_in_use())
    #expect(syntagma_kernels_in_use() == inUse)
    #expect(kernelSets.contains(String(cString: inUse.pointee.name)))
  }
}
