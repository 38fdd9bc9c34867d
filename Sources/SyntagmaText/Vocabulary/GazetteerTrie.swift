/// A trie over the words of names, its own memory or borrowed. Names as written begin at node 0, in
/// lower case at node 1.
///
/// Sendable although it holds pointers: nobody writes to the memory after the initialiser, and the
/// owner is only kept alive, never called.
final class GazetteerTrie: @unchecked Sendable {
  /// Slots of node, word, next node.
  let edges: UnsafeBufferPointer<UInt32>
  let offsets: UnsafeBufferPointer<UInt32>
  let ends: UnsafeBufferPointer<UInt32>
  private let owner: AnyObject?

  /// An edge: from a node by a word.
  struct Step: Hashable, Comparable {
    let node: UInt32
    let word: UInt32

    static func < (left: Step, right: Step) -> Bool {
      (left.node, left.word) < (right.node, right.word)
    }
  }

  /// Borrowed memory, kept by its owner.
  init(
    edges: UnsafeBufferPointer<UInt32>, offsets: UnsafeBufferPointer<UInt32>,
    ends: UnsafeBufferPointer<UInt32>, owner: AnyObject
  ) {
    self.edges = edges
    self.offsets = offsets
    self.ends = ends
    self.owner = owner
  }

  /// Memory of its own.
  ///
  /// - Parameter types: for each node the types of the names that end there.
  init(steps: [Step: UInt32], types: [[UInt32]]) {
    var slots = 2
    while slots < 2 * steps.count { slots *= 2 }
    let table = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: 3 * slots)
    table.initialize(repeating: 0)
    // In one order, so that equal names give equal tables.
    for (step, next) in steps.sorted(by: { $0.key < $1.key }) {
      let slot = GazetteerTrie.slot(step, UnsafeBufferPointer(table))
      table[3 * slot] = step.node
      table[3 * slot + 1] = step.word
      table[3 * slot + 2] = next
    }
    var offsets: [UInt32] = [0]
    for list in types { offsets.append(offsets[offsets.count - 1] + UInt32(list.count)) }
    edges = UnsafeBufferPointer(table)
    self.offsets = GazetteerTrie.copy(of: offsets)
    ends = GazetteerTrie.copy(of: types.flatMap(\.self))
    owner = nil
  }

  deinit {
    guard owner == nil else { return }
    edges.deallocate()
    offsets.deallocate()
    ends.deallocate()
  }

  /// The node behind another by a word, 0 where there is none.
  func next(_ node: Int, _ word: UInt32) -> Int {
    guard word > 0 else { return 0 }
    return Int(edges[3 * GazetteerTrie.slot(Step(node: UInt32(node), word: word), edges) + 2])
  }

  /// The types of the names that end at a node.
  func types(at node: Int) -> Slice<UnsafeBufferPointer<UInt32>> {
    ends[Int(offsets[node])..<Int(offsets[node + 1])]
  }

  /// Throws unless every walk stays inside the buffers and ends.
  func check(types: Int) throws(GazetteerError) {
    let slots = edges.count / 3
    guard edges.count == 3 * slots, slots > 0, slots & (slots - 1) == 0 else {
      throw GazetteerError("expected a power of two of edges, found \(edges.count) numbers")
    }
    let next = (0..<slots).lazy.map { [edges] in edges[3 * $0 + 2] }
    guard next.contains(0) else {
      throw GazetteerError("expected edges with empty slots, found none")
    }
    let nodes = offsets.count - 1
    guard nodes >= 2, next.allSatisfy({ $0 == 0 || 2..<nodes ~= Int($0) }) else {
      throw GazetteerError("expected edges between \(max(nodes, 0)) nodes, found another")
    }
    guard offsets.first == 0, Int(offsets[nodes]) == ends.count,
      zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 })
    else { throw GazetteerError("expected rising offsets to the end of the types, found others") }
    guard ends.allSatisfy({ $0 < types }) else {
      throw GazetteerError("expected types below \(types), found another")
    }
  }

  /// The slot of an edge, or the empty one where it would stand.
  private static func slot(_ step: Step, _ edges: UnsafeBufferPointer<UInt32>) -> Int {
    let mask = edges.count / 3 - 1
    let key = UInt64(step.node) << 32 | UInt64(step.word)
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while edges[3 * slot + 2] != 0,
      edges[3 * slot] != step.node || edges[3 * slot + 1] != step.word
    {
      slot = (slot + 1) & mask
    }
    return slot
  }

  private static func copy(of numbers: [UInt32]) -> UnsafeBufferPointer<UInt32> {
    let copy = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: numbers.count)
    _ = copy.initialize(from: numbers)
    return UnsafeBufferPointer(copy)
  }
}

/// Why three buffers are no gazetteer.
package struct GazetteerError: Error, Equatable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}
