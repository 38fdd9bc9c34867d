import CKernels
import Testing

/// The names of all sets of kernels; tests take them as arguments.
let kernelSets = ["portable", "avx2"]

/// The set of that name; a test of a set that this processor cannot run is skipped.
func kernels(_ name: String) throws -> syntagma_kernels {
  guard let set = syntagma_kernels_named(name) else {
    try Test.cancel("this processor has no \(name); on one that has it the test runs")
  }
  return set.pointee
}
