import Foundation
import SyntagmaText
import TestSupport
import Testing

struct FolderTextReaderTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for label in ["é", "b", "B", "empty", ".git"] { try folder.makeFolder(label) }
    try folder.write("b/2.txt", "two")
    try folder.write("b/10", "ten\nlines\n")
    try folder.write("b/.hidden", "x")
    try folder.write("é/a", "")
    try folder.write("B/a", "\u{FEFF}big\r\n\r\n")
    try folder.write(".git/a", "x")
  }

  private func reader(strict: Bool = false) throws -> any LabelledTextReader {
    try LabelledTextFormat.folder.reader(path: folder.path, strict: strict)
  }

  @Test func eachFileOfALabelIsATextInTheOrderOfTheBytes() throws {
    let reader = try reader()
    #expect(
      try reader.readAll() == [
        labelled("B", text: "big\n"), labelled("b", text: "ten\nlines"), labelled("b", text: "two"),
        labelled("é", text: ""),
      ])
    #expect(reader.name == folder.path)
    #expect(
      reader.repairs.description == "1 byte order mark, 2 lines ending in CR LF")
  }

  @Test func whatIsNoTextOfALabelIsCountedOrIfStrictRefused() throws {
    try folder.write("README", "x")
    try folder.makeFolder("b/deeper")
    try folder.write("b/deeper/x", "x")
    try FileManager.default.createSymbolicLink(
      atPath: folder("b/nowhere"), withDestinationPath: folder("none"))
    let reader = try reader()
    #expect(try reader.readAll().count == 4)
    #expect(reader.repairs[.strayFile] == 3)
    let error = #expect(throws: CorpusError.self) { try self.reader(strict: true) }
    #expect(error?.defect == "stray-file")
  }

  @Test func linksAreWhatTheyLeadTo() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder("c"), withDestinationPath: folder("b"))
    #expect(try reader().readAll().map(\.labels) == [["B"], ["b"], ["b"], ["c"], ["c"], ["é"]])
  }

  @Test func errorsNameTheFile() throws {
    try folder.write("b/3", [0x61, 0x0A, 0xFF])
    let error = #expect(throws: CorpusError.self) { try reader().readAll() }
    #expect(error?.description == "\(folder.path)/b/3:2: expected UTF-8, found other bytes")
  }

  @Test func aFolderWithoutLabelsIsRefused() throws {
    let empty = try TemporaryFolder()
    let error = #expect(throws: FileError.self) {
      try LabelledTextFormat.folder.reader(path: empty.path)
    }
    #expect(
      error?.description == "cannot read \(empty.path): it holds no folder of a label")
    #expect(throws: FileError.self) {
      try LabelledTextFormat.folder.reader(path: empty("none"))
    }
  }

  @Test func aFileIsReadOnlyWhenItsTurnComes() throws {
    let reader = try reader()
    _ = try reader.next()
    try folder.write("b/10", "changed")
    #expect(try reader.next()?.text == "changed")
  }
}
