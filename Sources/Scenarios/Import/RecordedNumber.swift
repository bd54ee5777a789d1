/// Decimal numbers as recordings have them.
enum RecordedNumber {
  /// A number without units: digits with an optional sign, fraction and exponent.
  static func double(_ bytes: ArraySlice<UInt8>) -> Double? {
    guard let first = bytes.first, bytes.count <= 64, first != UInt8(ascii: " ") else { return nil }
    let isNumeric = bytes.allSatisfy { byte in
      (0x30...0x39).contains(byte) || [0x2b, 0x2d, 0x2e, 0x45, 0x65].contains(byte)
    }
    return isNumeric ? Double(bytes.text) : nil
  }

  /// The product of a number and a unit in nanoseconds, exact to the nanosecond.
  static func nanoseconds(_ bytes: ArraySlice<UInt8>, unit: Int64) -> Int64? {
    let isNegative = bytes.first == UInt8(ascii: "-")
    let digits = isNegative ? bytes.dropFirst() : bytes
    guard let value = plain(digits, unit: unit) ?? scientific(digits, unit: unit) else {
      return nil
    }
    return isNegative ? -value : value
  }

  /// Digits, and digits after a point; beyond the nanosecond they are cut off.
  private static func plain(_ bytes: ArraySlice<UInt8>, unit: Int64) -> Int64? {
    let point = bytes.firstIndex(of: UInt8(ascii: ".")) ?? bytes.endIndex
    guard point > bytes.startIndex, let whole = digits(bytes[..<point]) else { return nil }
    let (scaled, overflow) = whole.multipliedReportingOverflow(by: unit)
    if overflow { return nil }
    guard point < bytes.endIndex else { return scaled }
    guard let fraction = fraction(bytes[(point + 1)...], unit: unit) else { return nil }
    let (sum, isTooLarge) = scaled.addingReportingOverflow(fraction)
    return isTooLarge ? nil : sum
  }

  /// What digits after a point are worth.
  static func fraction(_ bytes: ArraySlice<UInt8>, unit: Int64) -> Int64? {
    var (value, worth) = (Int64(0), unit)
    for byte in bytes {
      guard (0x30...0x39).contains(byte) else { return nil }
      worth /= 10
      value += Int64(byte - 0x30) * worth
    }
    return value
  }

  private static func digits(_ bytes: ArraySlice<UInt8>) -> Int64? {
    guard bytes.count <= 18 else { return nil }
    var value = Int64(0)
    for byte in bytes {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int64(byte - 0x30)
    }
    return value
  }

  private static func scientific(_ bytes: ArraySlice<UInt8>, unit: Int64) -> Int64? {
    guard let value = double(bytes) else { return nil }
    let scaled = value * Double(unit)
    return abs(scaled) < 9e18 ? Int64(scaled.rounded()) : nil
  }
}
