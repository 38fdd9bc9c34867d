import SyntagmaLayers
import SyntagmaText

/// The distinct forms of a corpus or a batch, each with its indices: whatever is computed once for a
/// form and not for each token begins here.
package struct FormTable: Sendable {
  package private(set) var indices: FormIndices

  private let encoder: WordEncoder
  private var places: [ByteKey: Int32] = [:]

  package init(encoder: WordEncoder) {
    self.encoder = encoder
    indices = FormIndices(affixKinds: encoder.kinds.count)
  }

  package var count: Int { indices.count }

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
    indices.words.append(Int32(encoder.words[key]))
    if let pretrained = encoder.pretrained {
      indices.pretrained.append(Int32(WordVectors.index(of: form, in: pretrained.words)))
    }
    for (index, kind) in encoder.kinds.enumerated() {
      let id = kind.value(form: form, key: key).map { encoder.affixes[index][$0] } ?? 0
      indices.affixes[index].append(Int32(id))
    }
    let scalars = WordEncoder.scalars(form)
    indices.characters.append(encoder.beginMark)
    indices.characters.append(contentsOf: scalars.map { Int32(encoder.characters[$0]) })
    indices.characters.append(encoder.endMark)
    indices.segments.append(length: scalars.count + 2)
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
