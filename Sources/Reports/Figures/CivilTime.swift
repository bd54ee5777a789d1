import Simulation

/// A wall-clock time as text, by the proleptic Gregorian calendar.
struct CivilTime: Equatable {
  var year: Int
  var month: Int
  var day: Int
  var secondOfDay: Int

  /// The local time of a zone that adds `utcOffsetSeconds` to UTC.
  init(unixSeconds: Int64, utcOffsetSeconds: Int = 0) {
    let local = Int(unixSeconds) + utcOffsetSeconds
    let days = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    secondOfDay = local - days * 86_400
    // Counts days from 0000-03-01 in eras of 400 years, so that leap days come last.
    let shifted = days + 719_468
    let era = shifted >= 0 ? shifted / 146_097 : (shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// The moment `offset` after the start of a run.
  init(_ offset: Duration, after start: WallClock) {
    self.init(
      unixSeconds: start.unixSeconds + offset.components.seconds,
      utcOffsetSeconds: start.utcOffsetSeconds
    )
  }

  /// `2023-01-01`.
  var date: String {
    let day = Figure.padded(day, digits: 2)
    return "\(Figure.padded(year, digits: 4))-\(Figure.padded(month, digits: 2))-\(day)"
  }

  /// `18:42:15`.
  var time: String { "\(hourAndMinute):\(Figure.padded(secondOfDay % 60, digits: 2))" }

  /// `18:42`.
  var hourAndMinute: String {
    let minutes = secondOfDay / 60
    return "\(Figure.padded(minutes / 60, digits: 2)):\(Figure.padded(minutes % 60, digits: 2))"
  }

  /// `2023-01-01T18:42:15`.
  var iso: String { "\(date)T\(time)" }

  /// `+01:00`, or `UTC`.
  static func zone(utcOffsetSeconds: Int) -> String {
    if utcOffsetSeconds == 0 { return "UTC" }
    let minutes = utcOffsetSeconds.magnitude / 60
    let sign = utcOffsetSeconds < 0 ? "-" : "+"
    let hours = Figure.padded(Int(minutes / 60), digits: 2)
    return "\(sign)\(hours):\(Figure.padded(Int(minutes % 60), digits: 2))"
  }
}

extension RunResult {
  /// A moment of the run on its own clock: `18:42:15`, on later days `18:42:15 +1d`.
  func moment(_ offset: Duration) -> String {
    let time = CivilTime(offset, after: start).time
    let midnight = CivilTime(.zero, after: start).secondOfDay
    let days = (Int64(midnight) + offset.components.seconds) / 86_400
    return days > 0 ? "\(time) +\(days)d" : time
  }
}
