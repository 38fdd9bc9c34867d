import SyntagmaLayers

/// A model with every kind of tensor: aligned, not aligned, of one number, of none.
func sampleModel() -> ModelFileWriter {
  var writer = ModelFileWriter()
  writer.metadata = ["task": "upos", "licence": "CC BY-SA 4.0 “é”"]
  writer.add("bytes", [UInt8](1...7), shape: [7])
  writer.add("encoder.weight", (0..<32).map(Float.init), shape: [4, 8])
  writer.add("encoder.bias", [0.5, -0.0, .infinity] as [Float], shape: [3])
  writer.add("offsets", [0, 7, .max] as [UInt32], shape: [3, 1])
  writer.add("none", [Float](), shape: [0, 5])
  writer.add("single", [2.5] as [Double], shape: [])
  writer.add("counts", [-1, .min] as [Int64], shape: [2])
  writer.add("signed", [-1] as [Int32], shape: [1])
  return writer
}

/// A safetensors file of a header as it stands, and data.
func safetensors(_ header: String, data: [UInt8] = []) -> [UInt8] {
  let text = Array(header.utf8)
  return (0..<8).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) } + text + data
}
