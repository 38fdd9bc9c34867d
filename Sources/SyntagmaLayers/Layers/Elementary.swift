#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

// The names that the C libraries give them, under names that say what they are: `exp` and `log` of a
// single number, where the vector kernels are not worth calling.

func exponential(_ x: Float) -> Float { expf(x) }

func logarithm(_ x: Float) -> Float { logf(x) }
