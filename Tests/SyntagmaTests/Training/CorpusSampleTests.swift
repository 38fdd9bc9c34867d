import Syntagma
import TestSupport
import Testing

struct CorpusSampleTests {
  private static let labels = (0..<103).map { $0 % 10 == 0 ? "rare" : "usual" }

  private func sample(_ change: (inout Recipe.Sample) -> Void) -> CorpusSample {
    var sample = Recipe().sample
    change(&sample)
    return CorpusSample(sample, labels: Self.labels)
  }

  @Test(arguments: [2, 5, 10])
  func everySentenceIsHeldOutOnceAndEveryPartHasItsShareOfEachLabel(folds: Int) {
    let parts = (1...folds).map { fold in sample { ($0.folds, $0.fold) = (folds, fold) } }
    #expect(parts.flatMap(\.heldOut).sorted() == Array(Self.labels.indices))
    for part in parts {
      #expect((part.training + part.heldOut).sorted() == Array(Self.labels.indices))
      #expect((103 / folds...103 / folds + 1).contains(part.heldOut.count))
      let rare = part.heldOut.count { Self.labels[$0] == "rare" }
      #expect((11 / folds...11 / folds + 1).contains(rare))
    }
    #expect(parts[0].heldOut != Array(0..<parts[0].heldOut.count))
  }

  /// Composed and decomposed letters make two labels, of each of which a share keeps one sentence.
  @Test func labelsAreTheirBytes() {
    var sample = Recipe().sample
    sample.fraction = 0.001
    let labels = ["\u{E9}", "e\u{301}", "\u{E9}", "e\u{301}"]
    #expect(CorpusSample(sample, labels: labels).training.count == 2)
  }

  @Test func aSmallerShareIsPartOfALargerOne() {
    let shares = [0.001, 0.1, 0.5, 1].map { share in Set(sample { $0.fraction = share }.training) }
    #expect(shares.map(\.count) == [2, 12, 52, 103])
    for (smaller, larger) in zip(shares, shares.dropFirst()) {
      #expect(smaller.isSubset(of: larger))
    }
  }

  /// Dev files are scored whole, and a part that is held out is as large with any share of the rest.
  @Test func onlyTheTrainingDataAreCut() throws {
    var recipe = Recipe(
      task: "upos", train: [bundledCorpus("english-dev")], dev: [bundledCorpus("english-test")])
    let (all, dev) = (try TaskCorpora(trainingFor: recipe), try TaskCorpora(devFor: recipe))
    recipe.sample.fraction = 0.25
    let quarter = try TaskCorpora(trainingFor: recipe)
    #expect(quarter.sentenceCount == (all.sentenceCount + 3) / 4)
    #expect(try TaskCorpora(devFor: recipe).digest == dev.digest)
    (recipe.dev, recipe.sample.folds) = ([], 4)
    let heldOut = try TaskCorpora(devFor: recipe)
    #expect((all.sentenceCount / 4...all.sentenceCount / 4 + 1).contains(heldOut.sentenceCount))
    let known = Set(try TaskCorpora(trainingFor: recipe).forms.map { $0.joined(separator: " ") })
    #expect(
      known.isDisjoint(
        with: heldOut.forms.filter { $0.count > 8 }.map { $0.joined(separator: " ") }))
  }
}
