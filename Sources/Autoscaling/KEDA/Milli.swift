/// Metric values in thousandths.
package enum Milli {
  /// A whole number as thousandths, at most what fits.
  package static func whole(_ value: Int64) -> Int64 {
    let (product, overflow) = value.multipliedReportingOverflow(by: 1000)
    return overflow ? (value < 0 ? .min : .max) : product
  }

  /// Cuts a number of thousandths towards zero, as the operator converts it on 64-bit x86.
  ///
  /// What does not fit or is no number becomes the smallest integer: a formula that divides by
  /// zero does not give 0.
  package static func truncating(_ milli: Double) -> Int64 {
    GoArithmetic.int64(milli)
  }

  /// A number with three decimals, as Go's `%.3f` prints it: ties go to the even digit.
  ///
  /// What is no number becomes 0. Models `quantityFromFloat64` in KEDA, `pkg/scalers/scaler.go`.
  package static func rounding(_ value: Double) -> Int64 {
    let product = value * 1000
    guard product.isFinite else { return 0 }
    guard abs(product) < 0x1p52 else {
      if product >= 0x1p63 { return .max }
      return product <= -0x1p63 ? .min : Int64(product)
    }
    let floor = product.rounded(.down)
    // Where the product looks like a tie, what the multiplication dropped decides.
    let dropped = (-product).addingProduct(value, 1000)
    if product - floor == 0.5, dropped != 0 {
      return Int64(dropped > 0 ? floor + 1 : floor)
    }
    return Int64(product.rounded(.toNearestOrEven))
  }

  /// The canonical text of a whole number.
  package static func text(whole value: Int64) -> String {
    var value = value
    var suffixes = ["k", "M", "G", "T", "P", "E"][...]
    var suffix = ""
    while value != 0, value % 1000 == 0, let next = suffixes.popFirst() {
      value /= 1000
      suffix = next
    }
    return "\(value)\(suffix)"
  }

  /// The canonical text of a quantity, such as `2500m`, `50` or `1k`.
  package static func text(_ milli: Int64) -> String {
    milli % 1000 == 0 ? text(whole: milli / 1000) : "\(milli)m"
  }
}
