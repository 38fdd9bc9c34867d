import SyntagmaText
import Testing

struct EditScriptTests {
  @Test(arguments: [
    ("flies", "fly", "lower|0,|3,y"), ("dogs", "dog", "lower|0,|1,"),
    ("Dogs", "dog", "lower|0,|1,"),
    ("The", "the", "lower|0,|0,"), ("Berlin", "Berlin", "as|0,|0,"),
    ("BERLIN", "Berlin", "first|0,|0,"),
    ("nato", "NATO", "upper|0,|0,"), ("is", "be", "=be"), ("gesehen", "sehen", "lower|2,|0,"),
    ("aufgemacht", "aufmachen", "lower|5,auf|1,en"), ("iPhones", "iPhone", "as|0,|1,"),
    ("ÉTÉS", "été", "lower|0,|1,"), ("a|b", "a|b|,c", #"lower|0,|0,\p,c"#), ("", "x", "=x"),
    ("x", "", "="),
  ])
  func formsLemmasAndTheirScripts(form: String, lemma: String, text: String) {
    let script = EditScript(from: form, to: lemma)
    #expect(script.description == text)
    #expect(script.lemma(of: form) == lemma)
    #expect(EditScript(text) == script)
  }

  @Test func wordsThatAreInflectedAlikeShareAScript() {
    let script = EditScript(from: "flies", to: "fly")
    #expect(script == EditScript(from: "Parties", to: "party"))
    #expect(script.lemma(of: "STORIES") == "story")
    #expect(script.lemma(of: "ed") == nil)
  }

  @Test(arguments: [
    "", "x", "lower", "lower|0,", "odd|0,|0,", "lower|-1,|0,", "lower|0|0", "lower|a,|0,",
    #"lower|0,\x|0,"#, #"lower|0,|0,\"#,
  ])
  func otherTextsAreNoScripts(text: String) { #expect(EditScript(text) == nil) }

  @Test(arguments: 0..<300)
  func everyPairOfTextsHasAScriptThatComesBack(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let scalars =
      Array(#"abcABC|,=\"#.unicodeScalars) + Array("ßİıé\u{301}ﬁΣςǅ中🙂 \t".unicodeScalars)
    func text() -> String {
      var view = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...7, using: &generator) {
        view.append(scalars[Int.random(in: 0..<scalars.count, using: &generator)])
      }
      return String(view)
    }
    for _ in 0..<50 {
      let (form, lemma, other) = (text(), text(), text())
      let script = EditScript(from: form, to: lemma)
      #expect(
        script.lemma(of: form).map { Array($0.utf8) } == Array(lemma.utf8), "\(form) \(lemma)")
      let again = try #require(EditScript(script.description))
      #expect(again == script, "\(script)")
      _ = script.lemma(of: other)
    }
  }
}
