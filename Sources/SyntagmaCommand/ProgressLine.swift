/// One line on a terminal that is written over and over; nothing where there is no terminal.
struct ProgressLine {
  private let isShown: Bool
  private var last: ContinuousClock.Instant?
  private var width = 0

  init(isQuiet: Bool) { isShown = !isQuiet && Console.isTerminal }

  /// Shows a text in place of the one before, at most ten times a second.
  mutating func show(_ text: @autoclosure () -> String) {
    guard isShown else { return }
    let now = ContinuousClock.now
    if let last, now - last < .milliseconds(100) { return }
    last = now
    let text = text()
    clear()
    width = text.count
    Console.write("\r" + text)
  }

  /// Takes the line away.
  mutating func clear() {
    guard width > 0 else { return }
    Console.write("\r" + String(repeating: " ", count: width) + "\r")
    width = 0
  }
}
