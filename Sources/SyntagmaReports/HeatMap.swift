import SyntagmaText

/// A picture of which labels are taken for which: the darker a cell, the more often.
enum HeatMap {
  private static let cell = 30.0
  /// Half an em of the labels.
  private static let letter = 6.3
  /// Letters of a label that are shown.
  private static let longest = 20

  /// The picture. The diagonal, where predictions are right, is grey, so that mistakes stand out.
  static func svg(_ matrix: ConfusionMatrix) -> String {
    let names = matrix.labels.map { LabelText.cut($0, to: longest) }
    let margin = letter * Double(names.map(LabelText.width).max() ?? 0) + 34
    let size = cell * Double(names.count)
    let most = mistakes(in: matrix).max() ?? 0
    var marks = [
      axisTitle("predicted", x: margin + size / 2, y: 12),
      axisTitle("gold", x: 12, y: margin + size / 2, turned: true),
    ]
    for (index, name) in names.enumerated() {
      let middle = margin + (Double(index) + 0.5) * cell
      let (full, shown) = (HTMLText.escaped(matrix.labels[index]), HTMLText.escaped(name))
      let (edge, line) = ((margin - 8).coordinate, (middle + 4).coordinate)
      marks.append(
        #"<text class="name end" x="\#(edge)" y="\#(line)"><title>\#(full)</title>\#(shown)</text>"#
      )
      marks.append(
        #"<text class="name" transform="translate(\#(line) \#(edge)) rotate(-90)"><title>\#(full)</title>\#(shown)</text>"#
      )
    }
    for (row, counts) in matrix.counts.enumerated() {
      for (column, count) in counts.enumerated() {
        let (x, y) = (margin + Double(column) * cell, margin + Double(row) * cell)
        marks.append(
          square(
            count, most: most, isRight: row == column, x: x, y: y,
            title: row == column
              ? "\(matrix.labels[row]): \(count.grouped) right"
              : "\(matrix.labels[row]) taken for \(matrix.labels[column]): \(count.grouped)"))
      }
    }
    let whole = margin + size + 2
    return """
      <svg class="heat" viewBox="0 0 \(whole.coordinate) \(whole.coordinate)" \
      style="max-width:\(whole.coordinate)px" role="img"><title>Confusions of labels</title>\
      \(marks.joined())</svg>
      """
  }

  private static func mistakes(in matrix: ConfusionMatrix) -> [Int] {
    matrix.counts.enumerated().flatMap { row, counts in
      counts.enumerated().compactMap { $0.offset == row ? nil : $0.element }
    }
  }

  private static func square(
    _ count: Int, most: Int, isRight: Bool, x: Double, y: Double, title: String
  ) -> String {
    // The root tells small counts apart, which are most of them.
    let share = most > 0 ? (Double(count) / Double(most)).squareRoot() : 0
    let style =
      isRight ? #"class="right""# : #"class="wrong" fill-opacity="\#(share.coordinate)""#
    let back = """
      <rect class="cell" x="\(x.coordinate)" y="\(y.coordinate)" width="\(cell.coordinate)" \
      height="\(cell.coordinate)"/><rect \(style) x="\((x + 1).coordinate)" \
      y="\((y + 1).coordinate)" width="\((cell - 2).coordinate)" height="\((cell - 2).coordinate)"/>
      """
    let ink = !isRight && share > 0.6 ? "count on" : "count"
    let number =
      count > 0
      ? """
      <text class="\(ink)" x="\((x + cell / 2).coordinate)" \
      y="\((y + cell / 2 + 3.5).coordinate)">\(count.compact)</text>
      """ : ""
    return "<g><title>\(HTMLText.escaped(title))</title>\(back)\(number)</g>"
  }

  private static func axisTitle(
    _ title: String, x: Double, y: Double, turned: Bool = false
  ) -> String {
    let place = "translate(\(x.coordinate) \(y.coordinate))" + (turned ? " rotate(-90)" : "")
    return #"<text class="tick middle" transform="\#(place)">\#(title)</text>"#
  }
}
