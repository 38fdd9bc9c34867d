import SyntagmaText

/// How `conformance/conllu` describes a document: sentences of nodes in the order of their lines.
///
/// All text is compared as bytes: `String ==` would take composed and decomposed letters for equal.
struct ConlluReading: Decodable, Equatable {
  struct Bytes: Decodable, Equatable {
    let bytes: [UInt8]

    init(_ text: String) { bytes = Array(text.utf8) }

    init(from decoder: any Decoder) throws {
      self.init(try decoder.singleValueContainer().decode(String.self))
    }
  }

  struct Node: Decodable, Equatable {
    let kind: String
    let id: [Int]
    let columns: [Bytes]
  }

  struct Block: Decodable, Equatable {
    let comments: [Bytes]
    let text: Bytes
    let nodes: [Node]
  }

  let sentences: [Block]

  init(_ sentences: [Sentence]) {
    self.sentences = sentences.map { sentence in
      Block(
        comments: sentence.comments.map(Bytes.init), text: Bytes(sentence.text),
        nodes: ConlluReading.nodes(sentence))
    }
  }

  private static func nodes(_ sentence: Sentence) -> [Node] {
    var nodes: [Node] = []
    func add(_ kind: String, _ id: [Int], _ name: String, _ word: Word) {
      let columns = [name] + Column.conllu.map { word[$0] }
      nodes.append(Node(kind: kind, id: id, columns: columns.map(Bytes.init)))
    }
    for index in 0...sentence.count {
      for node in sentence.emptyNodes where node.after == index {
        add("empty", [node.after, node.minor], "\(node.after).\(node.minor)", node.columns)
      }
      guard index < sentence.count else { break }
      for token in sentence.multiwords where token.words.lowerBound == index {
        let (first, last) = (index + 1, token.words.upperBound)
        add("range", [first, last], "\(first)-\(last)", token.columns)
      }
      add("word", [index + 1], "\(index + 1)", sentence.words[index])
    }
    return nodes
  }
}
