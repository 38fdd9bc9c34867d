import CKernels
import Foundation
import Testing

struct KernelSetTests {
  @Test(arguments: kernelSets)
  func aSetIsFoundByItsName(_ name: String) throws {
    #expect(String(cString: try kernels(name).name) == name)
  }

  #if arch(x86_64)
    /// A case of a test that is given up leaves no trace in the report; these say it for all.
    @Test(
      .enabled(
        if: syntagma_kernels_named("avx2") != nil,
        "this processor lacks AVX2 or FMA: the tests of the avx2 kernels run on one that has both"))
    func theAVX2KernelsAreTestedHere() throws {
      #expect(kernelSets.contains("avx2"))
      _ = try kernels("avx2")
    }

    @Test(
      .enabled(
        if: syntagma_kernels_named("avx512") != nil,
        "this processor lacks AVX-512: the tests of the avx512 kernels run on one that has it"))
    func theAVX512KernelsAreTestedHere() throws {
      #expect(kernelSets.contains("avx512"))
      _ = try kernels("avx512")
    }

    @Test(
      .enabled(
        if: syntagma_kernels_named("avx512vnni") != nil,
        "this processor lacks AVX-512 with VNNI: the tests of its kernels run on one that has it"))
    func theAVX512KernelsWithVNNIAreTestedHere() throws {
      #expect(kernelSets.contains("avx512vnni"))
      _ = try kernels("avx512vnni")
    }
  #endif

  @Test func thereIsNoSetOfAnotherName() {
    #expect(syntagma_kernels_named("avx1024") == nil)
    #expect(syntagma_kernels_named("") == nil)
  }

  @Test func theSetInUseIsAlwaysTheSameOne() throws {
    let inUse = try #require(syntagma_kernels_in_use())
    #expect(syntagma_kernels_in_use() == inUse)
    #expect(kernelSets.contains(String(cString: inUse.pointee.name)))
  }

  @Test func theSetInUseIsTheBestOneUnlessTheEnvironmentNamesAnother() throws {
    let here = kernelSets.filter { syntagma_kernels_named($0) != nil }
    let wish = ProcessInfo.processInfo.environment["SYNTAGMA_KERNELS"] ?? ""
    let expected = here.contains(wish) ? wish : here.last
    #expect(String(cString: syntagma_kernels_in_use().pointee.name) == expected)
  }
}
