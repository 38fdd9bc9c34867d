/// A bar that shows a fraction of 1 beside its number.
enum Bar {
  /// The picture; without a value the empty track alone.
  ///
  /// - Parameter style: the class of the page's style sheet that gives the colour.
  static func svg(_ value: Double?, style: String) -> String {
    let track = #"<rect class="track" width="100" height="8" rx="2"/>"#
    let filled = value.map {
      let width = (100 * min(max($0, 0), 1)).coordinate
      return #"<rect class="\#(style)" width="\#(width)" height="8" rx="2"/>"#
    }
    return """
      <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">\
      \(track)\(filled ?? "")</svg>
      """
  }
}
