package import Simulation

/// A moment of a run as people write it: `18:42`, `18:42:15`, `18:42 +1d`, `2023-01-14T18:42`, or
/// the time since the start, `2h42m`.
package struct Moment: Equatable, Sendable {
  /// After the start of the run; negative before it.
  package let offset: Duration

  /// Reads a moment; `nil` when the text is none.
  ///
  /// A time without a day is the first one at or after the start of the run.
  package init?(_ text: String, start: WallClock) {
    if let seconds = Self.span(text) {
      offset = .milliseconds(Int64((seconds * 1000).rounded()))
    } else if let seconds = Self.calendar(text, start) ?? Self.clock(text, start) {
      offset = .seconds(seconds)
    } else {
      return nil
    }
  }

  private static let secondsByUnit: [Character: Double] = [
    "d": 86_400, "h": 3600, "m": 60, "s": 1,
  ]

  /// `2h42m` or `1.5h`.
  private static func span(_ text: String) -> Double? {
    var total = 0.0
    var digits = ""
    guard let last = text.last, secondsByUnit[last] != nil, text.first?.isNumber == true else {
      return nil
    }
    for character in text {
      if let unit = secondsByUnit[character] {
        guard let number = Double(digits), number < 1e8 else { return nil }
        total += number * unit
        digits = ""
      } else if character.isASCII, character.isNumber || character == "." {
        digits.append(character)
      } else {
        return nil
      }
    }
    return total
  }

  /// `18:42:15`, with `+1d` on a later day.
  private static func clock(_ text: String, _ start: WallClock) -> Int64? {
    let parts = text.split(separator: " ")
    guard let time = parts.first.flatMap({ secondOfDay($0) }), parts.count <= 2 else { return nil }
    let midnight = CivilTime(.zero, after: start).secondOfDay
    if parts.count == 2 {
      guard parts[1].first == "+", parts[1].last == "d",
        let days = Int(parts[1].dropFirst().dropLast()), (0...10_000).contains(days)
      else { return nil }
      return Int64(days * 86_400 + time - midnight)
    }
    return Int64(time >= midnight ? time - midnight : time - midnight + 86_400)
  }

  /// `2023-01-14T18:42:15`, or a blank instead of the T.
  private static func calendar(_ text: String, _ start: WallClock) -> Int64? {
    let parts = text.split(whereSeparator: { $0 == "T" || $0 == " " })
    guard parts.count == 2, let time = secondOfDay(parts[1]) else { return nil }
    let fields = parts[0].split(separator: "-", omittingEmptySubsequences: false)
    let numbers = fields.compactMap { Int($0) }
    guard fields.count == 3, numbers.count == 3, fields[0].count == 4,
      (1...12).contains(numbers[1]), (1...31).contains(numbers[2])
    else { return nil }
    let days = CivilTime.days(year: numbers[0], month: numbers[1], day: numbers[2])
    let local = start.unixSeconds + Int64(start.utcOffsetSeconds)
    return Int64(days * 86_400 + time) - local
  }

  private static func secondOfDay(_ text: Substring) -> Int? {
    let fields = text.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = fields.compactMap { $0.count == 2 ? UInt8($0) : nil }.map { Int($0) }
    guard numbers.count == fields.count, (2...3).contains(numbers.count), numbers[0] < 24,
      numbers.dropFirst().allSatisfy({ $0 < 60 })
    else { return nil }
    return numbers[0] * 3600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0)
  }
}

extension Duration {
  /// Just before the next second, for a moment in whole seconds: what is shown under the same
  /// second belongs to it.
  var endOfSecond: Duration {
    components.attoseconds == 0 ? self + .nanoseconds(999_999_999) : self
  }
}

/// From when to when a run goes, on its own clock: `2023-01-14 18:00 +01:00 to 00:00:00 +1d`.
package struct RunSpan {
  private let result: RunResult

  package init(_ result: RunResult) {
    self.result = result
  }

  /// In words.
  package var text: String {
    let start = CivilTime(.zero, after: result.start)
    let zone = CivilTime.zone(utcOffsetSeconds: result.start.utcOffsetSeconds)
    return "\(start.date) \(start.hourAndMinute) to \(result.moment(result.duration)) (\(zone)), "
      + "\(Figure.duration(result.duration))"
  }
}

extension CivilTime {
  /// Days from 1970-01-01 to a date of the proleptic Gregorian calendar.
  static func days(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}
