import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Ctrl-C as a question that long work asks now and then; a second one ends the process at once.
enum Interrupt {
  private static let isRaised = Atomic(false)

  static var wasRequested: Bool { isRaised.load(ordering: .relaxed) }

  static func watch() {
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        Interrupt.isRaised.store(true, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
    }
  }

  /// - Throws: ``Interruption`` when the user asked to stop.
  static func check() throws {
    if wasRequested { throw Interruption(message: "syntagma: interrupted") }
  }
}
