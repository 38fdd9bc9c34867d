#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What lies in a folder, in the order of the names' bytes; names that begin with a dot apart.
struct FolderListing {
  private(set) var folders: [String] = []
  private(set) var files: [String] = []
  /// How many are neither, such as pipes and links to nothing.
  private(set) var others = 0

  /// Lists the folder at a path; links are what they lead to.
  init(path: String) throws(FileError) {
    for name in try FolderListing.names(in: path) {
      switch FolderListing.kind("\(path)/\(name)") {
      case S_IFDIR: folders.append(name)
      case S_IFREG: files.append(name)
      default: others += 1
      }
    }
  }

  /// Whether a folder is at a path.
  static func isFolder(_ path: String) -> Bool { kind(path) == S_IFDIR }

  /// The bits of the mode that tell what is at a path; 0 for nothing.
  private static func kind(_ path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : 0
  }

  private static func names(in path: String) throws(FileError) -> [String] {
    guard let folder = opendir(path) else { throw FileError(path: path, code: errno) }
    defer { closedir(folder) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(folder) else {
        guard errno == 0 else { throw FileError(path: path, code: errno) }
        return names.sorted { $0.precedesInBytes($1) }
      }
      // In place: the entry may be shorter than its type.
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          String(validatingCString: $0)
        }
      }
      guard let name else {
        throw FileError(path: path, reason: "it holds a name that is not UTF-8")
      }
      if name.utf8.first != UInt8(ascii: ".") { names.append(name) }
    }
  }
}
