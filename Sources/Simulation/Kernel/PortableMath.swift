/// Elementary functions from + − × ÷ √ and integer operations alone.
///
/// The C library picks its versions of `log` and `exp` by processor, and they differ in the last
/// bit. These give the same bits everywhere.
package enum PortableMath {
  private static let ln2High = 0x1.62e42fefa3800p-1
  private static let ln2Low = 0x1.ef35793c76730p-45

  /// e^x; relative error below 3·10⁻¹⁶. Overflow gives infinity, underflow zero.
  package static func exp(_ x: Double) -> Double {
    if x.isNaN { return x }
    if x > 709.7 { return .infinity }
    if x < -745.1 { return 0 }
    // x = k ln 2 + r with |r| ≤ ln 2 / 2, then the Taylor series of e^r in Horner's form.
    let k = (x * 1.4426950408889634).rounded()
    let r = (x - k * ln2High) - k * ln2Low
    var sum = 1.0
    for n in stride(from: 17.0, through: 1.0, by: -1.0) { sum = 1.0 + sum * r / n }
    let exponent = Int(k)
    let half = exponent / 2
    return sum * powerOfTwo(half) * powerOfTwo(exponent - half)
  }

  /// The natural logarithm; relative error below 3·10⁻¹⁶ away from 1. Zero gives −infinity.
  package static func log(_ x: Double) -> Double {
    if x.isNaN || x < 0 { return .nan }
    if x == 0 { return -.infinity }
    if x == .infinity { return x }
    // x = m 2^e with m in [√½, √2), then log m = 2 artanh((m − 1) / (m + 1)).
    var e = Double(x.exponent)
    var m = x.significand
    if m > 1.4142135623730951 {
      m /= 2
      e += 1
    }
    let s = (m - 1) / (m + 1)
    let s2 = s * s
    var sum = 0.0
    for n in stride(from: 27.0, through: 3.0, by: -2.0) { sum = (sum + 1 / n) * s2 }
    return e * ln2High + (2 * s + 2 * s * sum + e * ln2Low)
  }

  /// x^y for positive x.
  package static func power(_ x: Double, _ y: Double) -> Double {
    x == 0 ? 0 : exp(y * log(x))
  }

  /// sin(2πt).
  package static func sineOfTurns(_ t: Double) -> Double {
    // Reduced to a quarter turn either side of zero, where the series converges fast.
    var turn = t - t.rounded()
    if turn > 0.25 { turn = 0.5 - turn }
    if turn < -0.25 { turn = -0.5 - turn }
    let x = turn * 6.283185307179586
    let x2 = x * x
    var sum = 1.0
    for n in stride(from: 20.0, through: 2.0, by: -2.0) { sum = 1.0 - sum * x2 / (n * (n + 1)) }
    return x * sum
  }

  private static func powerOfTwo(_ exponent: Int) -> Double {
    Double(sign: .plus, exponent: exponent, significand: 1)
  }
}
