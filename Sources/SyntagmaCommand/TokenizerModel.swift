import SyntagmaLayers
import Syntagma
import SyntagmaText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Model files that cut text.
enum TokenizerModel {
  /// Whether a name is that of a built-in model, or a file is a model by what it holds: the length of a header in 8 bytes, then its `{`.
  ///
  /// - Throws: `FileReadError` for a file that is none although its name ends in `.model`.
  static func isModel(_ path: String) throws -> Bool {
    if BuiltInModel(rawValue: path) != nil { return true }
    let mustBe = path.utf8.reversed().starts(with: ".model".utf8.reversed())
    var status = stat()
    // Only a file can be looked at and read again from its beginning.
    let isFile = stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    guard isFile || mustBe, path != "-" else { return false }
    let source = try ByteSource(path: path)
    guard isFile else { return false }
    let bytes = Array(try source.peek(9))
    let length = bytes.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    if bytes.count == 9, bytes[8] == UInt8(ascii: "{"), length <= UInt64(status.st_size) {
      return true
    }
    guard !mustBe else {
      throw FileReadError(path, .foreign, "expected a model, found another file")
    }
    return false
  }
}
