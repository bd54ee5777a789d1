/// The window of a `cron` trigger: open if the next end comes before the next start.
///
/// Models `GetMetricsAndActivity` of KEDA, `pkg/scalers/cron_scaler.go`: `keda.md`, section 3.3.
package struct CronWindow {
  private let timezone: String
  private let isZoneKnown: Bool
  private let start: CronSchedule?
  private let end: CronSchedule?
  /// The last reading holds until the next start or end.
  private var memory: (reading: ListReading, from: Duration, until: Duration)?

  /// `zone` gives the offsets of a time zone; `nil` where there is no such zone.
  package init(_ trigger: CronTrigger, zone: (String) -> (any ZoneOffsets)?) {
    timezone = trigger.timezone
    isZoneKnown = zone(trigger.timezone) != nil
    start = Self.schedule(trigger.start, in: trigger.timezone, zone)
    end = Self.schedule(trigger.end, in: trigger.timezone, zone)
  }

  /// What a poll or a request reads at `now`, the time since 1970.
  package mutating func reading(at now: Duration) -> ListReading {
    if let memory, memory.from <= now, now < memory.until { return memory.reading }
    guard isZoneKnown, let start, let end else {
      return .readFails("unable to load timezone: \(CronExpression.zoneError(timezone))")
    }
    let nextStart = start.next(after: now)
    let nextEnd = end.next(after: now)
    let reading = ListReading.window(isOpen: Self.isOpen(nextStart, nextEnd, at: now))
    if let nextStart, let nextEnd { remember(reading, from: now, until: min(nextStart, nextEnd)) }
    return reading
  }

  /// Around a change of the clock the search for the next instant gives other answers from one
  /// minute to the next: there nothing is remembered.
  private mutating func remember(_ reading: ListReading, from now: Duration, until: Duration) {
    let day = Duration.seconds(86_400)
    guard until - now < day * 10 else { return }
    let instants = [now - day, now, until, until + day]
    let isSteady = [start, end].allSatisfy { $0?.hasOneOffset(at: instants) == true }
    if isSteady { memory = (reading, now, until) }
  }

  /// A missing instant counts as long past.
  private static func isOpen(_ start: Duration?, _ end: Duration?, at now: Duration) -> Bool {
    let isAfterStart = start.map { now > $0 } ?? true
    let isBeforeEnd = end.map { now < $0 } ?? false
    let startsFirst =
      switch (start, end) {
      case (let start?, let end?): start < end
      case (nil, .some): true
      case (_, nil): false
      }
    return startsFirst ? isAfterStart && isBeforeEnd : isAfterStart || isBeforeEnd
  }

  private static func schedule(
    _ text: String,
    in timezone: String,
    _ zone: (String) -> (any ZoneOffsets)?
  ) -> CronSchedule? {
    guard let expression = try? CronExpression(text),
      let offsets = zone(expression.zone ?? timezone)
    else { return nil }
    return CronSchedule(expression, zone: offsets)
  }
}

extension CronTrigger {
  /// The time zones that its windows depend on: its own, and those of its expressions.
  package var zoneNames: [String] {
    let expressions = [start, end].compactMap { try? CronExpression($0) }
    return [timezone] + expressions.compactMap(\.zone)
  }
}
