/// A number of a trigger's metadata: whole for `redis` and `cron`, a float for `prometheus`.
package enum TriggerNumber: Equatable, Sendable {
  case whole(Int64)
  case float(Double)

  /// The number in thousandths, at most what fits.
  package var milli: Int64 {
    switch self {
    case .whole(let value): Milli.whole(value)
    case .float(let value): Milli.rounding(value)
    }
  }

  /// The number as a canonical quantity, such as `1k` or `2500m`.
  package var text: String {
    switch self {
    case .whole(let value): Milli.text(whole: value)
    case .float(let value): Milli.text(Milli.rounding(value))
    }
  }

  /// The quantity as a float: what is finer than a thousandth is lost.
  var quantity: Double {
    switch self {
    case .whole(let value): Double(value)
    case .float(let value): Double(Milli.rounding(value)) / 1000
    }
  }
}
