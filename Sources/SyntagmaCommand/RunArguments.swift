import ArgumentParser

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How a run goes about its work; none of it changes the results.
struct RunArguments: ParsableArguments {
  @Option(help: "Threads that work at once; the results do not depend on it. [default: all cores]")
  var threads: Int?

  @Flag(name: .shortAndLong, help: "No progress and no notes on standard error.")
  var quiet = false

  var threadCount: Int { threads ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  func validate() throws {
    guard (threads ?? 1) >= 1 && (threads ?? 1) <= 1024 else {
      throw ValidationError("--threads must lie in 1 to 1024.")
    }
  }
}
