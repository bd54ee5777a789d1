import Autoscaling

/// The window of a `cron` trigger: open if the next end comes before the next start.
struct KEDACronWindow {
  private let trigger: CronTrigger
  private let start: CronSchedule?
  private let end: CronSchedule?

  init(_ trigger: CronTrigger) {
    self.trigger = trigger
    start = Self.schedule(trigger.start, timezone: trigger.timezone)
    end = Self.schedule(trigger.end, timezone: trigger.timezone)
  }

  /// What a poll reads at `now`, the time since 1970.
  func reading(at now: Duration) -> ListReading {
    guard KEDATimeZone(name: trigger.timezone) != nil, let start, let end else {
      return .readFails("unable to load timezone: unknown time zone \(trigger.timezone)")
    }
    let nextStart = start.next(after: now)
    let nextEnd = end.next(after: now)
    // A missing instant counts as long past.
    let isAfterStart = nextStart.map { now > $0 } ?? true
    let isBeforeEnd = nextEnd.map { now < $0 } ?? false
    let startsFirst =
      switch (nextStart, nextEnd) {
      case (let start?, let end?): start < end
      case (nil, .some): true
      case (_, nil): false
      }
    return .window(
      isOpen: startsFirst ? isAfterStart && isBeforeEnd : isAfterStart || isBeforeEnd
    )
  }

  private static func schedule(_ text: String, timezone: String) -> CronSchedule? {
    guard let expression = try? CronExpression(text),
      let zone = KEDATimeZone(name: expression.zone ?? timezone)
    else { return nil }
    return CronSchedule(expression, zone: zone)
  }
}
