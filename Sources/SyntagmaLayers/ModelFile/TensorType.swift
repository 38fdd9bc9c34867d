/// The element types of safetensors files, under the names that stand in them.
package enum TensorType: String, CaseIterable, Sendable {
  case bool = "BOOL"
  case uint8 = "U8"
  case int8 = "I8"
  case float8E4M3 = "F8_E4M3"
  case float8E5M2 = "F8_E5M2"
  case uint16 = "U16"
  case int16 = "I16"
  case float16 = "F16"
  case bfloat16 = "BF16"
  case uint32 = "U32"
  case int32 = "I32"
  case float32 = "F32"
  case uint64 = "U64"
  case int64 = "I64"
  case float64 = "F64"
  case complex64 = "C64"

  /// Bytes of one element.
  package var byteCount: Int {
    switch self {
    case .bool, .uint8, .int8, .float8E4M3, .float8E5M2: 1
    case .uint16, .int16, .float16, .bfloat16: 2
    case .uint32, .int32, .float32: 4
    case .uint64, .int64, .float64, .complex64: 8
    }
  }
}

/// A Swift type whose values lie in memory as those of a tensor type do in the file.
package protocol TensorElement: BitwiseCopyable, Sendable {
  /// The type's name in a file.
  static var tensorType: TensorType { get }
}

extension UInt8: TensorElement {
  package static var tensorType: TensorType { .uint8 }
}

extension Int8: TensorElement {
  package static var tensorType: TensorType { .int8 }
}

extension UInt32: TensorElement {
  package static var tensorType: TensorType { .uint32 }
}

extension Int32: TensorElement {
  package static var tensorType: TensorType { .int32 }
}

extension Int64: TensorElement {
  package static var tensorType: TensorType { .int64 }
}

extension Float: TensorElement {
  package static var tensorType: TensorType { .float32 }
}

extension Double: TensorElement {
  package static var tensorType: TensorType { .float64 }
}
