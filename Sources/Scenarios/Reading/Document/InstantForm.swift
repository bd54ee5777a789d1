import Simulation

/// How an instant of the run is written: `45m` since the start, or `18:30` by the scenario's clock.
enum InstantForm {
  /// The form for a run that starts at `start`; an instant must lie within its `duration`.
  static func form(start: WallClock, duration: Duration) -> ValueForm<Duration> {
    .scalar(expected: "a time since the start such as '45m', or a time of day such as '18:30'") {
      UnitText.duration($0) ?? sinceStart(of: $0, start: start)
    }
    .within(.zero...duration, text: UnitText.text)
  }

  /// The first time after the start at which the clock shows a time of day.
  private static func sinceStart(of text: String, start: WallClock) -> Duration? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      part.count == 2 && part.allSatisfy(\.isNumber) ? Int(part) : nil
    }
    guard (2...3).contains(parts.count), numbers.count == parts.count, numbers[0] < 24,
      numbers[1] < 60, numbers.count == 2 || numbers[2] < 60
    else { return nil }
    let wanted = numbers[0] * 3600 + numbers[1] * 60 + (numbers.count > 2 ? numbers[2] : 0)
    let local = start.unixSeconds + Int64(start.utcOffsetSeconds)
    let atStart = Int((local % 86_400 + 86_400) % 86_400)
    return .seconds((wanted - atStart + 86_400) % 86_400)
  }
}
