import SyntagmaText

/// A picture of how often predictions of a confidence are right, with the number of predictions
/// below.
enum ReliabilityDiagram {
  private static let (gap, strip) = (34.0, 52.0)

  static func svg(_ bins: [Calibration.Bin]) -> String {
    let (left, size, bottom) = (PercentSquare.left, PercentSquare.size, PercentSquare.bottom)
    let width = size / Double(max(1, bins.count))
    let most = Double(max(1, bins.map(\.correct.total).max() ?? 1))
    var marks = [PercentSquare.grid(across: "confidence, %", up: "right, %")]
    for (index, bin) in bins.enumerated() {
      let x = left + Double(index) * width
      let title = HTMLText.escaped(description(of: bin, at: index, of: bins.count))
      var bars = rectangle(
        "count", x: x + 1, y: bottom + gap + strip * (1 - Double(bin.correct.total) / most),
        width: width - 2, height: strip * Double(bin.correct.total) / most)
      if let accuracy = bin.correct.value, let confidence = bin.confidence {
        bars += rectangle(
          "accuracy", x: x + 1, y: bottom - accuracy * size, width: width - 2,
          height: accuracy * size)
        bars += """
          <circle class="mean" cx="\((left + confidence * size).coordinate)" \
          cy="\((bottom - accuracy * size).coordinate)" r="4"/>
          """
      }
      marks.append("<g><title>\(title)</title>\(bars)</g>")
    }
    marks.append(PercentSquare.diagonal)
    marks.append(
      PercentSquare.text(
        "predictions", x: left + size / 2, y: bottom + gap + strip + 16, style: "tick middle"))
    let (fullWidth, fullHeight) = (PercentSquare.width, bottom + gap + strip + 22)
    return """
      <svg class="chart reliability" viewBox="0 0 \(fullWidth.coordinate) \
      \(fullHeight.coordinate)" role="img"><title>Reliability diagram</title>\(marks.joined())</svg>
      """
  }

  private static func rectangle(
    _ style: String, x: Double, y: Double, width: Double, height: Double
  ) -> String {
    """
    <rect class="\(style)" x="\(x.coordinate)" y="\(y.coordinate)" width="\(width.coordinate)" \
    height="\(height.coordinate)"/>
    """
  }

  private static func description(of bin: Calibration.Bin, at index: Int, of count: Int) -> String {
    let bounds = [index, index + 1].map { (100 * Double($0) / Double(count)).fixed(0) }
    return """
      confidence \(bounds[0])–\(bounds[1]) %: \(bin.correct.total.grouped) predictions, \
      \(bin.correct.value.percent) % right
      """
  }
}
