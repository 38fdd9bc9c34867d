import SyntagmaLayers
import SyntagmaText

extension TransitionRules {
  /// The steps that well-formed sequences of a scheme's tags take; nil where labels are no tags.
  package init?(_ labels: LabelSet, _ scheme: TagScheme?) {
    guard let scheme else { return nil }
    let names = labels.names
    self.init(
      transitions: names.flatMap { from in names.map { scheme.allows(from, before: $0) } },
      start: names.map { scheme.allows(nil, before: $0) },
      end: names.map { scheme.allows($0, before: nil) })
  }
}
