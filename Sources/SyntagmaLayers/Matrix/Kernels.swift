import CKernels

/// The C kernels of the best instruction set that this processor has; the environment variable
/// `SYNTAGMA_KERNELS` names another.
///
/// A table of constant function pointers, filled before its first use and never written again.
nonisolated(unsafe) let kernels: syntagma_kernels = syntagma_kernels_in_use().pointee
