/// In how many aligned words the columns agree.
struct UDAgreement {
  private var upos = 0
  private var xpos = 0
  private var features = 0
  private var allTags = 0
  private var lemmas = 0
  private var heads = 0
  private var relations = 0

  /// Compares a word with the one that it stands for.
  ///
  /// - Parameter alignedHead: what the predicted head stands for; `UDWord.root` for a root.
  mutating func count(_ predicted: UDWord, _ gold: UDWord, alignedHead: Int32) {
    func one(_ isRight: Bool) -> Int { isRight ? 1 : 0 }
    let hasUPOS = predicted.upos == gold.upos
    let hasXPOS = predicted.xpos == gold.xpos
    let hasFeatures = predicted.features == gold.features
    let hasHead = alignedHead == gold.head
    upos += one(hasUPOS)
    xpos += one(hasXPOS)
    features += one(hasFeatures)
    allTags += one(hasUPOS && hasXPOS && hasFeatures)
    lemmas += one(gold.lemma == UDNames.underscore || predicted.lemma == gold.lemma)
    heads += one(hasHead)
    relations += one(hasHead && predicted.relation == gold.relation)
  }

  /// The counts by what they are of.
  var counts: [UDMetric: Int] {
    [
      .upos: upos, .xpos: xpos, .ufeats: features, .allTags: allTags, .lemmas: lemmas, .uas: heads,
      .las: relations,
    ]
  }
}
