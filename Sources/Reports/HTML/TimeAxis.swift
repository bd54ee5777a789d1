import Simulation

/// The time of a run from left to right, with ticks at round times of its own clock.
struct TimeAxis {
  let start: WallClock
  let duration: Duration
  /// In the chart's units.
  let span: ClosedRange<Double>

  /// A round time of day.
  struct Tick: Equatable {
    let x: Double
    /// `18:30`; nothing where ticks are days.
    let time: String
    /// Of the first tick, and of the first one of each day.
    let date: String?
  }

  /// Where a moment is.
  func x(_ offset: Duration) -> Double {
    let share = offset.seconds / max(duration.seconds, 1e-9)
    return span.lowerBound + (span.upperBound - span.lowerBound) * min(1, max(0, share))
  }

  /// Nine at most.
  var ticks: [Tick] {
    let step = step
    let midnight = Int64(CivilTime(.zero, after: start).secondOfDay)
    var offset = (step - midnight % step) % step
    var ticks: [Tick] = []
    var lastDate: String?
    while offset <= duration.components.seconds {
      let time = CivilTime(.seconds(offset), after: start)
      let label = step >= Self.day ? "" : step < 60 ? time.time : time.hourAndMinute
      let date = time.date == lastDate ? nil : time.date
      ticks.append(Tick(x: x(.seconds(offset)), time: label, date: date))
      lastDate = time.date
      offset += step
    }
    return ticks
  }

  /// The least round number of seconds that gives few ticks.
  private var step: Int64 {
    let least = duration.components.seconds / Self.mostSteps
    if let step = Self.steps.first(where: { $0 >= least }) { return step }
    let days = (least + Self.day - 1) / Self.day
    return days * Self.day
  }

  private static let mostSteps: Int64 = 8
  private static let day: Int64 = 86_400

  private static let steps: [Int64] = [
    10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, day, 2 * day, 7 * day,
    14 * day, 28 * day,
  ]
}
