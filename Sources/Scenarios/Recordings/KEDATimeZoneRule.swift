import Autoscaling

/// The POSIX rule in the footer of a time zone's file, such as `EST5EDT,M3.2.0,M11.1.0`.
struct KEDATimeZoneRule {
  private let standardOffset: Int64
  private var daylight: Daylight?

  private struct Daylight {
    let offset: Int64
    let start: Change
    let end: Change
  }

  /// A yearly change: a weekday of a month, or a day of the year, at a time of the wall clock.
  private enum Change {
    case weekday(month: Int64, week: Int64, day: Int64, time: Int64)
    case dayOfYear(Int64, skipsLeapDay: Bool, time: Int64)
  }

  /// `nil` for a text that is no rule.
  init?(_ text: String) {
    var reader = Reader(rest: text[...])
    guard reader.skipName(), let standard = reader.takeTime() else { return nil }
    standardOffset = -standard
    if reader.rest.isEmpty { return }
    guard reader.skipName() else { return nil }
    let offset = reader.takeTime().map { -$0 } ?? standardOffset + 3600
    guard reader.take(","), let start = reader.takeChange(), reader.take(","),
      let end = reader.takeChange()
    else { return nil }
    daylight = Daylight(offset: offset, start: start, end: end)
  }

  /// Seconds east of UTC.
  func offset(at second: Int64) -> Int64 {
    guard let daylight else { return standardOffset }
    let year = WallTime(second: second + standardOffset).year
    let start = Self.second(of: daylight.start, in: year) - standardOffset
    let end = Self.second(of: daylight.end, in: year) - daylight.offset
    let isDaylight =
      start < end ? (start..<end).contains(second) : !(end..<start).contains(second)
    return isDaylight ? daylight.offset : standardOffset
  }

  private static func second(of change: Change, in year: Int64) -> Int64 {
    switch change {
    case .weekday(let month, let week, let day, let time):
      let first = WallTime(year: year, month: month, day: 1)
      var date = first
      date.day += (day - first.dayOfWeek + 7) % 7 + (week - 1) * 7
      // The fifth week stands for the last one.
      while WallTime(second: date.secondsSince1970).month != month { date.day -= 7 }
      return date.secondsSince1970 + time
    case .dayOfYear(let day, let skipsLeapDay, let time):
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let shift: Int64 = skipsLeapDay ? (isLeap && day >= 60 ? 0 : -1) : 0
      return WallTime(year: year, month: 1, day: 1).secondsSince1970 + (day + shift) * 86_400
        + time
    }
  }

  /// Reads the parts of a rule.
  private struct Reader {
    var rest: Substring

    mutating func take(_ character: Character) -> Bool {
      guard rest.first == character else { return false }
      rest.removeFirst()
      return true
    }

    mutating func skipName() -> Bool {
      if take("<") {
        rest = rest.drop { $0 != ">" }
        return take(">")
      }
      let count = rest.prefix { $0.isLetter }.count
      rest = rest.dropFirst(count)
      return count >= 3
    }

    mutating func takeNumber() -> Int64? {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count)
      return Int64(digits)
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    mutating func takeTime() -> Int64? {
      let isNegative = take("-")
      if !isNegative { _ = take("+") }
      guard let hours = takeNumber() else { return nil }
      let minutes = take(":") ? takeNumber() ?? 0 : 0
      let seconds = take(":") ? takeNumber() ?? 0 : 0
      let total = hours * 3600 + minutes * 60 + seconds
      return isNegative ? -total : total
    }

    mutating func takeChange() -> Change? {
      if take("M") {
        guard let month = takeNumber(), take("."), let week = takeNumber(), take("."),
          let day = takeNumber(), (1...12).contains(month), (1...5).contains(week),
          (0...6).contains(day), let time = takeChangeTime()
        else { return nil }
        return .weekday(month: month, week: week, day: day, time: time)
      }
      let skipsLeapDay = take("J")
      guard let day = takeNumber(), let time = takeChangeTime() else { return nil }
      return .dayOfYear(day, skipsLeapDay: skipsLeapDay, time: time)
    }

    /// 02:00 when absent.
    private mutating func takeChangeTime() -> Int64? {
      take("/") ? takeTime() : 7200
    }
  }
}
