/// A number as a person writes it: exact digits, and the letters that follow them.
///
/// Kept as `mantissa` ÷ 10^`scale`, so that the steps of `0.1..0.5 by 0.1` are what they look like.
struct WrittenNumber: Equatable {
  var mantissa: Int
  var scale: Int
  /// Such as `s` or `ms`; `k` and `M` are resolved.
  var unit: String

  /// Reads `250`, `-3`, `0.05`, `1.2M`, `30s`; `nil` when the text is no such number.
  init?(_ text: some StringProtocol) {
    var rest = Substring(text)
    let isNegative = rest.first == "-"
    if isNegative { rest.removeFirst() }
    let whole = rest.prefix(while: \.isASCIIDigit)
    rest.removeFirst(whole.count)
    var fraction: Substring = ""
    if rest.first == ".", rest.dropFirst().first?.isASCIIDigit == true {
      rest.removeFirst()
      fraction = rest.prefix(while: \.isASCIIDigit)
      rest.removeFirst(fraction.count)
    }
    guard !whole.isEmpty, fraction.count <= 9, rest.allSatisfy(\.isASCIILetter),
      let digits = Int((isNegative ? "-" : "") + whole + fraction)
    else { return nil }
    self.init(mantissa: digits, scale: fraction.count, unit: String(rest))
    guard resolveMultiplier() else { return nil }
    dropTrailingZeros()
  }

  init(mantissa: Int, scale: Int, unit: String) {
    self.mantissa = mantissa
    self.scale = scale
    self.unit = unit
  }

  /// The value as a whole number, when it is one and has no unit.
  var integer: Int? { scale == 0 && unit.isEmpty ? mantissa : nil }

  var double: Double { Double(mantissa) / Double(Self.power(scale)) }

  /// The same number with so many decimals; `nil` when it does not fit.
  func mantissa(atScale wanted: Int) -> Int? {
    let (product, overflow) = mantissa.multipliedReportingOverflow(by: Self.power(wanted - scale))
    return overflow ? nil : product
  }

  /// The shortest text that reads as this number.
  var text: String {
    var shortest = self
    shortest.dropTrailingZeros()
    guard shortest.scale > 0 else { return "\(shortest.mantissa)\(unit)" }
    let digits = String(shortest.mantissa.magnitude)
    let padded = String(repeating: "0", count: max(0, shortest.scale + 1 - digits.count)) + digits
    let sign = shortest.mantissa < 0 ? "-" : ""
    return "\(sign)\(padded.dropLast(shortest.scale)).\(padded.suffix(shortest.scale))\(unit)"
  }

  static func power(_ exponent: Int) -> Int {
    precondition((0...18).contains(exponent), "a power of ten that fits 64 bits")
    return (0..<exponent).reduce(1) { product, _ in product * 10 }
  }

  /// Turns `40k` and `1.2M` into the number itself; `false` when it does not fit.
  private mutating func resolveMultiplier() -> Bool {
    guard unit == "k" || unit == "M" else { return true }
    let (product, overflow) = mantissa.multipliedReportingOverflow(
      by: unit == "k" ? 1000 : 1_000_000
    )
    mantissa = product
    unit = ""
    return !overflow
  }

  private mutating func dropTrailingZeros() {
    while scale > 0, mantissa.isMultiple(of: 10) {
      mantissa /= 10
      scale -= 1
    }
  }
}

extension Character {
  var isASCIIDigit: Bool { ("0"..."9").contains(self) }
  var isASCIILetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
}
