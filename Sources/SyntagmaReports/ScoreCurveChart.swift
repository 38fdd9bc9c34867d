import SyntagmaText

/// The pictures of ROC and precision-recall curves, a line for each label.
struct ScoreCurveChart {
  /// A label, or all decisions, with the look of its line, which is the same in both pictures.
  struct Line {
    let name: String
    /// The class of the page's style sheet.
    let style: String
    let curves: ClassificationCurves.Curves
  }

  /// The lines of the labels, and after them that of all decisions if there is one.
  let lines: [Line]

  init(_ curves: ClassificationCurves) {
    let labels = curves.labels.enumerated().map { place, label in
      // The style sheet tells as many lines apart as are drawn by default.
      Line(name: label.label, style: "line-\(place % 8 + 1)", curves: label.curves)
    }
    let pooled = curves.pooled.map {
      Line(name: ScoreCurveChart.pooledName, style: "line-all", curves: $0)
    }
    lines = labels + [pooled].compactMap { $0 }
  }

  /// What the line of all decisions is called.
  static let pooledName = "all labels (micro average)"

  /// True positive rate over false positive rate; the diagonal is chance. Nil without any curve.
  var roc: String? {
    svg(
      title: "ROC curves", axes: ("false positive rate, %", "true positive rate, %"),
      chance: PercentSquare.diagonal, points: \.roc, area: \.roc)
  }

  /// Precision over recall; each label's share of the texts is chance. Nil without any curve.
  var precisionRecall: String? {
    let chance = lines.map { line in
      let y = PercentSquare.y(line.curves.share).coordinate
      return """
        <line class="chance \(line.style)" x1="\(PercentSquare.x(0).coordinate)" \
        x2="\(PercentSquare.x(1).coordinate)" y1="\(y)" y2="\(y)"/>
        """
    }
    return svg(
      title: "Precision-recall curves", axes: ("recall, %", "precision, %"),
      chance: chance.joined(), points: \.precisionRecall, area: \.precisionRecall)
  }

  private func svg(
    title: String, axes: (across: String, up: String), chance: String,
    points: (ClassificationCurves.Curves) -> [ScoreRanking.Point],
    area: (ClassificationAreas.Areas) -> Double?
  ) -> String? {
    let drawn = lines.filter { !points($0.curves).isEmpty }
    guard !drawn.isEmpty else { return nil }
    let areas = drawn.map { "\($0.name): area \(area($0.curves.areas).percentWithSign)" }
    // The most frequent labels are drawn over the others, and all decisions over everything.
    let order = drawn.indices.sorted {
      let isAll = (drawn[$0].style == "line-all", drawn[$1].style == "line-all")
      return isAll.0 == isAll.1 ? $0 > $1 : isAll.1
    }
    let marks = order.map { place in
      """
      <g><title>\(HTMLText.escaped(areas[place]))</title><polyline class="\(drawn[place].style)" \
      points="\(ScoreCurveChart.coordinates(points(drawn[place].curves)))"/></g>
      """
    }
    let description = "\(axes.up) over \(axes.across). \(areas.joined(separator: "; "))"
    return """
      <svg class="chart curves" viewBox="0 0 \(PercentSquare.width.coordinate) \
      \(PercentSquare.height.coordinate)" role="img"><title>\(title)</title>\
      <desc>\(HTMLText.escaped(description))</desc>\
      \(PercentSquare.grid(across: axes.across, up: axes.up))\(chance)\(marks.joined())</svg>
      """
  }

  private static func coordinates(_ points: [ScoreRanking.Point]) -> String {
    points.map { "\(PercentSquare.x($0.x).coordinate),\(PercentSquare.y($0.y).coordinate)" }
      .joined(separator: " ")
  }

  /// A piece of a line, to stand beside its name.
  static func swatch(_ style: String) -> String {
    """
    <svg class="swatch" viewBox="0 0 28 8" aria-hidden="true">\
    <polyline class="\(style)" points="0,4 28,4"/></svg>
    """
  }
}
