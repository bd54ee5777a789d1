/// The parts of a quantity's text and the value that they say.
struct QuantityText {
  /// What the suffix looked like.
  enum Notation: Equatable {
    case decimal
    case exponent
    case binary
  }

  let isNegative: Bool
  let notation: Notation
  /// The power of ten of a decimal suffix, the power of two of a binary one.
  let power: Int
  /// The digits before the point without leading zeros, `0` when there are none.
  private let whole: [UInt8]
  /// The digits after the point.
  private let fraction: [UInt8]

  init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    let sign = rest.first
    isNegative = sign == UInt8(ascii: "-")
    if isNegative || sign == UInt8(ascii: "+") {
      rest = rest.dropFirst()
    }
    let written = rest.prefix(while: Self.isDigit)
    rest = rest.dropFirst(written.count)
    var fraction: ArraySlice<UInt8> = []
    if rest.first == UInt8(ascii: ".") {
      fraction = rest.dropFirst().prefix(while: Self.isDigit)
      rest = rest.dropFirst(1 + fraction.count)
    }
    guard written.count + fraction.count > 0, let suffix = Self.suffix(rest) else {
      return nil
    }
    (notation, power) = suffix
    let significant = written.drop { $0 == UInt8(ascii: "0") }
    whole = significant.isEmpty ? [UInt8(ascii: "0")] : Array(significant)
    self.fraction = Array(fraction)
  }

  /// Whether the API keeps the text as it was written.
  var isKept: Bool {
    if notation == .binary {
      return fraction.isEmpty && whole.count <= 18 && Self.number(whole) % 8 != 0
    }
    let digits = whole + fraction
    let scale = power - fraction.count
    let isCanonical =
      digits.first != UInt8(ascii: "0") && !digits.suffix(3).elementsEqual("000".utf8)
    let isZero = digits == [UInt8(ascii: "0")] && scale == 0 && !isNegative
    return isZero
      || (scale % 3 == 0 && scale >= -9 && scale <= 18 && digits.count <= 18 && isCanonical)
  }

  /// The magnitude in units of 10^-9, rounded up, at most 2^63 - 1 whole units.
  var nanos: UInt128 {
    min(notation == .binary ? binaryNanos : decimalNanos, Self.most)
  }

  private static let most = UInt128(Int64.max) * 1_000_000_000

  private var decimalNanos: UInt128 {
    let digits = Array((whole + fraction).drop { $0 == UInt8(ascii: "0") })
    let leadingZeros = whole.count + fraction.count - digits.count
    // So many of the digits stand before the point once nine more places are counted as whole.
    let count = whole.count - leadingZeros + power + 9
    guard !digits.isEmpty, count <= 38 else {
      return digits.isEmpty ? 0 : Self.most
    }
    let kept = digits.prefix(max(0, count))
    let isRounded = digits.dropFirst(kept.count).contains { $0 != UInt8(ascii: "0") }
    let padding = max(0, count - kept.count)
    return Self.number(kept) * Self.power(of: 10, padding) + (isRounded ? 1 : 0)
  }

  /// Of a binary fraction nine digits are read; the rest only rounds up.
  private var binaryNanos: UInt128 {
    guard whole.count <= 19 else {
      return Self.most
    }
    let factor = Self.power(of: 2, power)
    let wholeUnits = Self.number(whole) * factor
    guard wholeUnits <= UInt128(Int64.max) else {
      return Self.most
    }
    let kept = fraction.prefix(9)
    let isRounded = fraction.dropFirst(9).contains { $0 != UInt8(ascii: "0") }
    let fractionNanos = Self.number(kept) * Self.power(of: 10, 9 - kept.count) * factor
    return wholeUnits * 1_000_000_000 + fractionNanos + (isRounded ? 1 : 0)
  }

  private static func suffix(_ text: ArraySlice<UInt8>) -> (Notation, Int)? {
    let decimal = [
      "n": -9, "u": -6, "m": -3, "": 0, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18,
    ]
    let binary = ["Ki": 10, "Mi": 20, "Gi": 30, "Ti": 40, "Pi": 50, "Ei": 60]
    let suffix = String(decoding: text, as: UTF8.self)
    if let power = decimal[suffix] {
      return (.decimal, power)
    }
    if let power = binary[suffix] {
      return (.binary, power)
    }
    guard suffix.first == "e" || suffix.first == "E", let power = Int32(suffix.dropFirst()) else {
      return nil
    }
    return (.exponent, Int(power))
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  /// At most 38 digits.
  private static func number(_ digits: some Sequence<UInt8>) -> UInt128 {
    digits.reduce(0) { $0 * 10 + UInt128($1 - UInt8(ascii: "0")) }
  }

  private static func power(of base: UInt128, _ exponent: Int) -> UInt128 {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }
}
