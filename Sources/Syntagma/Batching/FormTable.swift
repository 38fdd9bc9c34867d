import SyntagmaLayers
import SyntagmaText

/// The distinct forms of a corpus or a batch, each with its indices: whatever is computed once for a
/// form and not for each token begins here.
package struct FormTable: Sendable {
  package private(set) var words: [Int32] = []
  /// For each kind of affix, the index of each form.
  package private(set) var affixes: [[Int32]]
  /// The characters of all forms between their marks, one form after the other.
  package private(set) var characters: [Int32] = []
  package private(set) var segments = Segments()

  private let encoder: WordEncoder
  private var places: [ByteKey: Int32] = [:]

  package init(encoder: WordEncoder) {
    self.encoder = encoder
    affixes = encoder.kinds.map { _ in [] }
  }

  package var count: Int { words.count }

  /// The place of a form; it is added where it is new.
  package mutating func place(of form: String) -> Int32 {
    let key = ByteKey(form)
    if let place = places[key] { return place }
    let place = append(form)
    places[key] = place
    return place
  }

  /// Adds a form that is known to be new.
  @discardableResult
  mutating func append(_ form: String) -> Int32 {
    let place = Int32(count)
    let key = WordEncoder.key(form)
    words.append(Int32(encoder.words[key]))
    for (index, kind) in encoder.kinds.enumerated() {
      let id = kind.value(form: form, key: key).map { encoder.affixes[index][$0] } ?? 0
      affixes[index].append(Int32(id))
    }
    let scalars = WordEncoder.scalars(form)
    characters.append(encoder.beginMark)
    characters.append(contentsOf: scalars.map { Int32(encoder.characters[$0]) })
    characters.append(encoder.endMark)
    segments.append(length: scalars.count + 2)
    return place
  }
}

/// A string as a key by its bytes: canonically equivalent strings are different forms.
struct ByteKey: Hashable, Sendable {
  private let string: String

  init(_ string: String) { self.string = string }

  static func == (left: ByteKey, right: ByteKey) -> Bool {
    left.string.utf8.elementsEqual(right.string.utf8)
  }

  func hash(into hasher: inout Hasher) {
    var string = string
    string.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
