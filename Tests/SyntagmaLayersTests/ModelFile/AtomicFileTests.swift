import Foundation
import SyntagmaLayers
import TestSupport
import Testing

#if canImport(Glibc)
  private let fileSizeLimit = Int32(RLIMIT_FSIZE.rawValue)
#else
  private let fileSizeLimit = RLIMIT_FSIZE
#endif

@Suite struct AtomicFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(_ text: String, to path: String) throws {
    let file = try AtomicFile(path: path)
    try file.write(text)
    try file.commit()
  }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  private func text(_ name: String) throws -> String {
    String(decoding: try contents(folder(name)), as: UTF8.self)
  }

  @Test func theFileAppearsWithCommitAndNotBefore() throws {
    let file = try AtomicFile(path: folder("file"))
    try file.write("text")
    #expect(!FileManager.default.fileExists(atPath: folder("file")))
    try file.commit()
    #expect(try folder.names == ["file"])
    #expect(try text("file") == "text")
  }

  @Test(arguments: [[0], [1], [65_535, 1, 1], [65_536], [65_537], [10, 200_000, 0, 10]])
  func piecesOfAnySizeComeOutInTheirOrder(sizes: [Int]) throws {
    let file = try AtomicFile(path: folder("file"))
    var expected: [UInt8] = []
    for (index, size) in sizes.enumerated() {
      let piece = [UInt8](repeating: UInt8(index + 1), count: size)
      try piece.withUnsafeBytes(file.write)
      expected += piece
    }
    try file.commit()
    #expect(try contents(folder("file")) == expected)
  }

  @Test func aFileThatIsDroppedLeavesTheOldOneAndNothingElse() throws {
    try write("old", to: folder("file"))
    do {
      let file = try AtomicFile(path: folder("file"))
      try file.write("new")
    }
    #expect(try folder.names == ["file"])
    #expect(try text("file") == "old")
  }

  @Test func anExistingFileKeepsItsMode() throws {
    try write("old", to: folder("file"))
    #expect(chmod(folder("file"), 0o640) == 0)
    try write("new", to: folder("file"))
    #expect(try mode(folder("file")) == 0o640)
    #expect(try text("file") == "new")
  }

  @Test func aNewFileHasTheModeOfAnyNewFile() throws {
    try write("ours", to: folder("ours"))
    close(open(folder("other"), O_CREAT | O_WRONLY, 0o666))
    #expect(try mode(folder("ours")) == (try mode(folder("other"))))
  }

  @Test(arguments: [true, false])
  func aSymbolicLinkIsKeptAndWhatItPointsToReplaced(existing: Bool) throws {
    try FileManager.default.createDirectory(
      atPath: folder("below"), withIntermediateDirectories: false)
    if existing { try write("old", to: folder("below/file")) }
    #expect(symlink("below/file", folder("relative")) == 0)
    #expect(symlink(folder("relative"), folder("absolute")) == 0)
    try write("new", to: folder("absolute"))
    #expect(try folder.names == ["absolute", "below", "relative"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder("below")) == ["file"])
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder("relative")) == "below/file")
    #expect(try text("below/file") == "new")
  }

  @Test func linksInACircleAreAnError() {
    #expect(symlink("b", folder("a")) == 0)
    #expect(symlink("a", folder("b")) == 0)
    #expect(throws: FileWriteError(folder("a"), "too many levels of symbolic links")) {
      try write("text", to: folder("a"))
    }
  }

  @Test func aFolderThatDoesNotExistIsAnError() {
    let path = folder("missing/file")
    let error = #expect(throws: FileWriteError.self) { try write("text", to: path) }
    #expect(error?.description == "cannot write \(path): no such file or directory")
  }

  @Test func aFileInPlaceOfTheFolderIsAnErrorAndStaysAsItWas() throws {
    try write("old", to: folder("file"))
    let path = folder("file/below")
    let error = #expect(throws: FileWriteError.self) { try write("text", to: path) }
    #expect(error?.description == "cannot write \(path): not a directory")
    #expect(try text("file") == "old")
  }

  @Test func aDirectoryIsNotReplaced() throws {
    let error = #expect(throws: FileWriteError.self) { try write("text", to: folder.path) }
    #expect(error?.description == "cannot write \(folder.path): is a directory")
  }

  // A limit on the size of files stands in for a full disk; it holds for the whole process, and
  // no other test writes as much.
  @Test func anErrorInTheMiddleLeavesTheOldFileAndNothingElse() throws {
    try write("old", to: folder("file"))
    signal(SIGXFSZ, SIG_IGN)
    var unlimited = rlimit()
    getrlimit(fileSizeLimit, &unlimited)
    var limited = rlimit(rlim_cur: 32 << 20, rlim_max: unlimited.rlim_max)
    setrlimit(fileSizeLimit, &limited)
    defer { setrlimit(fileSizeLimit, &unlimited) }
    let file = try AtomicFile(path: folder("file"))
    let error = #expect(throws: FileWriteError.self) {
      try [UInt8](repeating: 1, count: 33 << 20).withUnsafeBytes(file.write)
    }
    #expect(error?.reason == "file too large")
    #expect(try folder.names == ["file"])
    #expect(try text("file") == "old")
  }

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: "/dev/full"), "this system has no /dev/full"))
  func aFullDeviceIsAnError() throws {
    #expect(symlink("/dev/full", folder("full")) == 0)
    for path in ["/dev/full", folder("full")] {
      let error = #expect(throws: FileWriteError.self) { try write("text", to: path) }
      #expect(error?.description == "cannot write \(path): no space left on device")
    }
    #expect(try folder.names == ["full"])
  }

  @Test(.timeLimit(.minutes(1))) func aPipeIsWrittenDirectly() throws {
    #expect(mkfifo(folder("pipe"), 0o600) == 0)
    let reader = open(folder("pipe"), O_RDONLY | O_NONBLOCK)
    defer { close(reader) }
    try write("text", to: folder("pipe"))
    var bytes = [UInt8](repeating: 0, count: 10)
    #expect(read(reader, &bytes, bytes.count) == 4)
    #expect(bytes.starts(with: Array("text".utf8)))
    #expect(try folder.names == ["pipe"])
  }

  @Test func anOpenFileIsContinuedWhereItIs() throws {
    let descriptor = open(folder("file"), O_CREAT | O_WRONLY, 0o666)
    defer { close(descriptor) }
    for line in ["one\n", "two\n"] { try write(line, to: "/dev/fd/\(descriptor)") }
    #expect(try text("file") == "one\ntwo\n")
  }

  @Test func pendingFilesCanBeRemovedBeforeTheProcessEnds() async {
    // In a process of its own, because other tests have pending files.
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let file = try AtomicFile(path: folder("file"))
      guard try folder.names.count == 1 else { exit(1) }
      PendingFiles.removeAll()
      guard try folder.names.isEmpty else { exit(2) }
      withExtendedLifetime(file) {}
    }
  }
}
