#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The temporary files that are being written at this moment.
///
/// A process that is about to end on a signal calls ``removeAll()``, because nothing is released
/// then. Not from inside a signal handler, which may not take a lock.
package enum PendingFiles {
  private static let paths = Locked<Set<String>>([])

  static func insert(_ path: String) { paths.withLock { _ = $0.insert(path) } }

  static func remove(_ path: String) { paths.withLock { _ = $0.remove(path) } }

  /// Removes every temporary file; committing one of them afterwards fails.
  package static func removeAll() {
    paths.withLock { paths in
      for path in paths { unlink(path) }
      paths.removeAll()
    }
  }
}
