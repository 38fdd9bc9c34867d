import SyntagmaText
import Testing

struct FrenchRulesTests {
  private func cut(_ text: String) throws -> String { try RuleTokenizer(language: "fr").cut(text) }

  @Test(arguments: [
    ("l'homme", "l' homme"), ("L’homme", "L’ homme"), ("qu'elle", "qu' elle"),
    ("jusqu'à", "jusqu' à"),
    ("Lorsqu'il", "Lorsqu' il"), ("d'abord", "d' abord"), ("l' homme", "l' homme"),
    ("l'«eau»", "l' « eau »"),
    ("aujourd'hui", "aujourd'hui"), ("quelqu’un", "quelqu’un"), ("d'un", "d' un"),
  ])
  func elisionsAreTokens(text: String, expected: String) throws {
    #expect(try cut(text) == expected)
  }

  @Test(arguments: [
    ("a-t-il", "a -t-il"), ("Dit-elle", "Dit -elle"), ("Qu'est-ce", "Qu' est -ce"),
    ("Donne-le-moi", "Donne -le -moi"),
    ("Vas-y", "Vas -y"), ("rendez-vous", "rendez-vous"), ("Rendez-vous", "Rendez-vous"),
    ("celui-là", "celui-là"),
    ("peut-être", "peut-être"), ("1914-1918", "1914-1918"), ("-il", "- il"),
    ("c'est-à-dire", "c'est-à-dire"),
  ])
  func pronounsAfterAVerbAreTokens(text: String, expected: String) throws {
    #expect(try cut(text) == expected)
  }

  @Test(arguments: [
    ("du", "du{de+le}"), ("Du", "Du{De+le}"), ("DU", "DU{DE+LE}"), ("au", "au{à+le}"),
    ("Au", "Au{À+le}"), ("AUX", "AUX{À+LES}"),
    ("auxquelles", "auxquelles{à+lesquelles}"), ("jusqu'au", "jusqu' au{à+le}"), ("dur", "dur"),
  ])
  func contractedPrepositionsAreMultiwordTokens(text: String, expected: String) throws {
    #expect(try cut(text) == expected)
  }

  @Test(arguments: [
    ("M. Petit dort.", "M. Petit dort ."), ("J.-C. Petit", "J.-C. Petit"),
    ("etc. Il dort", "etc. / Il dort"), ("n° 5", "n° 5"),
  ])
  func abbreviationsKeepTheirFullStop(text: String, expected: String) throws {
    #expect(try cut(text) == expected)
  }
}
