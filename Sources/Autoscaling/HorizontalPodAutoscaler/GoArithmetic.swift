/// Conversions as the HPA controller, a Go program on 64-bit x86, makes them.
///
/// A double that does not fit gives the smallest value of the type (Swift's own conversion traps).
/// See `hpa.md`, section 1.
enum GoArithmetic {
  /// 2^63 as a double: what the largest 64-bit integer rounds to.
  static let twoToThe63: Double = 9_223_372_036_854_775_808

  static func int32(_ value: Double) -> Int32 {
    Int32(exactly: value.rounded(.towardZero)) ?? .min
  }

  static func int64(_ value: Double) -> Int64 {
    Int64(exactly: value.rounded(.towardZero)) ?? .min
  }

  /// The ceiling, but the largest 32-bit value for what lies above it.
  static func cappedCeiling(_ value: Double) -> Int32 {
    let ceiling = value.rounded(.up)
    return ceiling > 2_147_483_647 ? .max : int32(ceiling)
  }

  /// Integer division that wraps around; the divisor is not 0.
  static func divide(_ dividend: Int64, by divisor: Int64) -> Int64 {
    precondition(divisor != 0, "a mean needs at least one sample")
    return dividend.dividedReportingOverflow(by: divisor).partialValue
  }
}

/// A moment or a span in 64 bits: faster to compare than `Duration`, which is what others see.
///
/// Absurd values are held at 146 years, so that a difference of two never overflows.
struct Nanoseconds: Comparable, Sendable {
  private static let limit: Int64 = 1 << 62

  let count: Int64

  private init(count: Int64) {
    self.count = count
  }

  init(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    let bound = Self.limit / 1_000_000_000
    let inRange = Swift.max(-bound, Swift.min(bound, seconds))
    count = inRange * 1_000_000_000 + (inRange == seconds ? attoseconds / 1_000_000_000 : 0)
  }

  static func seconds(_ seconds: Int64) -> Self {
    Self(.seconds(seconds))
  }

  var duration: Duration {
    .nanoseconds(count)
  }

  static func - (left: Self, right: Self) -> Self {
    Self(count: left.count &- right.count)
  }

  static func < (left: Self, right: Self) -> Bool {
    left.count < right.count
  }
}
