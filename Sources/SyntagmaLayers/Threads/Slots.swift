/// A place for the result of each of several tasks that run at once.
///
/// Unchecked: each task writes its own place only, and they are read when all are done.
package final class Slots<Value: Sendable>: @unchecked Sendable {
  private let places: UnsafeMutableBufferPointer<Value>

  package init(count: Int, empty: Value) {
    places = .allocate(capacity: count)
    places.initialize(repeating: empty)
  }

  deinit {
    places.deinitialize()
    places.deallocate()
  }

  package subscript(index: Int) -> Value {
    get { places[index] }
    set { places[index] = newValue }
  }

  package var values: [Value] { Array(places) }
}
