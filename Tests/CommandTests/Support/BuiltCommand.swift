import Foundation

/// The command as it was built in the same run as this test bundle.
enum BuiltCommand {
  /// Its path: products lie beside the test bundle, or a few folders above its executable.
  static let path: String = {
    var folder = testExecutable.deletingLastPathComponent()
    for _ in 0..<5 {
      let candidate = folder.appending(path: "syntagma").path
      var isDirectory: ObjCBool = false
      if FileManager.default.fileExists(atPath: candidate, isDirectory: &isDirectory),
        !isDirectory.boolValue
      {
        return candidate
      }
      folder.deleteLastPathComponent()
    }
    preconditionFailure("expected syntagma beside \(testExecutable.path), found nothing")
  }()

  /// On Linux the test bundle is the program; on macOS a helper of Xcode loads it.
  private static var testExecutable: URL {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
    return (bundle?.executableURL ?? Bundle.main.executableURL ?? Bundle.main.bundleURL)
      .resolvingSymlinksInPath()
  }
}

/// The root of the repository, found from where this file lies.
let repository = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// A corpus that comes with the project: `train`, `dev` or `test`.
func corpus(_ part: String) -> String {
  repository.appending(path: "corpora/english-\(part).conllu").path
}
