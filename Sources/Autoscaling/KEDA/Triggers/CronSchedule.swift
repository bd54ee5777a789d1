/// The offsets of a time zone from UTC; where they come from is the edge's business.
package protocol ZoneOffsets {
  /// Seconds east of UTC at an instant in seconds since 1970.
  func offset(at second: Int64) -> Int64
}

/// Finds the instants of a cron expression in a time zone.
///
/// Models `SpecSchedule.Next` of robfig/cron v3 literally, daylight saving included: `keda.md`,
/// section 3.3.
package struct CronSchedule {
  private let expression: CronExpression
  private let zone: any ZoneOffsets

  package init(_ expression: CronExpression, zone: any ZoneOffsets) {
    self.expression = expression
    self.zone = zone
  }

  /// The first match strictly after `now`, both since 1970; `nil` if none comes within five years.
  package func next(after now: Duration) -> Duration? {
    // Also a fraction of a second leads to the next whole one.
    var search = Search(second: now.wholeSeconds + 1, zone: zone)
    let lastYear = search.wall.year + 5
    while search.wall.year <= lastYear {
      if search.advanceMonth(expression), search.advanceDay(expression),
        search.advanceHour(expression), search.advanceMinute(expression), search.advanceSecond()
      {
        return .seconds(search.second)
      }
    }
    return nil
  }

  /// Whether the zone has the same offset at all of these instants.
  func hasOneOffset(at instants: [Duration]) -> Bool {
    let offsets = instants.map { zone.offset(at: $0.wholeSeconds) }
    return offsets.allSatisfy { $0 == offsets.first }
  }

  /// The state of one search; every step answers false where the search starts over.
  private struct Search {
    var second: Int64
    let zone: any ZoneOffsets
    /// Later fields are cut only once in the whole search.
    var isChanged = false

    init(second: Int64, zone: any ZoneOffsets) {
      self.second = second
      self.zone = zone
    }

    var wall: WallTime { WallTime(second: second + zone.offset(at: second)) }

    mutating func advanceMonth(_ expression: CronExpression) -> Bool {
      while expression.months & (1 << UInt64(wall.month)) == 0 {
        cut { WallTime(year: $0.year, month: $0.month, day: 1) }
        var next = wall
        next.month += 1
        second = instant(next)
        if wall.month == 1 { return false }
      }
      return true
    }

    mutating func advanceDay(_ expression: CronExpression) -> Bool {
      while !expression.matches(dayOfMonth: Int(wall.day), dayOfWeek: Int(wall.dayOfWeek)) {
        cut { WallTime(year: $0.year, month: $0.month, day: $0.day) }
        var next = wall
        next.day += 1
        second = instant(next)
        let hour = wall.hour
        if hour > 12 { second += (24 - hour) * 3600 } else { second -= hour * 3600 }
        if wall.day == 1 { return false }
      }
      return true
    }

    mutating func advanceHour(_ expression: CronExpression) -> Bool {
      while expression.hours & (1 << UInt64(wall.hour)) == 0 {
        cut { WallTime(year: $0.year, month: $0.month, day: $0.day, hour: $0.hour) }
        second += 3600
        if wall.hour == 0 { return false }
      }
      return true
    }

    mutating func advanceMinute(_ expression: CronExpression) -> Bool {
      while expression.minutes & (1 << UInt64(wall.minute)) == 0 {
        if !isChanged { second -= second.remainder(60) }
        isChanged = true
        second += 60
        if wall.minute == 0 { return false }
      }
      return true
    }

    mutating func advanceSecond() -> Bool {
      while wall.second != 0 {
        isChanged = true
        second += 1
        if wall.second == 0 { return false }
      }
      return true
    }

    private mutating func cut(_ shape: (WallTime) -> WallTime) {
      if isChanged { return }
      isChanged = true
      second = instant(shape(wall))
    }

    /// The instant of a wall time; one in a gap or an overlap is resolved as Go does.
    private func instant(_ wall: WallTime) -> Int64 {
      let digits = wall.secondsSince1970
      let offset = zone.offset(at: digits)
      let guess = digits - offset
      let there = zone.offset(at: guess)
      return there == offset ? guess : digits - there
    }
  }
}

extension Int64 {
  /// The remainder that is never negative.
  fileprivate func remainder(_ divisor: Int64) -> Int64 {
    let rest = self % divisor
    return rest < 0 ? rest + divisor : rest
  }

  fileprivate func floored(by divisor: Int64) -> Int64 {
    (self - remainder(divisor)) / divisor
  }
}

extension Duration {
  /// The whole seconds, rounded down.
  fileprivate var wholeSeconds: Int64 {
    components.attoseconds < 0 ? components.seconds - 1 : components.seconds
  }
}

/// A wall-clock time in the proleptic Gregorian calendar.
package struct WallTime: Equatable, Sendable {
  /// Any year, also before 1970.
  package var year: Int64
  /// 1 to 12; beyond that it counts into other years.
  package var month: Int64
  /// From 1; beyond the month's end it counts into the next ones.
  package var day: Int64
  /// 0 to 23.
  package var hour: Int64 = 0
  /// 0 to 59.
  package var minute: Int64 = 0
  /// 0 to 59.
  package var second: Int64 = 0

  package init(
    year: Int64,
    month: Int64,
    day: Int64,
    hour: Int64 = 0
  ) {
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
  }

  /// The time that has this many seconds since 1970 in its own zone.
  package init(second: Int64) {
    let days = second.floored(by: 86_400)
    let rest = second - days * 86_400
    let shifted = days + 719_468
    let era = shifted.floored(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    hour = rest / 3600
    minute = rest / 60 % 60
    self.second = rest % 60
  }

  /// 0 is Sunday.
  package var dayOfWeek: Int64 {
    (secondsSince1970.floored(by: 86_400) + 4).remainder(7)
  }

  /// The seconds since 1970, as if the zone were UTC.
  package var secondsSince1970: Int64 {
    let monthIndex = month - 1
    let normalYear = year + monthIndex.floored(by: 12)
    let normalMonth = monthIndex.remainder(12) + 1
    let shifted = normalMonth <= 2 ? normalYear - 1 : normalYear
    let era = shifted.floored(by: 400)
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * ((normalMonth + 9) % 12) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = era * 146_097 + dayOfEra - 719_468
    return ((days * 24 + hour) * 60 + minute) * 60 + second
  }
}
