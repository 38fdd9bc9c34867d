#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// 1 / (1 + e^−x), of which neither end overflows.
func sigmoid(_ x: Double) -> Double { exp(logSigmoid(x)) }

/// log of the sigmoid.
func logSigmoid(_ x: Double) -> Double { min(x, 0) - log1p(exp(-abs(x))) }

/// The number whose sigmoid is p; −∞ for 0, ∞ for 1.
func logit(_ p: Double) -> Double { log(p) - log1p(-p) }
