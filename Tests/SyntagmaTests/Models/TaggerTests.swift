import Syntagma
import Testing

struct TaggerTests {
  @Test func theTagsAreThoseOfTheLargestScores() throws {
    let tagger = try SampleTagger.tagger
    for forms in try SampleTagger.forms().prefix(10) {
      #expect(tagger.tags(of: forms) == tagger.bestLabels(tagger.scores(of: forms)))
    }
  }

  @Test(arguments: [1, 2, 3, 4])
  func aSentenceHasTheSameTagsAloneAndInAnyBatchForAnyNumberOfThreads(threads: Int) throws {
    let tagger = try SampleTagger.tagger
    let sentences = try SampleTagger.forms()
    let alone = sentences.map { tagger.forgettingWords.tags(of: $0) }
    #expect(Set(alone.joined()).count > 3)
    // Several times over, so that there is more than one batch.
    let many = Array(repeating: sentences, count: 4).flatMap { $0 }
    let expected = Array(repeating: alone, count: 4).flatMap { $0 }
    #expect(tagger.tags(of: many, threads: threads) == expected)
    #expect(
      tagger.tags(of: many.reversed(), threads: threads) == Array(expected.reversed()))
  }

  /// More words than the cache keeps, and all of them again after it forgot some.
  @Test func whatItMetBeforeDoesNotChangeTheTags() throws {
    let tagger = try SampleTagger.tagger.forgettingWords
    let known = try SampleTagger.forms()
    let expected = known.map { tagger.forgettingWords.tags(of: $0) }
    for round in 0..<12 {
      let new = (0..<150).map { row in (0..<10).map { "w\(round)x\(row)x\($0)" } }
      let sentences = round % 3 == 0 ? new : known + new
      let tags = sentences.map { tagger.tags(of: $0) }
      if round % 3 != 0 { #expect(Array(tags.prefix(known.count)) == expected) }
      #expect(tags[tags.count - 7] == tagger.forgettingWords.tags(of: sentences[tags.count - 7]))
    }
    let huge = (0..<20_000).map { "huge\($0)" } + known[0]
    #expect(tagger.tags(of: huge) == tagger.forgettingWords.tags(of: huge))
    #expect(known.map { tagger.tags(of: $0) } == expected)
  }

  @Test func eightTasksAtOnceGetTheSameTags() async throws {
    let tagger = try SampleTagger.tagger.forgettingWords
    let sentences = try SampleTagger.forms()
    let expected = tagger.tags(of: sentences)
    let results = await withTaskGroup(of: [[String]].self) { group in
      for task in 0..<8 {
        group.addTask {
          // Each in an order of its own, some one by one, some with threads of their own.
          let rotated = Array(sentences[(task * 3)...] + sentences[..<(task * 3)])
          let tags =
            task % 2 == 0
            ? rotated.map { tagger.tags(of: $0) }
            : tagger.tags(of: rotated, threads: 1 + task % 3)
          return Array(tags[(tags.count - task * 3)...] + tags[..<(tags.count - task * 3)])
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results.count == 8)
    for result in results { #expect(result == expected) }
  }

  @Test(arguments: [[], [[]], [[], []]] as [[[String]]])
  func nothingHasNoTags(sentences: [[String]]) throws {
    #expect(try SampleTagger.tagger.tags(of: sentences, threads: 2) == sentences)
  }

  @Test func emptySentencesStandAmongOthers() throws {
    let tagger = try SampleTagger.tagger
    let tags = tagger.tags(of: [[], ["the", "dog"], [], ["dogs"], []])
    #expect(tags == [[], tagger.tags(of: ["the", "dog"]), [], tagger.tags(of: ["dogs"]), []])
  }

  @Test(arguments: ["the", "", " ", "\n", "\0", "👩‍👩‍👧", "\u{301}", "語", "a b", "\u{10FFFF}"])
  func anyOneWordHasATag(form: String) throws {
    let tagger = try SampleTagger.tagger
    let tags = tagger.tags(of: [form])
    #expect(tags.count == 1 && tagger.labels.index(of: tags[0]) != nil)
  }

  @Test func aWordOfAMegabyteHasATag() throws {
    let form = String(repeating: "e\u{301}x", count: 1 << 18)
    #expect(try SampleTagger.tagger.tags(of: ["the", form, "dog"]).count == 3)
  }

  @Test func aSentenceOfTenThousandWordsIsTaggedWhole() throws {
    let tagger = try SampleTagger.tagger.forgettingWords
    let forms = (0..<10_000).map { "word\($0 % 7000)" }
    let tags = tagger.tags(of: forms)
    #expect(tags.count == 10_000)
    // Between other sentences, and again when more forms were met than are kept.
    let short = ["the", "dog", "barks"]
    let others = tagger.tags(of: [short, forms, short])
    #expect(others[1] == tags)
    #expect(others[0] == others[2])
    #expect(others[0] == (try SampleTagger.tagger.forgettingWords.tags(of: short)))
  }

  /// What is remembered of words grows call by call, and is forgotten when it is too much.
  @Test func wordsThatWereMetBeforeHaveTheTagsOfWordsThatWereNot() throws {
    let tagger = try SampleTagger.tagger.forgettingWords
    let sentences = (0..<60).map { sentence in
      (0..<100).map { "w\(sentence)x\(sentence * $0 % 97)\(["", "ing", "ed", "ly", "-"][$0 % 5])" }
    }
    let expected = try sentences.map { try SampleTagger.tagger.forgettingWords.tags(of: $0) }
    #expect(Set(sentences.joined()).count > 5000)
    #expect(Set(expected.joined()).count > 1)
    for index in sentences.indices {
      #expect(tagger.tags(of: sentences[index]) == expected[index])
      #expect(tagger.tags(of: sentences[index / 2]) == expected[index / 2])
    }
  }

  @Test(arguments: [
    (["le", "café", "était", "naïf"], ["le", "cafe\u{301}", "e\u{301}tait", "nai\u{308}f"]),
    (["Ångström", "Élan"], ["A\u{30A}ngstro\u{308}m", "E\u{301}lan"]),
  ])
  func canonicallyEquivalentWordsHaveTheSameScores(composed: [String], other: [String]) throws {
    let tagger = try SampleTagger.tagger
    #expect(tagger.scores(of: composed).bits == tagger.scores(of: other).bits)
    #expect(tagger.tags(of: composed) == tagger.tags(of: other))
  }

  @Test func taggingASentenceChangesTheColumnAndNothingElse() throws {
    let tagger = try SampleTagger.tagger
    for sentence in try SampleTagger.sentences().prefix(5) {
      var unlabelled = sentence
      unlabelled.set(.upos, to: sentence.words.map { _ in "_" })
      var expected = sentence
      expected.set(.upos, to: tagger.tags(of: sentence.words.map(\.form)))
      #expect(tagger.tag(unlabelled) == expected)
      #expect(tagger.tag(sentence) == expected)
    }
  }

  @Test func severalSentencesAreTaggedInTheirOrder() throws {
    let tagger = try SampleTagger.tagger
    let sentences = try SampleTagger.sentences()
    #expect(tagger.tag(sentences, threads: 3) == sentences.map { tagger.tag($0) })
    #expect(tagger.tag([Sentence]()).isEmpty)
  }

  @Test func wordsOfTheTrainingDataAreKnownUpperAndLowerCaseAndDigitsAsOne() throws {
    let tagger = try SampleTagger.tagger
    #expect(["government", "GOVERNMENT", "300", "999"].allSatisfy { tagger.isKnown($0) })
    #expect(!tagger.isKnown("governmenta") && !tagger.isKnown(""))
  }

  @Test(arguments: [1, 3])
  func evaluationCountsRightWordsSeenAndUnseenApart(threads: Int) throws {
    let tagger = try SampleTagger.tagger
    let sentences = try SampleTagger.sentences()
    let evaluation = tagger.evaluate(sentences, threads: threads).ofLabels
    let words = zip(sentences, tagger.tag(sentences)).flatMap { zip($0.words, $1.words) }
    let known = words.filter { tagger.isKnown($0.0.form) }
    #expect(evaluation.tokens.total == words.count)
    #expect(evaluation.tokens.correct == words.count { $0.upos == $1.upos })
    #expect(evaluation.seen.total == known.count)
    #expect(evaluation.seen.correct == known.count { $0.upos == $1.upos })
    #expect(evaluation.unseen.total == words.count - known.count)
  }

  @Test func wordsWithoutLabelDoNotCountInAnEvaluation() throws {
    let tagger = try SampleTagger.tagger
    let words = [Word(form: "the", upos: "_"), Word(form: "dog", upos: "NOUN"), Word(form: "x")]
    #expect(tagger.evaluate([Sentence(words: words)]).tokens.total == 1)
    let none = tagger.evaluate([Sentence(forms: ["the", "dog"])]).ofLabels
    #expect(none.tokens.total == 0 && none.tokens.value == nil && none.wholeSentences.total == 0)
  }

  @Test func labelsThatTrainingNeverSawAreWrongInTheScore() throws {
    let word = Word(form: "dog", upos: "NEVER")
    let evaluation = try SampleTagger.tagger.evaluate([Sentence(words: [word])]).ofLabels
    #expect(evaluation.tokens.total == 1 && evaluation.tokens.correct == 0)
    #expect(evaluation.labels.contains { $0.label == "NEVER" && $0.score.support == 1 })
  }
}
