#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Whether anything stands at `path`.
package func fileExists(at path: String) -> Bool { access(path, F_OK) == 0 }

/// Removes the file at `path`; one that does not exist is as good as removed.
package func removeFile(at path: String) throws(FileWriteError) {
  guard unlink(path) != 0, errno != ENOENT else { return }
  throw FileWriteError(path, "\(SystemError.last)")
}
