import Syntagma
import SyntagmaText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Standard error: progress, notes and warnings.
enum Console {
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes one line.
  static func note(_ line: String) { write(line + "\n") }

  /// What a reader had to mend, said once for each file.
  static func note(_ repairs: Repairs, of file: String) {
    guard !repairs.isEmpty else { return }
    note("\(file): read as if repaired: \(repairs)")
  }

  static func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let piece = UnsafeBufferPointer(rebasing: rest)
        let count = unistdWrite(STDERR_FILENO, piece.baseAddress, piece.count)
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }
  }
}

// Inside the enumeration the name would mean its own method.
private let unistdWrite = write(_:_:_:) as @convention(c) (Int32, UnsafeRawPointer?, Int) -> Int
