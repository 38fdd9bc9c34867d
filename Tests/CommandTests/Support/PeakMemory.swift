import Foundation
import TestSupport
import Testing

/// The most memory that a run had at any time, in bytes.
func peakMemory(_ arguments: [String], in folder: TemporaryFolder) throws -> Int {
  let run = try Run(arguments, in: folder, output: FileHandle.nullDevice)
  var peak = 0
  while run.isRunning {
    if let status = try? contents("/proc/\(run.identifier)/status"),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM") }),
      let kilobytes = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    {
      peak = max(peak, kilobytes * 1024)
    }
    usleep(1000)
  }
  let outcome = try run.outcome()
  try #require(outcome.status == 0, "\(outcome)")
  try #require(peak > 0)
  return peak
}
