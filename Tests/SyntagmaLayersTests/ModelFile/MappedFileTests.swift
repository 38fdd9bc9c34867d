import Foundation
import SyntagmaLayers
import TestSupport
import Testing

@Suite struct MappedFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [1, 4095, 4096, 4097, 100_000])
  func theMapHoldsTheBytesOfTheFile(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let file = try MappedFile(path: try folder.write("file", bytes))
    #expect(file.withUnsafeBytes { $0.elementsEqual(bytes) })
  }

  @Test func theMapOutlivesTheFilesName() throws {
    let path = try folder.write("file", [1, 2, 3])
    let file = try MappedFile(path: path)
    try FileManager.default.removeItem(atPath: path)
    #expect(file.withUnsafeBytes { $0.elementsEqual([1, 2, 3]) })
  }

  @Test func aMissingFileIsUnreadable() {
    let path = folder("missing")
    let error = #expect(throws: FileReadError.self) { try MappedFile(path: path) }
    #expect(error?.kind == .unreadable)
    #expect(error?.description == "cannot read \(path): no such file or directory")
  }

  @Test func aDirectoryIsUnreadable() {
    let error = #expect(throws: FileReadError.self) { try MappedFile(path: folder.path) }
    #expect(error?.kind == .unreadable)
    #expect(error?.description == "cannot read \(folder.path): is a directory")
  }

  @Test func aFileBelowAFileIsUnreadable() throws {
    let path = try folder.write("file", [1]) + "/below"
    let error = #expect(throws: FileReadError.self) { try MappedFile(path: path) }
    #expect(error?.description == "cannot read \(path): not a directory")
  }

  @Test(.timeLimit(.minutes(1))) func aPipeIsRefusedWithoutWaitingForAWriter() {
    #expect(mkfifo(folder("pipe"), 0o600) == 0)
    let error = #expect(throws: FileReadError.self) { try MappedFile(path: folder("pipe")) }
    #expect(error?.description == "cannot read \(folder("pipe")): not a regular file")
  }

  @Test func anEmptyFileIsDamaged() throws {
    let path = try folder.write("empty", [])
    let error = #expect(throws: FileReadError.self) { try MappedFile(path: path) }
    #expect(error?.kind == .damaged)
    #expect(error?.description == "\(path): the file is empty")
  }
}
