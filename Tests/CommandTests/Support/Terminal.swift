import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A pseudo-terminal: what a child writes to its end is what a user would see.
final class Terminal: Sendable {
  /// For the child to write to.
  let end: FileHandle
  private let shownBytes = Bytes()

  private final class Bytes: Sendable {
    let all = Mutex<[UInt8]>([])
    var count: Int { all.withLock(\.count) }
  }

  init() throws {
    var (viewer, end): (Int32, Int32) = (-1, -1)
    guard openpty(&viewer, &end, nil, nil, nil) == 0 else { throw POSIXError(.ENXIO) }
    self.end = FileHandle(fileDescriptor: end, closeOnDealloc: true)
    Thread.detachNewThread { [viewer, shownBytes] in
      Terminal.read(from: viewer, into: shownBytes)
    }
  }

  /// What was written, once nothing more comes.
  func shown() -> String {
    var count = -1
    while count != shownBytes.count {
      count = shownBytes.count
      usleep(100_000)
    }
    return shownBytes.all.withLock { String(decoding: $0, as: UTF8.self) }
  }

  /// Ends when no one holds the other end any more.
  private static func read(from viewer: Int32, into bytes: Bytes) {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = systemRead(viewer, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes.all.withLock { $0.append(contentsOf: buffer[..<count]) }
    }
    close(viewer)
  }
}

// Inside the class the name would mean its own method.
private let systemRead =
  read(_:_:_:) as @convention(c) (Int32, UnsafeMutableRawPointer?, Int) -> Int
