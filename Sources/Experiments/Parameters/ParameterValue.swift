/// A value that a parameter has or gets.
package enum ParameterValue: Equatable, Sendable, CustomStringConvertible {
  case count(Int)
  case decimal(Double)
  case duration(Duration)
  case flag(Bool)
  case text(String)

  package var description: String {
    switch self {
    case .count(let number): "\(number)"
    case .decimal(let number): "\(number)"
    case .duration(let duration): duration.inWrittenSeconds
    case .flag(let flag): "\(flag)"
    case .text(let text): text
    }
  }
}

extension Duration {
  /// Such as `0.3s` or `300s`, to the nanosecond.
  var inWrittenSeconds: String {
    let (seconds, attoseconds) = components
    let nanoseconds = Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
    return WrittenNumber(mantissa: nanoseconds, scale: 9, unit: "s").text
  }

  /// Reads `90s`, `15m`, `1h30m`, `250ms`; `nil` when the text is no duration or too long.
  init?(written text: some StringProtocol) {
    var rest = Substring(text)
    var nanoseconds = 0
    while !rest.isEmpty {
      let number = rest.prefix { $0.isASCIIDigit || $0 == "." }
      let unit = rest.dropFirst(number.count).prefix(while: \.isASCIILetter)
      guard let unitLength = Self.nanosecondsPerUnit(unit), let part = WrittenNumber(number) else {
        return nil
      }
      let (product, overflow) = part.mantissa.multipliedReportingOverflow(by: unitLength)
      let (sum, isTooLong) = nanoseconds.addingReportingOverflow(
        product / WrittenNumber.power(part.scale)
      )
      guard !overflow, !isTooLong else { return nil }
      nanoseconds = sum
      rest.removeFirst(number.count + unit.count)
    }
    guard !text.isEmpty else { return nil }
    self = .nanoseconds(nanoseconds)
  }

  private static func nanosecondsPerUnit(_ unit: Substring) -> Int? {
    switch unit {
    case "us": 1000
    case "ms": 1_000_000
    case "s": 1_000_000_000
    case "m": 60_000_000_000
    case "h": 3_600_000_000_000
    case "d": 86_400_000_000_000
    default: nil
    }
  }
}
