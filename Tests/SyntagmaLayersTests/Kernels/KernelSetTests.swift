import CKernels
import Testing

struct KernelSetTests {
  @Test(arguments: kernelSets)
  func aSetIsFoundByItsName(_ name: String) throws {
    #expect(String(cString: try kernels(name).name) == name)
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
