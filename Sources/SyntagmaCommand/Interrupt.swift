import Dispatch
import Synchronization
import SyntagmaLayers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Ctrl-C, and the signal by which a system asks programs to end.
enum Interrupt {
  private static let isRaised = Atomic(false)
  /// Set once, before anything else runs; it only keeps the sources alive.
  nonisolated(unsafe) private static var sources: [any DispatchSourceSignal] = []

  /// Whether the user asked to stop; long work that has something to save asks now and then.
  static var wasRequested: Bool { isRaised.load(ordering: .relaxed) }

  /// Ends the process with status 130 at the first signal, even while it waits for input; what was
  /// not complete is removed.
  static func endAtOnce() { watch { end() } }

  /// Leaves the first signal to whoever asks ``wasRequested``; a second one ends the process.
  static func endWhenSaved() {
    watch {
      if isRaised.exchange(true, ordering: .relaxed) { end() }
    }
  }

  private static func watch(_ answer: @escaping @Sendable () -> Void) {
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler(handler: DispatchWorkItem(block: answer))
      source.resume()
      return source
    }
  }

  private static func end() {
    Console.note("syntagma: interrupted")
    PendingFiles.removeAll()
    _exit(130)
  }
}
