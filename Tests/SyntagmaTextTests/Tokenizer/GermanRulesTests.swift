import SyntagmaText
import Testing

struct GermanRulesTests {
  private func cut(_ text: String) throws -> String { try RuleTokenizer(language: "de").cut(text) }

  @Test(arguments: [
    ("zum", "zum{zu+dem}"), ("Zur", "Zur{Zu+der}"), ("IM", "IM{IN+DEM}"),
    ("übers", "übers{über+das}"), ("Übers", "Übers{Über+das}"),
    ("ÜBERS", "ÜBERS{ÜBER+DAS}"), ("immer", "immer"), ("US-Dollar", "US-Dollar"),
    ("geht's", "geht's"),
  ])
  func contractedPrepositionsAreMultiwordTokens(text: String, expected: String) throws {
    #expect(try cut(text) == expected)
  }

  @Test(arguments: [
    ("Am 3. Mai war er da.", "Am{An+dem} 3. Mai war er da ."), ("Der 2. Platz", "Der 2. Platz"),
    ("Er war 2. Dann ging er.", "Er war 2 . / Dann ging er ."),
    ("im 19. Jahrhundert", "im{in+dem} 19. Jahrhundert"),
    ("Nr. 5. Klaus kam.", "Nr. 5 . / Klaus kam ."),
    ("Es war 1990. Klaus kam.", "Es war 1990 . / Klaus kam ."),
    ("25.11.2026", "25.11.2026"), ("Er war 2.", "Er war 2 ."),
  ])
  func anOrdinalKeepsItsFullStop(text: String, expected: String) throws {
    #expect(try cut(text) == expected)
  }

  @Test(arguments: [
    ("z. B. Dr. Klug", "z. B. Dr. Klug"), ("z.B. so", "z.B. so"), ("d. h. Klaus", "d. h. Klaus"),
    ("usw. Die Welt", "usw. / Die Welt"),
    ("»Nein!« Klaus ging.", "» Nein ! « / Klaus ging ."),
    ("»Nein!« sagte er.", "» Nein ! « sagte er ."),
  ])
  func abbreviationsKeepTheirFullStop(text: String, expected: String) throws {
    #expect(try cut(text) == expected)
  }
}
