import Simulation

/// The rise and fall of traffic within a day: `workload.md` §6.3.
struct DailyCycle: Equatable {
  /// r₀: the peak is 1 + r₀ times the mean, the trough 1 − r₀ times.
  var amplitude = 0.424
  /// The local hour of the peak.
  var peakHour = 20.0

  static let amplitudes = 0.0...1.0
  static let hours = 0.0...24.0

  /// The rate at a moment over its mean of the day.
  func factor(at time: Duration, start: WallClock) -> Double {
    let local = start.unixSeconds + Int64(start.utcOffsetSeconds)
    let secondOfDay = Double(local % 86_400) + time.inSeconds
    let turns = (secondOfDay / 3600 - peakHour) / 24
    // The cosine, which is 1 at the peak.
    return 1 + amplitude * PortableMath.sineOfTurns(turns + 0.25)
  }

  /// The rate in steps of one minute, each with the value of its middle.
  func steps(mean: Double, in window: TrafficWindow) -> [ArrivalSource.RateStep] {
    let minutes = Int((window.duration.inSeconds / 60).rounded(.up))
    return (0..<max(1, minutes)).map { minute in
      let middle = Duration.seconds(minute * 60 + 30)
      return ArrivalSource.RateStep(
        at: .seconds(minute * 60),
        perSecond: mean * factor(at: middle, start: window.start)
      )
    }
  }
}
