import Foundation
import SyntagmaText
import Testing

/// Scores counted by hand.
struct UDEvaluationTests {
  /// "Il va du lac": the token *du* is two words.
  static let gold =
    udLine(1, "Il", lemma: "il", upos: "PRON", xpos: "P", feats: "Number=Sing", head: 2)
    + udLine(2, "va", lemma: "aller", upos: "VERB", head: 0, deprel: "root")
    + udLine("3-4", "du")
    + udLine(3, "de", lemma: "_", upos: "ADP", head: 5, deprel: "case")
    + udLine(4, "le", lemma: "le", upos: "DET", head: 5, deprel: "det:def")
    + udLine(5, "lac", lemma: "lac", upos: "NOUN", head: 2, deprel: "obl") + "\n"

  /// The same in two sentences, with *du* as one word, two wrong tags and a feature of a language.
  static let predicted =
    udLine(1, "Il", lemma: "il", upos: "PRON", xpos: "Q", feats: "Number=Sing|Zzz=1", head: 2)
    + udLine(2, "va", lemma: "va", upos: "VERB", head: 0, deprel: "root") + "\n"
    + udLine("1-2", "du")
    + udLine(1, "DE", lemma: "de", upos: "ADP", head: 3, deprel: "case")
    + udLine(2, "les", lemma: "le", upos: "DET", head: 3, deprel: "det")
    + udLine(3, "lac", lemma: "lac", upos: "VERB", head: 0, deprel: "obl") + "\n"

  @Test func countsAreThoseOfHand() throws {
    let scores = try udEvaluation(gold: Self.gold, predicted: Self.predicted).scores
    #expect(counts(scores[.tokens]) == [4, 4, 4, nil])
    #expect(counts(scores[.sentences]) == [0, 1, 2, nil])
    // le and les are not aligned; de and DE are.
    #expect(counts(scores[.words]) == [4, 5, 5, nil])
    #expect(counts(scores[.upos]) == [3, 5, 5, 4])
    #expect(counts(scores[.xpos]) == [3, 5, 5, 4])
    #expect(counts(scores[.ufeats]) == [4, 5, 5, 4])
    #expect(counts(scores[.allTags]) == [2, 5, 5, 4])
    // The gold lemma _ of de agrees with all; that of va is wrong.
    #expect(counts(scores[.lemmas]) == [3, 5, 5, 4])
    // lac hangs on va and not on the root.
    #expect(counts(scores[.uas]) == [3, 5, 5, 4])
    #expect(counts(scores[.las]) == [3, 5, 5, 4])
    #expect(scores[.upos]?.precision == 0.6)
    #expect(scores[.upos]?.recall == 0.6)
    #expect(scores[.upos]?.f1 == 0.6)
    #expect(scores[.upos]?.alignedAccuracy == 0.75)
    #expect(scores[.words]?.alignedAccuracy == nil)
  }

  @Test func theReportIsTheTableOfTheScript() throws {
    let evaluation = try udEvaluation(gold: Self.gold, predicted: Self.predicted)
    #expect(
      evaluation.report() == """
        Metric     | Precision |    Recall |  F1 Score | AligndAcc
        -----------+-----------+-----------+-----------+-----------
        Tokens     |    100.00 |    100.00 |    100.00 |
        Sentences  |      0.00 |      0.00 |      0.00 |
        Words      |     80.00 |     80.00 |     80.00 |
        UPOS       |     60.00 |     60.00 |     60.00 |     75.00
        XPOS       |     60.00 |     60.00 |     60.00 |     75.00
        UFeats     |     80.00 |     80.00 |     80.00 |    100.00
        AllTags    |     40.00 |     40.00 |     40.00 |     50.00
        Lemmas     |     60.00 |     60.00 |     60.00 |     75.00
        UAS        |     60.00 |     60.00 |     60.00 |     75.00
        LAS        |     60.00 |     60.00 |     60.00 |     75.00

        """)
  }

  @Test func theJSONHasAnObjectForEachMetric() throws {
    let evaluation = try udEvaluation(gold: Self.gold, predicted: Self.predicted)
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(evaluation.json().utf8)) as? [String: Any])
    #expect(Set(object.keys) == ["scorer", "tokens", "sentences", "words", "metrics"])
    #expect(object["scorer"] as? String == "ud")
    #expect(["tokens", "sentences", "words"].map { object[$0] as? Int } == [4, 1, 5])
    let metrics = try #require(object["metrics"] as? [String: [String: Double]])
    #expect(Set(metrics.keys) == Set(UDMetric.allCases.map(\.rawValue)))
    #expect(
      metrics["UPOS"] == [
        "precision": 0.6, "recall": 0.6, "f1": 0.6, "aligned_accuracy": 0.75, "correct": 3,
        "gold_total": 5, "predicted_total": 5, "aligned_total": 4,
      ])
    #expect(
      metrics["Sentences"] == [
        "precision": 0, "recall": 0, "f1": 0, "correct": 0, "gold_total": 1, "predicted_total": 2,
      ])
  }

  @Test func spacesInsideFormsDoNotCount() throws {
    let gold = udSentences("ab cd")
    for space in [" ", "\u{A0}", "\u{2009}", "\u{3000}"] {
      let predicted = udLine(1, "a\(space)b", head: 0) + udLine(2, "cd", head: 1) + "\n"
      #expect(try udEvaluation(gold: gold, predicted: predicted).scores[.words]?.correct == 2)
    }
    // No space of the category Zs is any of these.
    for character in ["\u{200B}", "\u{85}", "\u{2028}"] {
      let predicted = udLine(1, "a\(character)b", head: 0) + udLine(2, "cd", head: 1) + "\n"
      #expect(throws: UDEvaluationError.self) { try udEvaluation(gold: gold, predicted: predicted) }
    }
  }

  @Test func emptyNodesDoNotCount() throws {
    let gold = udSentences("a b")
    let predicted =
      udLine("0.1", "z") + udLine(1, "a", head: 0) + udLine("1.1", "z")
      + udLine(2, "b", head: 1) + "\n"
    let scores = try udEvaluation(gold: gold, predicted: predicted).scores
    #expect(counts(scores[.words]) == [2, 2, 2, nil])
    #expect(counts(scores[.las]) == [2, 2, 2, 2])
  }

  @Test(arguments: [
    ("Case=Nom|Number=Sing", "Number=Sing|Case=Nom", true), ("Zzz=1", "_", true),
    ("Case=Nom|Typo=Yes", "Case=Nom", true), ("Case=Nom", "Case=Acc", false),
    ("Case=Nom", "_", false), ("Number[psor]=Sing", "_", true),
  ])
  func onlyUniversalFeaturesCountInAnyOrder(gold: String, predicted: String, agree: Bool) throws {
    func text(_ feats: String) -> String { udLine(1, "a", feats: feats, head: 0) + "\n" }
    let scores = try udEvaluation(gold: text(gold), predicted: text(predicted)).scores
    #expect(scores[.ufeats]?.correct == (agree ? 1 : 0))
    #expect(scores[.allTags]?.correct == (agree ? 1 : 0))
  }

  @Test(arguments: [
    ("nmod", "nmod:poss", true), ("nmod:a", "nmod:b", true), ("nmod", "mod", false),
  ])
  func subtypesOfRelationsDoNotCount(gold: String, predicted: String, agree: Bool) throws {
    func text(_ deprel: String) -> String { udLine(1, "a", head: 0, deprel: deprel) + "\n" }
    let scores = try udEvaluation(gold: text(gold), predicted: text(predicted)).scores
    #expect(scores[.uas]?.correct == 1)
    #expect(scores[.las]?.correct == (agree ? 1 : 0))
  }

  /// The head *ab* is no word of the gold standard, the root is one on both sides.
  @Test func aHeadThatIsNotAlignedIsWrong() throws {
    let gold = udLine(1, "a", head: 2) + udLine(2, "b", head: 0) + udLine(3, "c", head: 2) + "\n"
    let predicted = udLine(1, "ab", head: 0) + udLine(2, "c", head: 1) + "\n"
    #expect(
      try counts(udEvaluation(gold: gold, predicted: predicted).scores[.uas]) == [0, 3, 2, 1])
  }

  @Test func filesWithoutHeadsHaveNoScoresOfTrees() throws {
    let (trees, words) = (udSentences("a b", "c"), udSentences("a b", "c", hasTrees: false))
    for (gold, predicted) in [(trees, words), (words, trees), (words, words)] {
      let evaluation = try udEvaluation(gold: gold, predicted: predicted)
      #expect(evaluation.scores[.uas] == nil && evaluation.scores[.las] == nil)
      #expect(evaluation.scores.count == 8)
      #expect(counts(evaluation.scores[.lemmas]) == [3, 3, 3, 3])
      #expect(
        evaluation.report().hasSuffix(
          "UAS        |       n/a |       n/a |       n/a |       n/a\n"
            + "LAS        |       n/a |       n/a |       n/a |       n/a\n"))
      #expect(evaluation.json().contains("\"LAS\": null"))
    }
  }

  @Test func filesWithoutWordsHaveNoScores() throws {
    let evaluation = try udEvaluation(gold: "", predicted: "")
    #expect(counts(evaluation.scores[.words]) == [0, 0, 0, nil])
    #expect(evaluation.scores[.upos]?.f1 == nil)
    #expect(
      evaluation.report().contains("UPOS       |      0.00 |      0.00 |      0.00 |      0.00\n"))
  }
}
