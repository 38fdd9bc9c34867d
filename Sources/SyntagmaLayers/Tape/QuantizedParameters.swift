/// The weights of another network of the same shape, quantised where that makes them smaller.
package final class QuantizedParameters: ParameterSource {
  private var parameters: [String: Parameter] = [:]

  /// - Parameters:
  ///   - parameters: all that will be asked for, under names that differ.
  ///   - kept: those among them that stay as they are.
  ///   - name: what each will be asked for as.
  package init(
    _ parameters: [Parameter], keeping kept: [Parameter] = [],
    name: (Parameter) -> String = { $0.name }
  ) {
    let kept = Set(kept.map { ObjectIdentifier($0) })
    for parameter in parameters {
      self.parameters[name(parameter)] =
        kept.contains(ObjectIdentifier(parameter)) ? parameter : parameter.madeQuantized()
    }
  }

  package func parameter(
    _ name: String, rows: Int, columns: Int, isByRows: Bool, initial: InitialValues
  ) -> Parameter {
    guard let parameter = parameters[name], parameter.rows == rows, parameter.columns == columns
    else { preconditionFailure("\(name) [\(rows), \(columns)] was not given") }
    return parameter
  }

  package func holds(_ name: String) -> Bool? { parameters[name] != nil }
}
