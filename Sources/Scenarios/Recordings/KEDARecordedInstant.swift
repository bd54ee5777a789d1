import Autoscaling

/// Instants of a recording: RFC 3339 in UTC, as the time since 1970.
enum KEDARecordedInstant {
  /// Reads `2025-02-27T23:13:35.999Z`, also with `+00:00` at its end.
  static func parse(_ given: String) throws -> Duration {
    let text = given.hasSuffix("+00:00") ? given.dropLast(6) + "Z" : given
    let parts = text.dropLast().split { "-T:.".contains($0) }.map(String.init)
    let numbers = parts.prefix(6).compactMap { Int64($0) }
    let isInRange = numbers.allSatisfy { (0...9999).contains($0) }
    guard text.hasSuffix("Z"), (6...7).contains(parts.count), numbers.count == 6, isInRange else {
      throw KEDARecordingFault(message: "'\(text)' is no instant in UTC")
    }
    var wall = WallTime(year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3])
    wall.minute = numbers[4]
    wall.second = numbers[5]
    guard parts.count == 7 else { return .seconds(wall.secondsSince1970) }
    guard let nanoseconds = Int64((parts[6] + "000000000").prefix(9)) else {
      throw KEDARecordingFault(message: "'\(text)' is no instant in UTC")
    }
    return .seconds(wall.secondsSince1970) + .nanoseconds(nanoseconds)
  }

  /// Writes a whole second.
  static func text(_ instant: Duration) -> String {
    let wall = WallTime(second: instant.components.seconds)
    let date = "\(padded(wall.year, 4))-\(padded(wall.month))-\(padded(wall.day))"
    return "\(date)T\(padded(wall.hour)):\(padded(wall.minute)):\(padded(wall.second))Z"
  }

  private static func padded(_ number: Int64, _ count: Int = 2) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }
}
