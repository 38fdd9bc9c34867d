import Foundation
import TestSupport
import Testing

/// The fixtures are copies of a larger collection, which the environment may name.
struct FixturesTests {
  static let isThere = Fixtures.collection != nil
  static let comment: Comment = "set SYNTAGMA_SHARED to the folder that holds conformance/"

  private func data(_ folder: URL?, _ file: String) throws -> Data {
    try Data(contentsOf: #require(folder).appendingPathComponent(file))
  }

  static let groups = ["recurrent", "layers", "optimisers", "metrics", "schemes"]

  @Test(.enabled(if: isThere, comment), arguments: groups)
  func filesAreEqualToThoseTheyWereCopiedFrom(group: String) throws {
    let folder = Fixtures.folder.appendingPathComponent(group)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".safetensors") || ($0 != "manifest.json" || group == "optimisers")
    }
    #expect(names.count >= 2)
    for name in names {
      let isEqual =
        try data(Fixtures.folder, "\(group)/\(name)")
        == data(Fixtures.collection, "\(group)/\(name)")
      #expect(isEqual, "\(group)/\(name)")
    }
  }

  /// The manifests of two groups are cut to the cases that are here.
  @Test(.enabled(if: isThere, comment), arguments: ["recurrent", "layers"])
  func casesAreEqualToThoseTheyWereCopiedFrom(group: String) throws {
    func cases(_ folder: URL?) throws -> [String: NSDictionary] {
      let file = try data(folder, "\(group)/manifest.json")
      let manifest = try #require(JSONSerialization.jsonObject(with: file) as? NSDictionary)
      let cases = try #require(manifest["cases"] as? [NSDictionary])
      return Dictionary(uniqueKeysWithValues: cases.map { ($0["name"] as? String ?? "", $0) })
    }
    let (ours, theirs) = (try cases(Fixtures.folder), try cases(Fixtures.collection))
    for (name, fields) in ours { #expect(theirs[name] == fields, "\(name)") }
  }
}
