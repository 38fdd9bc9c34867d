#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a name given for writing stands for.
enum WriteTarget: Equatable {
  /// A regular file to be replaced, or one that does not exist yet (`mode` nil).
  case file(path: String, mode: mode_t?)
  /// An open stream of this process, such as /dev/stdout.
  case stream(Int32)
  /// A device, pipe or socket.
  case device(path: String)

  /// More links in a row are taken for a circle, as the system does.
  private static let mostLinks = 40

  /// Follows symbolic links to what `path` stands for.
  init(of path: String) throws(SystemError) {
    var path = path
    for _ in 0...Self.mostLinks {
      if let descriptor = Self.stream(path) {
        self = .stream(descriptor)
        return
      }
      var status = stat()
      guard lstat(path, &status) == 0 else {
        guard errno == ENOENT else { throw .last }
        self = .file(path: path, mode: nil)
        return
      }
      guard status.st_mode & S_IFMT == S_IFLNK else {
        self = try Self.existing(path, status.st_mode)
        return
      }
      path = try Self.destination(of: path)
    }
    throw SystemError(ELOOP)
  }

  private static func existing(_ path: String, _ mode: mode_t) throws(SystemError) -> WriteTarget {
    switch mode & S_IFMT {
    case S_IFDIR: throw SystemError(EISDIR)
    case S_IFREG:
      // Renaming would replace even a file that its owner has protected from writing.
      guard access(path, W_OK) == 0 else { throw .last }
      return .file(path: path, mode: mode & 0o7777)
    default: return .device(path: path)
    }
  }

  /// The number in the names that stand for open files. To open such a name again would begin
  /// at the file's start, over what a shell's `>>` has kept there.
  private static func stream(_ path: String) -> Int32? {
    for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
      return Int32(path.dropFirst(folder.count))
    }
    return nil
  }

  /// What the symbolic link at `path` says, seen from where `path` is seen.
  private static func destination(of path: String) throws(SystemError) -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &buffer, buffer.count)
    guard count >= 0 else { throw .last }
    let link = String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    return link.hasPrefix("/") ? link : folder(of: path) + link
  }

  /// The folder that `path` lies in, with its slash; empty for a name alone.
  static func folder(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? ""
  }
}
