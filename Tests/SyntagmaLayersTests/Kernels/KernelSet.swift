import CKernels
import Testing

/// The names of the sets of kernels for processors of this kind, the better last; tests take them as
/// arguments.
#if arch(arm64)
  let kernelSets = ["portable", "neon"]
#else
  let kernelSets = ["portable", "avx2", "avx512", "avx512vnni"]
#endif

/// The set of that name; a test of a set that this processor cannot run is skipped.
func kernels(_ name: String) throws -> syntagma_kernels {
  guard let set = syntagma_kernels_named(name) else {
    try Test.cancel("this processor has no \(name); on one that has it the test runs")
  }
  return set.pointee
}
