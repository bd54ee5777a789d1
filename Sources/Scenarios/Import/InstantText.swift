import Foundation

/// Writes instants as `2023-11-18T17:00:00.25Z`.
package struct InstantText {
  /// The last second that was written, for the next instants of it.
  private var second = Int64.min
  private var text = ""

  init() {}

  /// Nanoseconds since 1970 as a time of UTC, to the nanosecond.
  package static func utc(_ nanoseconds: Int64) -> String {
    var writer = InstantText()
    return writer.utc(nanoseconds)
  }

  /// The same, with the second before remembered.
  mutating func utc(_ nanoseconds: Int64) -> String {
    var (second, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    if rest < 0 { (second, rest) = (second - 1, rest + 1_000_000_000) }
    if second != self.second {
      self.second = second
      text = String(Date(timeIntervalSince1970: Double(second)).formatted(.iso8601).dropLast())
    }
    return "\(text)\(Self.fraction(rest))Z"
  }

  /// A point and the digits of a part of a second; nothing for none.
  static func fraction(_ nanoseconds: Int64) -> String {
    guard nanoseconds != 0 else { return "" }
    let digits = "\(nanoseconds)"
    var text = String(repeating: "0", count: 9 - digits.count) + digits
    while text.last == "0" { text.removeLast() }
    return ".\(text)"
  }
}
