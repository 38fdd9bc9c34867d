import SyntagmaLayers
import TestSupport
import Testing

/// Quantised parameters in a model file.
struct QuantizedParameterFileTests {
  let folder: TemporaryFolder
  let table = Parameter("words.table", Grid.random(5, 9, seed: 1).matrix, isByRows: true)
  let weight = Parameter("output.weight", Grid.random(10, 3, seed: 2).matrix)

  init() throws { folder = try TemporaryFolder() }

  private func save(_ parameters: [Parameter]) throws -> ModelFile {
    var writer = ModelFileWriter()
    for parameter in parameters { writer.add(parameter) }
    return try open(writer)
  }

  private func open(_ writer: ModelFileWriter) throws -> ModelFile {
    try writer.write(to: folder("model"))
    return try ModelFile(path: folder("model"), verifying: true)
  }

  private func read(
    _ file: ModelFile, _ name: String, rows: Int, columns: Int, isByRows: Bool
  ) throws -> Parameter {
    try StoredParameters(file).parameter(
      name, rows: rows, columns: columns, isByRows: isByRows, initial: .uniform(0))
  }

  @Test func whatIsSavedIsLoaded() throws {
    let (table, weight) = (table.madeQuantized(), weight.madeQuantized())
    let file = try save([table, weight])
    #expect(
      file.names.sorted() == [
        "output.weight", "output.weight.scale", "words.table", "words.table.scale",
      ])
    #expect(try file.tensor("output.weight").shape == [3, 10])
    #expect(try file.tensor("words.table").shape == [5, 9])
    let loaded = [
      try read(file, "words.table", rows: 5, columns: 9, isByRows: true),
      try read(file, "output.weight", rows: 10, columns: 3, isByRows: false),
    ]
    for (found, expected) in zip(loaded, [table, weight]) {
      #expect(found.quantized != nil)
      #expect(isBitwiseEqual(found.value.values, expected.value.values))
    }
  }

  @Test func onlyFilesWithQuantisedWeightsAreOfTheSecondVersion() throws {
    #expect(try save([table, weight]).metadata["version"] == "1")
    #expect(try save([table, weight.madeQuantized()]).metadata["version"] == "2")
  }

  /// Changes that leave the file in order as a file, and what is said of them.
  static let damages: [(reason: String, change: @Sendable (inout ModelFileWriter) -> Void)] = [
    ("tensor w.scale: expected, but not there", { _ in }),
    (
      "tensor w.scale: expected shape [3], found [4]",
      { $0.add("w.scale", [1, 1, 1, 1] as [Float], shape: [4]) }
    ),
    (
      "tensor w.scale: expected F32, found F64",
      { $0.add("w.scale", [1, 1, 1] as [Double], shape: [3]) }
    ),
    (
      "tensor w.scale: expected finite scales of 0 or more, found inf at 1",
      { $0.add("w.scale", [0, .infinity, .nan] as [Float], shape: [3]) }
    ),
    (
      "tensor w.scale: expected finite scales of 0 or more, found nan at 2",
      { $0.add("w.scale", [0, 1, .nan] as [Float], shape: [3]) }
    ),
    (
      "tensor w.scale: expected finite scales of 0 or more, found -1.0 at 0",
      { $0.add("w.scale", [-1, 1, 1] as [Float], shape: [3]) }
    ),
  ]

  @Test(arguments: damages.indices)
  func scalesThatCannotBeAreNamed(index: Int) throws {
    var writer = ModelFileWriter()
    writer.add("w", [Int8](repeating: 1, count: 30), shape: [3, 10])
    Self.damages[index].change(&writer)
    let file = try open(writer)
    let error = #expect(throws: FileReadError.self) {
      try read(file, "w", rows: 10, columns: 3, isByRows: false)
    }
    #expect(error?.reason == Self.damages[index].reason)
    #expect(error?.path == folder("model"))
  }

  @Test func aWrongShapeIsNamedAsTheFileHasIt() throws {
    let file = try save([weight.madeQuantized()])
    for (rows, columns, isByRows) in [(3, 10, false), (10, 3, true), (9, 3, false)] {
      let error = #expect(throws: FileReadError.self) {
        try read(file, "output.weight", rows: rows, columns: columns, isByRows: isByRows)
      }
      let shape = isByRows ? [rows, columns] : [columns, rows]
      #expect(
        error?.reason == "tensor output.weight: expected shape \(shape), found [3, 10]")
    }
  }

  @Test func rowsThatNoProductCouldSumAreAnError() throws {
    let length = QuantizedMatrix.mostColumns + 1
    var writer = ModelFileWriter()
    writer.add("w", [Int8](repeating: 1, count: length), shape: [1, length])
    writer.add("w.scale", [1] as [Float], shape: [1])
    let file = try open(writer)
    let error = #expect(throws: FileReadError.self) {
      try read(file, "w", rows: length, columns: 1, isByRows: false)
    }
    #expect(
      error?.reason == "tensor w: expected at most 65536 columns of 8 bits, found \(length)")
  }
}
