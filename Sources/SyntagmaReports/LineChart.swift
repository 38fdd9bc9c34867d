import SyntagmaText

/// A curve over the epochs of a run.
enum LineChart {
  /// The picture.
  ///
  /// - Parameters:
  ///   - title: what it shows, for those who cannot see it.
  ///   - points: epochs and values, in the order of the epochs; those that are not finite are left
  ///     out.
  ///   - kept: the epoch to mark.
  ///   - style: the class of the page's style sheet that gives the colour.
  static func svg(
    title: String, points: [(epoch: Int, value: Double)], kept: Int?, style: String
  ) -> String {
    let points = points.filter(\.value.isFinite)
    let (width, height, left, right, top, bottom) = (440.0, 230.0, 52.0, 14.0, 16.0, 38.0)
    let across = Axis(around: points.map { Double($0.epoch) }, count: 8, isWhole: true)
    let up = Axis(around: points.map(\.value))
    // Whole steps around the epochs would leave a gap where there are no epochs.
    let (first, last) = (points.first?.epoch ?? 0, points.last?.epoch ?? 1)
    func x(_ epoch: Double) -> Double {
      let place = first < last ? (epoch - Double(first)) / Double(last - first) : 0.5
      return left + place * (width - left - right)
    }
    func y(_ value: Double) -> Double {
      height - bottom - up.place(of: value) * (height - top - bottom)
    }

    var marks: [String] = []
    for tick in up.ticks {
      let place = y(tick).coordinate
      marks.append(
        #"<line class="grid" x1="\#(left.coordinate)" x2="\#((width - right).coordinate)" y1="\#(place)" y2="\#(place)"/>"#
      )
      marks.append(
        #"<text class="tick end" x="\#((left - 8).coordinate)" y="\#((y(tick) + 4).coordinate)">\#(tick.fixed(up.decimals))</text>"#
      )
    }
    for tick in across.ticks where Double(first)...Double(last) ~= tick {
      marks.append(
        #"<text class="tick middle" x="\#(x(tick).coordinate)" y="\#((height - bottom + 17).coordinate)">\#(tick.fixed(0))</text>"#
      )
    }
    marks.append(
      #"<text class="tick middle" x="\#(((left + width - right) / 2).coordinate)" y="\#((height - 4).coordinate)">epoch</text>"#
    )
    if let kept, let value = points.first(where: { $0.epoch == kept })?.value {
      let place = x(Double(kept)).coordinate
      marks.append(
        #"<line class="kept" x1="\#(place)" x2="\#(place)" y1="\#(top.coordinate)" y2="\#((height - bottom).coordinate)"/>"#
      )
      marks.append(
        #"<circle class="\#(style) large" cx="\#(place)" cy="\#(y(value).coordinate)" r="5"/>"#)
    }
    let line = points.map { "\(x(Double($0.epoch)).coordinate),\(y($0.value).coordinate)" }
    marks.append(#"<polyline class="\#(style)" points="\#(line.joined(separator: " "))"/>"#)
    for point in points where points.count <= 60 {
      marks.append(
        #"<circle class="\#(style)" cx="\#(x(Double(point.epoch)).coordinate)" cy="\#(y(point.value).coordinate)" r="2.5"/>"#
      )
    }
    return """
      <svg class="chart" viewBox="0 0 \(width.coordinate) \(height.coordinate)" role="img">\
      <title>\(HTMLText.escaped(title))</title>\(marks.joined())</svg>
      """
  }
}
