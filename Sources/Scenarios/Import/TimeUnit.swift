/// A unit of time that a recording may state.
enum TimeUnit: Int64, CaseIterable {
  case nanoseconds = 1
  case microseconds = 1_000
  case milliseconds = 1_000_000
  case seconds = 1_000_000_000
  case minutes = 60_000_000_000
  case hours = 3_600_000_000_000

  /// As columns spell it: `ms`, `milliseconds`, `Milliseconds`.
  init?(_ text: String) {
    switch text.lowercased() {
    case "ns", "nanosecond", "nanoseconds", "nanos": self = .nanoseconds
    case "us", "µs", "microsecond", "microseconds", "micros": self = .microseconds
    case "ms", "millisecond", "milliseconds", "millis": self = .milliseconds
    case "s", "sec", "secs", "second", "seconds": self = .seconds
    case "m", "min", "mins", "minute", "minutes": self = .minutes
    case "h", "hour", "hours": self = .hours
    default: return nil
    }
  }

  var inNanoseconds: Int64 { rawValue }
}
