extension Recipe {
  /// The values in which another recipe differs, with the keys joined by dots.
  package func differences(from other: Recipe) -> [(key: String, ours: String, theirs: String)] {
    zip(Recipe.values(of: self, key: ""), Recipe.values(of: other, key: "")).compactMap {
      ours, theirs in
      // As bytes: equal texts may differ in theirs.
      ours.value.utf8.elementsEqual(theirs.value.utf8)
        ? nil : (ours.key, ours.value, theirs.value)
    }
  }

  private static func values(of value: Any, key: String) -> [(key: String, value: String)] {
    let members = Mirror(reflecting: value)
    let isSection =
      members.displayStyle == .struct && value is any Codable && !(value is any Numeric)
      && !(value is String) && !(value is Bool)
    guard isSection else { return [(key, "\(value)")] }
    return members.children.flatMap { name, value in
      values(of: value, key: key.isEmpty ? name ?? "" : "\(key).\(name ?? "")")
    }
  }
}
