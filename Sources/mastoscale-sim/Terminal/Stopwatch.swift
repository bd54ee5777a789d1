import Foundation
import Simulation

/// How much was simulated, and how fast: the line of `--stats`.
struct Stopwatch {
  private let start = ContinuousClock.now
  private var jobs = 0
  private var events = 0

  mutating func add(_ work: Work) {
    jobs += work.jobs
    events += work.events
  }

  /// Such as `1234567 jobs and 2500000 events in 0.52 s: 2.37 M jobs/s, 4.81 M events/s`.
  var text: String {
    let seconds = max((ContinuousClock.now - start) / .seconds(1), 1e-9)
    let jobRate = String(format: "%.2f", Double(jobs) / seconds / 1e6)
    let eventRate = String(format: "%.2f", Double(events) / seconds / 1e6)
    let time = String(format: "%.2f", seconds)
    return "\(jobs) jobs and \(events) events in \(time) s: "
      + "\(jobRate) M jobs/s, \(eventRate) M events/s"
  }
}
