/// An instant of a run: whole nanoseconds since its start.
///
/// 64 bits reach 292 years. Arithmetic traps on overflow, also in release builds.
package struct SimTime: Hashable, Comparable, Sendable {
  package var nanoseconds: Int64

  @inline(always)
  package init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// The start of the run.
  package static let zero = SimTime(nanoseconds: 0)
  /// Later than every event.
  package static let never = SimTime(nanoseconds: .max)

  @inline(always)
  package static func < (left: SimTime, right: SimTime) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  @inline(always)
  package static func + (time: SimTime, duration: SimDuration) -> SimTime {
    SimTime(nanoseconds: time.nanoseconds + duration.nanoseconds)
  }

  @inline(always)
  package static func - (later: SimTime, earlier: SimTime) -> SimDuration {
    SimDuration(nanoseconds: later.nanoseconds - earlier.nanoseconds)
  }

  /// Seconds since the start of the run.
  package var seconds: Double { Double(nanoseconds) / 1e9 }
}

/// A span of simulated time: whole nanoseconds.
package struct SimDuration: Hashable, Comparable, Sendable {
  package var nanoseconds: Int64

  @inline(always)
  package init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// The duration of so many seconds, rounded to the nearest nanosecond.
  package static func seconds(_ seconds: Double) -> SimDuration {
    SimDuration(nanoseconds: Int64((seconds * 1e9).rounded()))
  }

  package static let zero = SimDuration(nanoseconds: 0)

  @inline(always)
  package static func < (left: SimDuration, right: SimDuration) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  @inline(always)
  package static func + (left: SimDuration, right: SimDuration) -> SimDuration {
    SimDuration(nanoseconds: left.nanoseconds + right.nanoseconds)
  }

  package var seconds: Double { Double(nanoseconds) / 1e9 }
}

extension SimTime {
  /// The instant so long after the start of the run.
  package init(_ duration: Duration) {
    self.init(nanoseconds: SimDuration(duration).nanoseconds)
  }

  /// The time since the start of the run, as people and controllers use it.
  package var duration: Duration { .nanoseconds(nanoseconds) }
}

extension SimDuration {
  /// The same span; parts of a nanosecond are dropped.
  package init(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    self.init(nanoseconds: seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
  }

  package var duration: Duration { .nanoseconds(nanoseconds) }
}

extension Duration {
  /// Seconds with their fraction.
  package var inSeconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) / 1e18
  }
}
