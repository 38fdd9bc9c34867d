/// What makes a safetensors file a model of ours: three entries of its metadata.
///
/// `format` is `syntagma`, `version` the version of the layout, and `checksum` is `xxh64:` with the
/// 16 hexadecimal digits of XXH64 (seed 0) over the whole file with `0` in place of these digits.
enum ModelFormat {
  static let name = "syntagma"
  /// The latest version of the layout, and of those that are read.
  static let version = 2
  static let checksumPrefix = "xxh64:"
  static let checksumDigits = 16
  static let noChecksum = checksumPrefix + String(repeating: "0", count: checksumDigits)

  static let formatKey = "format"
  static let versionKey = "version"
  static let checksumKey = "checksum"

  /// The version that a file states: the first one that had all that is in it, so that older readers open
  /// what they understand. Version 2 brought quantised weights.
  static func version(of types: some Sequence<TensorType>) -> Int { types.contains(.int8) ? 2 : 1 }

  /// The name of the scales, a float for each row, of a tensor of 8-bit numbers.
  static func scale(of tensor: String) -> String { tensor + ".scale" }

  /// The key under which safetensors keeps what is not a tensor.
  static let metadataKey = "__metadata__"
  /// From `{}` to the limit of the safetensors format.
  static let headerLengths = 2...100_000_000
  /// Tensor data begin at a multiple of this, a cache line and the widest vector register.
  static let alignment = 64
  /// The bytes before the header, which state its length.
  static let lengthBytes = 8
}
