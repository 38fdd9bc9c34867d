import SyntagmaText

/// The ground of pictures of two fractions, one across and one up: a square with a grid of percent.
enum PercentSquare {
  /// Where the square lies in the picture, in units of its view box.
  static let (left, top, size) = (46.0, 12.0, 260.0)
  /// The lower edge.
  static let bottom = top + size
  /// The picture's width, with the margins.
  static let width = left + size + 14
  /// The picture's height, with the words below the square.
  static let height = bottom + 36

  /// The coordinate of a fraction across.
  static func x(_ fraction: Double) -> Double { left + fraction * size }

  /// The coordinate of a fraction up.
  static func y(_ fraction: Double) -> Double { bottom - fraction * size }

  /// The lines of the grid, their percentages and the names of the axes.
  static func grid(across: String, up: String) -> String {
    var marks: [String] = []
    for tick in [0, 0.25, 0.5, 0.75, 1.0] {
      let height = y(tick)
      marks.append(
        """
        <line class="grid" x1="\(left.coordinate)" x2="\((left + size).coordinate)" \
        y1="\(height.coordinate)" y2="\(height.coordinate)"/>
        """)
      let label = (100 * tick).fixed(0)
      marks.append(text(label, x: left - 8, y: height + 4, style: "tick end"))
      marks.append(text(label, x: x(tick), y: bottom + 16, style: "tick middle"))
    }
    marks.append(text(across, x: left + size / 2, y: bottom + 28, style: "tick middle"))
    marks.append(
      """
      <text class="tick middle" transform="translate(12 \((top + size / 2).coordinate)) \
      rotate(-90)">\(up)</text>
      """)
    return marks.joined()
  }

  /// The line where both fractions are equal.
  static let diagonal = """
    <line class="ideal" x1="\(left.coordinate)" y1="\(bottom.coordinate)" \
    x2="\((left + size).coordinate)" y2="\(top.coordinate)"/>
    """

  /// A word that needs no escaping.
  static func text(_ text: String, x: Double, y: Double, style: String) -> String {
    #"<text class="\#(style)" x="\#(x.coordinate)" y="\#(y.coordinate)">\#(text)</text>"#
  }
}
