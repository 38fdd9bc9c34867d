import SyntagmaText

/// A picture of how often predictions of a confidence are right, with the number of predictions
/// below.
enum ReliabilityDiagram {
  private static let (left, top, size, gap, strip) = (46.0, 12.0, 260.0, 34.0, 52.0)

  static func svg(_ bins: [Calibration.Bin]) -> String {
    let bottom = top + size
    let width = size / Double(max(1, bins.count))
    let most = Double(max(1, bins.map(\.correct.total).max() ?? 1))
    var marks = grid(bottom: bottom)
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
    marks.append(
      """
      <line class="ideal" x1="\(left.coordinate)" y1="\(bottom.coordinate)" \
      x2="\((left + size).coordinate)" y2="\(top.coordinate)"/>
      """)
    marks.append(
      text("predictions", x: left + size / 2, y: bottom + gap + strip + 16, style: "tick middle"))
    let (fullWidth, fullHeight) = (left + size + 14, bottom + gap + strip + 22)
    return """
      <svg class="chart reliability" viewBox="0 0 \(fullWidth.coordinate) \
      \(fullHeight.coordinate)" role="img"><title>Reliability diagram</title>\(marks.joined())</svg>
      """
  }

  private static func grid(bottom: Double) -> [String] {
    var marks: [String] = []
    for tick in [0, 0.25, 0.5, 0.75, 1.0] {
      let y = bottom - tick * size
      marks.append(
        """
        <line class="grid" x1="\(left.coordinate)" x2="\((left + size).coordinate)" \
        y1="\(y.coordinate)" y2="\(y.coordinate)"/>
        """)
      let label = (100 * tick).fixed(0)
      marks.append(text(label, x: left - 8, y: y + 4, style: "tick end"))
      marks.append(text(label, x: left + tick * size, y: bottom + 16, style: "tick middle"))
    }
    marks.append(
      text("confidence, %", x: left + size / 2, y: bottom + 28, style: "tick middle"))
    marks.append(
      """
      <text class="tick middle" transform="translate(12 \((top + size / 2).coordinate)) \
      rotate(-90)">right, %</text>
      """)
    return marks
  }

  private static func text(_ text: String, x: Double, y: Double, style: String) -> String {
    #"<text class="\#(style)" x="\#(x.coordinate)" y="\#(y.coordinate)">\#(text)</text>"#
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
