import Foundation
import Simulation

/// How the start of a run is written: `2023-11-18T18:00:00+01:00`, `2023-11-18T17:00Z`, or
/// `2023-11-18T18:00 Europe/Berlin`.
enum WallClockForm {
  static var form: ValueForm<WallClock> {
    .scalar(
      expected: "a time with its zone such as '2023-11-18T18:00:00Z' or "
        + "'2023-11-18T18:00 Europe/Berlin'",
      parse: parse
    )
  }

  static func parse(_ text: String) -> WallClock? {
    let bytes = Array(text.utf8)
    guard bytes.count > 16, text.utf8.count == text.unicodeScalars.count,
      let date = numbers(in: text.prefix(10), separator: "-", widths: [4, 2, 2]),
      bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " ")
    else { return nil }
    let rest = text.dropFirst(11)
    let time = rest.prefix { $0.isNumber || $0 == ":" || $0 == "." }
    let clock = time.prefix { $0 != "." }
    guard
      let clock = numbers(in: clock, separator: ":", widths: [2, 2])
        ?? numbers(in: clock, separator: ":", widths: [2, 2, 2]),
      let day = daysSince1970(year: date[0], month: date[1], day: date[2]),
      clock[0] < 24, clock[1] < 60, clock.last ?? 0 < 60
    else { return nil }
    let seconds = clock.count > 2 ? clock[2] : 0
    let local = Int64(day * 86_400 + clock[0] * 3600 + clock[1] * 60 + seconds)
    guard let offset = offset(of: rest.dropFirst(time.count), at: local) else { return nil }
    return WallClock(unixSeconds: local - Int64(offset), utcOffsetSeconds: offset)
  }

  /// What the zone adds to UTC at a local time.
  private static func offset(of zone: Substring, at local: Int64) -> Int? {
    if zone == "Z" || zone == "z" { return 0 }
    if let sign = zone.first, sign == "+" || sign == "-" {
      guard let parts = numbers(in: zone.dropFirst(), separator: ":", widths: [2, 2]),
        parts[0] < 24, parts[1] < 60
      else { return nil }
      let seconds = parts[0] * 3600 + parts[1] * 60
      return sign == "-" ? -seconds : seconds
    }
    guard zone.first == " ", let zone = TimeZone(identifier: String(zone.dropFirst())) else {
      return nil
    }
    let guess = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(local)))
    return zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(local) - Double(guess)))
  }

  private static func numbers(in text: Substring, separator: Character, widths: [Int]) -> [Int]? {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    guard parts.map(\.count) == widths else { return nil }
    let numbers = parts.compactMap { $0.allSatisfy(\.isNumber) ? Int($0) : nil }
    return numbers.count == widths.count ? numbers : nil
  }

  /// Howard Hinnant's `days_from_civil`; `nil` for a date that no calendar has.
  private static func daysSince1970(year: Int, month: Int, day: Int) -> Int? {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1970...9999).contains(year), (1...12).contains(month),
      (1...lengths[month - 1]).contains(day)
    else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}
