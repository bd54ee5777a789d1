import Simulation

/// How figures are written for people: `1,234`, `2.3 s`, `4m 12s`, `1h 05m`, `12.5 %`.
///
/// All rounding is done in whole numbers, half away from zero, so that the text is the same
/// everywhere.
enum Figure {
  /// `1,234`.
  static func count(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return number < 0 ? "-\(text)" : text
  }

  /// `12.25` with two places; `–` for what is not a number.
  static func decimal(_ number: Double, places: Int) -> String {
    let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
    let scaled = (number * Double(scale)).rounded()
    guard let whole = Int(exactly: scaled) else { return absent }
    let sign = whole < 0 ? "-" : ""
    let (units, rest) = whole.magnitude.quotientAndRemainder(dividingBy: UInt(scale))
    guard places > 0 else { return sign + count(Int(units)) }
    return "\(sign)\(count(Int(units))).\(padded(Int(rest), digits: places))"
  }

  /// The decimal places that a number written by a person has: two or more, see ``mostPlaces``.
  static func places(of number: Double) -> Int {
    (2..<mostPlaces).first { places in
      Double(decimal(number, places: places).filter { $0 != "," }) == number
    } ?? mostPlaces
  }

  /// More are written nowhere.
  static let mostPlaces = 6

  /// `12.5 %`; a share too small for that is `<0.1 %`, never zero.
  static func percent(_ share: Double) -> String {
    guard share.isFinite else { return absent }
    if share > 0 && share < 0.0005 { return "<0.1 %" }
    return "\(decimal(share * 100, places: 1)) %"
  }

  /// `12 ms`, `2.3 s`, `4m 12s`, `1h 05m`, `2d 03h`.
  static func duration(_ duration: Duration) -> String {
    let nanoseconds = SimDuration(duration).nanoseconds
    let sign = nanoseconds < 0 ? "-" : ""
    return sign + positive(Int(clamping: nanoseconds.magnitude))
  }

  /// As a scenario file has it: `30s`, `5m`, `1h30m`, `500ms`.
  static func written(_ duration: Duration) -> String {
    let milliseconds = rounded(Int(max(0, SimDuration(duration).nanoseconds)), to: 1_000_000)
    let parts = [
      (milliseconds / 3_600_000, "h"), (milliseconds / 60_000 % 60, "m"),
      (milliseconds / 1000 % 60, "s"), (milliseconds % 1000, "ms"),
    ]
    let text = parts.filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }.joined()
    return text.isEmpty ? "0s" : text
  }

  /// A number of seconds as a duration; `–` for what is not a number.
  static func seconds(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds.magnitude < 9e9 else { return absent }
    return duration(SimDuration.seconds(seconds).duration)
  }

  /// `2.3 s ± 0.4 s`; without an interval the mean alone.
  static func seconds(_ mean: Double, halfWidth: Double?) -> String {
    halfWidth.map { "\(seconds(mean)) ± \(seconds($0))" } ?? seconds(mean)
  }

  /// `12.3 ± 0.4`; without an interval the mean alone.
  static func decimal(_ mean: Double, halfWidth: Double?, places: Int) -> String {
    let text = decimal(mean, places: places)
    return halfWidth.map { "\(text) ± \(decimal($0, places: places))" } ?? text
  }

  /// A number with leading zeros.
  static func padded(_ number: Int, digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  /// Where there is no figure.
  static let absent = "–"

  private static func positive(_ nanoseconds: Int) -> String {
    let tenths = rounded(nanoseconds, to: 100_000_000)
    let seconds = rounded(nanoseconds, to: 1_000_000_000)
    switch seconds {
    case _ where nanoseconds == 0: return "0 s"
    case _ where nanoseconds < 10_000_000:
      return "\(decimal(Double(nanoseconds) / 1e6, places: 1)) ms"
    case _ where nanoseconds < 999_500_000: return "\(rounded(nanoseconds, to: 1_000_000)) ms"
    case _ where tenths < 600: return "\(tenths / 10).\(tenths % 10) s"
    case ..<3600: return "\(seconds / 60)m \(padded(seconds % 60, digits: 2))s"
    default: return hours(minutes: rounded(nanoseconds, to: 60_000_000_000))
    }
  }

  private static func hours(minutes: Int) -> String {
    if minutes < 24 * 60 { return "\(minutes / 60)h \(padded(minutes % 60, digits: 2))m" }
    let hours = minutes / 60
    return "\(hours / 24)d \(padded(hours % 24, digits: 2))h"
  }

  private static func rounded(_ nanoseconds: Int, to unit: Int) -> Int {
    let (whole, rest) = nanoseconds.quotientAndRemainder(dividingBy: unit)
    return rest * 2 >= unit ? whole + 1 : whole
  }
}
