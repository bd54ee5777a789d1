import Experiments
import Simulation
import Synchronization

/// How far a single run is, in minutes of its own time; a cancelled task ends it.
final class RunProgress: Sendable {
  private let line: Mutex<ProgressLine>

  init(of setup: Setup, isQuiet: Bool) {
    let minutes = Self.minutes(setup.scenario.duration)
    let line = ProgressLine(total: minutes, noun: "simulated minutes", isQuiet: isQuiet)
    self.line = Mutex(line)
  }

  /// Shows the time since the start of the run, and says whether it is wanted any longer.
  func goesOn(at elapsed: Duration) -> Bool {
    line.withLock { $0.show(done: Self.minutes(elapsed)) }
    return !Task.isCancelled
  }

  func clear() {
    line.withLock { $0.clear() }
  }

  private static func minutes(_ duration: Duration) -> Int {
    Int(duration.components.seconds / 60)
  }
}
