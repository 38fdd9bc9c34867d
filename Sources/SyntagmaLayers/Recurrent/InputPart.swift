/// Products of a part of a layer's inputs, see `RecurrentStack.inputProducts`.
package struct InputPart: Sendable {
  /// A row for each distinct input.
  package let products: Matrix
  /// For each packed row the row of its input in `products`; nil: the same.
  package let rows: [Int32]?

  package init(products: Matrix, rows: [Int32]?) {
    self.products = products
    self.rows = rows
  }

  /// The same products, of which packed rows are given by their places among these.
  package func picking(_ places: [Int32]) -> InputPart {
    InputPart(products: products, rows: rows.map { rows in places.map { rows[Int($0)] } } ?? places)
  }
}
