import SyntagmaLayers
import SyntagmaText

/// The labels of a task in a model file. Of a tagger with one task their names do not say which.
extension TaggerOutput {
  private static func key(_ kind: String, _ task: String, _ recipe: Recipe) -> String {
    recipe.isMultiTask ? "\(kind).\(task)" : kind
  }

  private static func labelsKey(_ task: String, _ attribute: String?, _ recipe: Recipe) -> String {
    key("labels", task, recipe) + (attribute.map { ".\($0)" } ?? "")
  }

  func add(to writer: inout ModelFileWriter, _ recipe: Recipe) {
    for head in heads {
      writer.add(
        Vocabulary(entries: head.labels.names),
        as: TaggerOutput.labelsKey(name, head.coding.attribute, recipe))
    }
    if coding.areSpans { writer.add(knownSpans, as: TaggerOutput.key("spans", name, recipe)) }
  }

  /// What the file says of how labels are written.
  func texts(_ recipe: Recipe) -> [String: String] {
    var texts: [String: String] = [:]
    texts[TaggerOutput.key("labels.scheme", name, recipe)] = coding.corpusScheme?.rawValue
    if coding == .scripts {
      texts[TaggerOutput.key("labels.kind", name, recipe)] = "scripts"
    }
    if target.column == nil {
      texts[TaggerOutput.key("temperature", name, recipe)] = "\(temperature)"
    }
    if allowsSeveral {
      texts[TaggerOutput.key("labels.kind", name, recipe)] = "several"
      texts[TaggerOutput.key("thresholds", name, recipe)] = thresholds.map { "\($0)" }
        .joined(separator: " ")
    }
    let attributes = heads.compactMap(\.coding.attribute)
    if !attributes.isEmpty {
      texts[TaggerOutput.key("labels.attributes", name, recipe)] = attributes.joined(separator: " ")
    }
    return texts
  }

  /// - Parameter first: the place of its first head in the network.
  init(
    _ task: Recipe.Task, first: Int, _ recipe: Recipe, of file: ModelFile
  ) throws(FileReadError) {
    var heads: [Head] = []
    for coding in try TaggerOutput.codings(task, recipe, of: file) {
      heads.append(
        Head(
          labels: try file.labels(TaggerOutput.labelsKey(task.name, coding.attribute, recipe)),
          coding: coding))
    }
    self.init(
      name: task.name, heads: heads, places: first..<first + heads.count,
      knownSpans: heads[0].coding.areSpans
        ? try file.vocabulary(TaggerOutput.key("spans", task.name, recipe))
        : VocabularyBuilder().vocabulary(),
      source: recipe.labelSource(of: task))
    if let text = file.metadata[TaggerOutput.key("temperature", name, recipe)] {
      guard let value = Double(text), value > 0, value.isFinite else {
        throw FileReadError(
          file.path, .unexpected, "temperature: expected a number over 0, found \(text)")
      }
      temperature = value
    }
    if let text = file.metadata[TaggerOutput.key("thresholds", name, recipe)], !text.isEmpty {
      let values = text.split(separator: " ").compactMap { Double($0) }
      guard values.count == labels.count, values.allSatisfy({ (0...1).contains($0) }) else {
        throw FileReadError(
          file.path, .unexpected,
          "thresholds: expected \(labels.count) numbers in 0...1, found \(text)")
      }
      thresholds = values
    }
  }

  /// How labels are written; models whose labels stand by themselves do not say.
  private static func codings(
    _ task: Recipe.Task, _ recipe: Recipe, of file: ModelFile
  ) throws(FileReadError) -> [LabelCoding] {
    let key = key("labels.scheme", task.name, recipe)
    if let name = file.metadata[key] {
      guard let corpus = TagScheme(rawValue: name), let network = recipe.output.scheme.scheme else {
        throw FileReadError(file.path, .unexpected, "\(key): expected a scheme, found '\(name)'")
      }
      return [LabelCoding(corpus: corpus, network: network)]
    }
    if let attributes = file.metadata[TaggerOutput.key("labels.attributes", task.name, recipe)] {
      let names = attributes.split(separator: " ").map(String.init)
      if !names.isEmpty { return names.map { LabelCoding(attribute: $0) } }
    }
    let kind = file.metadata[TaggerOutput.key("labels.kind", task.name, recipe)]
    return [kind == "scripts" ? .scripts : kind == "several" ? .several : .plain]
  }
}

extension ModelFile {
  /// The labels as they were saved: in another order they would change places without a word.
  fileprivate func labels(_ name: String) throws(FileReadError) -> LabelSet {
    let entries = try vocabulary(name).entries
    let labels = LabelSet(entries)
    guard labels.count > 0 else {
      throw FileReadError(path, .damaged, "vocabulary \(name): expected labels, found none")
    }
    guard labels.names.elementsEqual(entries, by: { $0.utf8.elementsEqual($1.utf8) }) else {
      throw FileReadError(
        path, .damaged, "vocabulary \(name): expected labels in the order of their bytes")
    }
    return labels
  }
}
