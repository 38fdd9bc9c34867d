import Syntagma
import Testing

struct FormTableTests {
  let encoder = WordEncoder.learn(
    from: ["The dog saw the été café naïf dogs 1984 été".split(separator: " ").map(String.init)],
    recipe: Recipe()
  ).encoder

  @Test func aFormHasOnePlaceAndPlacesAreInOrderOfFirstUse() {
    var table = FormTable(encoder: encoder)
    #expect(["the", "dog", "the", "The", "dog"].map { table.place(of: $0) } == [0, 1, 0, 2, 1])
    #expect(table.count == 3)
  }

  @Test(arguments: ["the", "THE", "dogs", "cats", "1789", "", "🙂", "été", "a\u{300}\u{323}"])
  func aFormIsItsWordItsAffixesAndItsCharactersBetweenMarks(form: String) {
    var table = FormTable(encoder: encoder)
    _ = table.place(of: "dog")
    let place = Int(table.place(of: form))
    let key = WordEncoder.key(form)
    #expect(table.indices.words[place] == Int32(encoder.words[key]))
    for (index, kind) in encoder.kinds.enumerated() {
      let affix = kind.value(form: form, key: key)
      #expect(
        table.indices.affixes[index][place] == Int32(affix.map { encoder.affixes[index][$0] } ?? 0))
    }
    let characters = WordEncoder.scalars(form).map { Int32(encoder.characters[$0]) }
    #expect(
      Array(table.indices.characters[table.indices.segments[place]])
        == [encoder.beginMark] + characters + [encoder.endMark])
  }

  @Test func unknownWordsAffixesAndCharactersAreZero() {
    var table = FormTable(encoder: encoder)
    let place = Int(table.place(of: "語語語語"))
    #expect(table.indices.words[place] == 0)
    #expect(table.indices.affixes.allSatisfy { $0[place] == 0 })
    #expect(
      table.indices.characters[table.indices.segments[place]].dropFirst().dropLast().allSatisfy {
        $0 == 0
      })
  }

  @Test(arguments: [("été", "e\u{301}te\u{301}"), ("Åbo", "A\u{30A}bo"), ("Åbo", "\u{212B}bo")])
  func canonicallyEquivalentFormsAreDifferentFormsWithTheSameIndices(
    composed: String, other: String
  ) {
    var table = FormTable(encoder: encoder)
    let (a, b) = (Int(table.place(of: composed)), Int(table.place(of: other)))
    #expect(a != b)
    #expect(table.indices.words[a] == table.indices.words[b])
    #expect(table.indices.affixes.allSatisfy { $0[a] == $0[b] })
    #expect(
      Array(table.indices.characters[table.indices.segments[a]])
        == Array(table.indices.characters[table.indices.segments[b]]))
  }

  /// In `Eva met Eva Rot` the second Eva begins a name, the first is one.
  @Test func aFormHasAPlaceForEachOfItsPlacesInNames() throws {
    let encoder = WordEncoder.learn(
      from: [["Eva", "met", "Rot"]],
      gazetteer: Gazetteer([("person", "Eva"), ("person", "Eva Rot"), ("town", "Eva")]),
      recipe: Recipe()
    ).encoder
    let forms = ["Eva", "met", "Eva", "Rot", "Eva"]
    let names = encoder.places(inNamesOf: forms)
    let (begin, end, single) = (
      Gazetteer.Position.begin.rawValue, Gazetteer.Position.end.rawValue,
      Gazetteer.Position.single.rawValue
    )
    #expect(
      names == [[single, single], [], [begin, single], [end, 0], [single, single]])
    var table = FormTable(encoder: encoder)
    let places = zip(forms, names).map { table.place(of: $0, names: $1) }
    #expect(places == [0, 1, 2, 3, 0])
    #expect(
      table.indices.names == [
        [Int32(single), 0, Int32(begin), Int32(end)], [Int32(single), 0, Int32(single), 0],
      ])
    #expect(table.indices.picking([2, 1]).names == [[Int32(begin), 0], [Int32(single), 0]])
  }
}
