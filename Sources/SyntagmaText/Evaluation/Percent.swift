/// A fraction of 1 in percent with two decimals, `n/a` where there was nothing to divide by.
func percent(_ value: Double?) -> String {
  value.map { (100 * $0).fixed(2) } ?? "n/a"
}
