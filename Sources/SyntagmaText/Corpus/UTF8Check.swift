/// Whether bytes are text: UTF-8 without NUL.
package enum UTF8Check {
  case valid, nul, notUTF8

  /// A NUL counts only where all else is UTF-8.
  ///
  /// - Complexity: O(n).
  package init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var rest = bytes
    var hasNul = false
    while true {
      let prefix = UTF8Prefix(rest)
      switch prefix.end {
      case .end:
        self = hasNul ? .nul : .valid
        return
      case .truncated, .invalid:
        self = .notUTF8
        return
      case .nul:
        hasNul = true
        rest = UnsafeBufferPointer(rebasing: rest[(prefix.count + 1)...])
      }
    }
  }
}
