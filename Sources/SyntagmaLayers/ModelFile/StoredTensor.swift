/// A tensor where it lies in a mapped file; holding it holds the file.
package struct StoredTensor: Sendable {
  /// The tensor's name in the file.
  package let name: String
  /// The type of its elements.
  package let type: TensorType
  /// The size of each dimension, the slowest first; empty for a single number.
  package let shape: [Int]

  private let file: MappedFile
  private let range: Range<Int>

  /// The tensor at `range` of `file`.
  init(_ entry: ModelHeader.Entry, of file: MappedFile, dataStart: Int) {
    name = entry.name
    type = entry.type
    shape = entry.shape
    self.file = file
    range = dataStart + entry.range.lowerBound..<dataStart + entry.range.upperBound
  }

  /// How many bytes the tensor has.
  package var byteCount: Int { range.count }

  /// Hands the tensor's bytes, rows one after another, to `body`; they are valid until it returns.
  package func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try file.withUnsafeBytes { bytes throws(Failure) in
      try body(UnsafeRawBufferPointer(rebasing: bytes[range]))
    }
  }

  /// The tensor's elements.
  ///
  /// - Parameter expected: the shape it must have; nil accepts any.
  /// - Throws: ``FileReadError`` of kind `unexpected` where type or shape is another, `damaged`
  ///   where it does not lie at a multiple of the element's size.
  package func elements<Element: TensorElement>(
    _: Element.Type, shape expected: [Int]? = nil
  ) throws(FileReadError) -> StoredElements<Element> {
    guard type == Element.tensorType else {
      throw error(.unexpected, "expected \(Element.tensorType.rawValue), found \(type.rawValue)")
    }
    if let expected, shape != expected {
      throw error(.unexpected, "expected shape \(expected), found \(shape)")
    }
    guard range.lowerBound % MemoryLayout<Element>.alignment == 0 else {
      throw error(
        .damaged,
        "expected at a multiple of \(MemoryLayout<Element>.alignment), found at \(range.lowerBound)"
      )
    }
    return StoredElements(file: file, range: range)
  }

  private func error(_ kind: FileReadError.Kind, _ reason: String) -> FileReadError {
    FileReadError(file.path, kind, "tensor \(name): \(reason)")
  }
}

/// The elements of a tensor where they lie in a mapped file; holding them holds the file.
package struct StoredElements<Element: TensorElement>: Sendable {
  let file: MappedFile
  let range: Range<Int>

  /// What must be held for the elements to stay.
  package var owner: AnyObject { file }

  /// The elements themselves, for whoever keeps ``owner`` beside them:
  /// the pointer alone does not hold the file, and a local variable may be released too early.
  package var unmanagedBuffer: UnsafeBufferPointer<Element> {
    UnsafeRawBufferPointer(rebasing: file.bytes[range]).bindMemory(to: Element.self)
  }

  /// Hands the elements to `body`; they are valid until it returns.
  package func withUnsafeBufferPointer<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<Element>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { withExtendedLifetime(file) {} }
    return try body(unmanagedBuffer)
  }
}

extension StoredElements: RandomAccessCollection {
  /// Always 0.
  package var startIndex: Int { 0 }
  /// The number of elements.
  package var endIndex: Int { range.count / MemoryLayout<Element>.stride }

  /// The element at `index`, its place in the rows taken one after another.
  package subscript(index: Int) -> Element {
    precondition(indices.contains(index), "index \(index) outside of \(count) elements")
    return withUnsafeBufferPointer { $0[index] }
  }
}
