import ArgumentParser

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs the command and turns errors into one line and an exit status.
@main
enum Main {
  static func main() {
    do {
      var command = try SyntagmaCommand.parseAsRoot()
      try command.run()
    } catch let error as Interruption {
      Console.note(error.message)
      exit(130)
    } catch {
      guard let status = ExitStatus(of: error) else { SyntagmaCommand.exit(withError: error) }
      Console.note("syntagma: \(error)")
      exit(status.rawValue)
    }
  }
}
