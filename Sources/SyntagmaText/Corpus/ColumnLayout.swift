/// Which columns of a column file mean what, and how its lines are cut.
///
/// As text: `form:2,ner:-1,comments:#,separator:tab`. Columns are counted from 1, or from -1 at the
/// end backwards; FORM is the first one unless it is named. Columns that have no name are kept as
/// they stand. Where no column is named at all, the first is FORM and the last is the target, the
/// column that a task reads or fills.
public struct ColumnLayout: Hashable, Sendable {
  /// A column and where it stands.
  public struct Place: Hashable, Sendable {
    /// What stands there.
    public let column: Column
    /// From 1, or from -1 at the end backwards.
    public let number: Int
  }

  /// What separates the columns of a line.
  public enum Separator: String, Hashable, Sendable, CaseIterable {
    /// One tab; a column may hold blanks.
    case tab
    /// Any number of spaces and tabs.
    case blank
  }

  /// The named columns, FORM among them; none where the first is FORM and the last the target.
  public let places: [Place]
  /// What begins a comment line; nil: there are none, and `#` begins a token.
  public let comments: String?
  /// What separates columns; nil: a tab if the first token's line holds one, else blanks.
  public let separator: Separator?
  /// The columns that tasks read or fill and that have no place of their own. One alone is the last
  /// column of a file without names; otherwise they stand behind all others.
  public private(set) var targets: [Column] = []

  /// A layout without names.
  public init() { self.init(places: [], comments: nil, separator: nil) }

  init(places: [Place], comments: String?, separator: Separator?) {
    self.places = places
    self.comments = comments
    self.separator = separator
  }

  /// The same layout for tasks that read or fill some columns. One that the layout names, or that
  /// stands in a column MISC that it names, has its place already.
  public func naming(targets: [Column]) -> ColumnLayout {
    var layout = self
    layout.targets = targets.filter { $0 != .form && !names($0) }
    return layout
  }

  private func names(_ column: Column) -> Bool {
    places.contains { place in
      switch (place.column, column) {
      case (.misc, .item): true
      default: place.column == column
      }
    }
  }
}

extension ColumnLayout {
  /// What stands in each column of a line that is made anew; nil is a column without a name.
  ///
  /// The narrowest line in which every named column has a place of its own.
  var newLine: [Column?] {
    guard !places.isEmpty else { return [.form] + targets }
    var width = places.reduce(0) { max($0, abs($1.number)) }
    while Set(places.map { $0.index(of: width) }).count < places.count { width += 1 }
    var line = [Column?](repeating: nil, count: width)
    for place in places { line[place.index(of: width)] = place.column }
    return line + targets
  }
}

extension ColumnLayout.Place {
  /// The index from 0 in a line of so many columns; it may lie outside.
  func index(of count: Int) -> Int { number > 0 ? number - 1 : count + number }
}
