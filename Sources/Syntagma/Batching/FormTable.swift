import SyntagmaLayers
import SyntagmaText

/// The distinct forms of a corpus or a batch, each with its indices: whatever is computed once for a
/// form and not for each token begins here.
package struct FormTable: Sendable {
  package private(set) var indices: FormIndices

  private let encoder: WordEncoder
  private var places: [WordKey: Int32] = [:]

  package init(encoder: WordEncoder) {
    self.encoder = encoder
    indices = FormIndices(
      affixKinds: encoder.kinds.count, nameTypes: encoder.gazetteer?.types.count ?? 0)
  }

  package var count: Int { indices.count }

  /// The place of a form that stands at `names` in lists of names; it is added where it is new.
  package mutating func place(of form: String, names: [UInt8] = []) -> Int32 {
    let key = WordKey(form, names: names)
    if let place = places[key] { return place }
    let place = append(form, names: names)
    places[key] = place
    return place
  }

  /// Adds a form that is known to be new.
  @discardableResult
  mutating func append(_ form: String, names: [UInt8] = []) -> Int32 {
    let place = Int32(count)
    let key = WordEncoder.key(form)
    indices.words.append(Int32(encoder.words[key]))
    indices.hashes.append(WordEncoder.hash(ofKey: key))
    if let pretrained = encoder.pretrained {
      indices.pretrained.append(Int32(WordVectors.index(of: form, in: pretrained.words)))
    }
    for (index, kind) in encoder.kinds.enumerated() {
      let id = kind.value(form: form, key: key).map { encoder.affixes[index][$0] } ?? 0
      indices.affixes[index].append(Int32(id))
    }
    for type in indices.names.indices {
      indices.names[type].append(names.isEmpty ? 0 : Int32(names[type]))
    }
    let scalars = WordEncoder.scalars(form)
    indices.characters.append(encoder.beginMark)
    indices.characters.append(contentsOf: scalars.map { Int32(encoder.characters[$0]) })
    indices.characters.append(encoder.endMark)
    indices.segments.append(length: scalars.count + 2)
    return place
  }
}

/// A word as a key: the bytes of its form, since canonically equivalent strings are different forms, and
/// its places in lists of names.
struct WordKey: Hashable, Sendable {
  let form: String
  let names: [UInt8]

  init(_ form: String, names: [UInt8]) {
    self.form = form
    self.names = names
  }

  static func == (left: WordKey, right: WordKey) -> Bool {
    left.form.utf8.elementsEqual(right.form.utf8) && left.names == right.names
  }

  func hash(into hasher: inout Hasher) {
    var form = form
    form.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    for place in names { hasher.combine(place) }
  }
}
