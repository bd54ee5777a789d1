/// Numbers with units as a scenario writes them.
enum UnitText {
  /// A decimal number and the unit that follows it.
  struct Measure: Equatable {
    var number: Double
    var unit: String
  }

  private static let secondsByUnit: [String: Double] = [
    "us": 1e-6, "µs": 1e-6, "ms": 1e-3, "s": 1, "m": 60, "min": 60, "h": 3600, "d": 86_400,
  ]

  private static let countsBySuffix: [String: Double] = ["": 1, "k": 1e3, "M": 1e6, "G": 1e9]

  private static let secondsByRateUnit: [String: Double] = [
    "s": 1, "sec": 1, "m": 60, "min": 60, "h": 3600, "hour": 3600, "d": 86_400, "day": 86_400,
  ]

  /// `90s`, `1h30m`, `250ms`, `-5m`, and `0`.
  static func duration(_ text: String) -> Duration? {
    if text == "0" { return .zero }
    let isNegative = text.hasPrefix("-")
    guard let measures = measures(in: text.dropFirst(isNegative ? 1 : 0)), !measures.isEmpty
    else { return nil }
    var seconds = 0.0
    for measure in measures {
      guard let unit = secondsByUnit[measure.unit] else { return nil }
      seconds += measure.number * unit
    }
    guard seconds < 1e9 else { return nil }
    let microseconds = (seconds * 1e6).rounded()
    return .microseconds(Int64(isNegative ? -microseconds : microseconds))
  }

  /// `1500`, `40k`, `1.2M`; whole in the end.
  static func count(_ text: String) -> Int? {
    guard let value = suffixed(text), value == value.rounded(), abs(value) < 1e15 else {
      return nil
    }
    return Int(value)
  }

  /// `120/s`, `5/min`, `3/h`, `2/day`, `1.5k/s`: per second.
  static func rate(_ text: String) -> Double? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = suffixed(String(parts[0])),
      let seconds = secondsByRateUnit[String(parts[1])]
    else { return nil }
    return number / seconds
  }

  /// `0.3` or `30%`.
  static func share(_ text: String) -> Double? {
    if text.hasSuffix("%") { return number(String(text.dropLast())).map { $0 / 100 } }
    return number(text)
  }

  /// A decimal number in its plain form.
  static func number(_ text: String) -> Double? {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard let first = digits.first, first.isASCII, first.isNumber, !digits.contains("x") else {
      return nil
    }
    return Double(text)
  }

  private static func suffixed(_ text: String) -> Double? {
    let isNegative = text.hasPrefix("-")
    guard let measures = measures(in: text.dropFirst(isNegative ? 1 : 0)), measures.count == 1,
      let factor = countsBySuffix[measures[0].unit]
    else { return nil }
    return measures[0].number * factor * (isNegative ? -1 : 1)
  }

  /// Splits `1h30m` into `1 h` and `30 m`; `nil` when the text has another form.
  private static func measures(in text: Substring) -> [Measure]? {
    var rest = text
    var measures: [Measure] = []
    while !rest.isEmpty {
      let digits = rest.prefix { ("0"..."9").contains($0) || $0 == "." }
      guard let first = digits.first, first != ".", digits.last != ".", digits.count <= 18,
        let number = Double(digits)
      else { return nil }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { !("0"..."9").contains($0) }
      rest = rest.dropFirst(unit.count)
      measures.append(Measure(number: number, unit: String(unit)))
    }
    return measures
  }
}

extension UnitText {
  /// `15k`, `2M`, `1234`.
  static func text(ofCount count: Int) -> String {
    for (unit, name) in [(1_000_000, "M"), (1000, "k")] where count > 0 && count % unit == 0 {
      return "\(count / unit)\(name)"
    }
    return "\(count)"
  }

  /// The shortest writing of a duration: `90s` is `1m30s`.
  static func text(of duration: Duration) -> String {
    if duration < .zero { return "-" + text(of: .zero - duration) }
    let (seconds, attoseconds) = duration.components
    if seconds == 0, attoseconds == 0 { return "0s" }
    let units = [(seconds / 86_400, "d"), (seconds / 3600 % 24, "h"), (seconds / 60 % 60, "m")]
    var text = units.filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }.joined()
    let microseconds = attoseconds / 1_000_000_000_000
    if seconds % 60 > 0 { text += "\(seconds % 60)s" }
    if microseconds > 0 {
      let (whole, part) = microseconds.quotientAndRemainder(dividingBy: 1000)
      text += part == 0 ? "\(whole)ms" : "\(microseconds)us"
    }
    return text
  }
}
