/// A Kubernetes quantity that came in through the API, such as `1500`, `783500m` or `2Ki`.
///
/// Models `resource.Quantity` of `k8s.io/apimachinery`: `hpa.md`, section 2. A value finer than
/// 10^-9 is rounded away from zero, one beyond 2^63 - 1 is held there.
package struct Quantity: Equatable, Sendable {
  /// The text as the API hands it out: the user's where that is nearly canonical.
  package let text: String
  /// Thousandths, rounded away from zero.
  package let milli: Int64
  /// The value as the controller computes with it: several results depend on its last bit.
  package let double: Double

  /// Reads a quantity; `nil` when the text is none.
  package init?(_ text: String) {
    guard let parsed = QuantityText(text) else {
      return nil
    }
    let nanos = parsed.nanos
    let magnitude = Int128((nanos + 999_999) / 1_000_000)
    milli = Int64(clamping: parsed.isNegative ? -magnitude : magnitude)
    let canonical = CanonicalQuantity(nanos: nanos, isNegative: parsed.isNegative)
    double = canonical.double
    self.text = parsed.isKept ? text : canonical.text(notation: parsed.notation)
  }

  /// The canonical text of so many thousandths, as measured values are printed: `10k`, `783500m`.
  package static func text(milli: Int64) -> String {
    if milli % 1000 != 0 {
      return "\(milli)m"
    }
    var mantissa = milli / 1000
    var suffix = 0
    while mantissa != 0, mantissa % 1000 == 0, suffix < suffixes.count - 1 {
      mantissa /= 1000
      suffix += 1
    }
    return "\(mantissa)\(suffixes[suffix])"
  }

  private static let suffixes = ["", "k", "M", "G", "T", "P", "E"]
}

/// A value as mantissa and the largest exponent that is a multiple of three.
struct CanonicalQuantity {
  let isNegative: Bool
  let nanos: UInt128
  let mantissa: UInt128
  /// -9 to 18.
  let exponent: Int

  init(nanos: UInt128, isNegative: Bool) {
    self.nanos = nanos
    self.isNegative = isNegative && nanos != 0
    var mantissa = nanos
    var exponent = nanos == 0 ? 0 : -9
    while mantissa != 0, mantissa % 1000 == 0, exponent < 18 {
      mantissa /= 1000
      exponent += 3
    }
    self.mantissa = mantissa
    self.exponent = exponent
  }

  /// One multiplication with the double nearest to the power of ten.
  var double: Double {
    let base = isNegative ? -Double(mantissa) : Double(mantissa)
    return exponent == 0 ? base : base * Self.powersOfTen[(exponent + 9) / 3]
  }

  func text(notation: QuantityText.Notation) -> String {
    let sign = isNegative ? "-" : ""
    switch notation {
    case .binary where nanos >= 1024 * Self.unit && nanos % Self.unit == 0:
      return sign + Self.binaryText(nanos / Self.unit)
    case .exponent:
      return sign + "\(mantissa)" + (exponent == 0 ? "" : "e\(exponent)")
    case .binary, .decimal:
      return sign + "\(mantissa)" + Self.suffixes[(exponent + 9) / 3]
    }
  }

  private static let unit: UInt128 = 1_000_000_000
  private static let suffixes = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"]
  private static let powersOfTen = [1e-9, 1e-6, 1e-3, 1, 1e3, 1e6, 1e9, 1e12, 1e15, 1e18]

  private static func binaryText(_ units: UInt128) -> String {
    let suffixes = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"]
    var mantissa = units
    var suffix = 0
    while mantissa % 1024 == 0, suffix < suffixes.count - 1 {
      mantissa /= 1024
      suffix += 1
    }
    return "\(mantissa)\(suffixes[suffix])"
  }
}
