/// Elementary functions from + − × ÷ √ and integer operations alone.
///
/// The C library picks its versions of `log` and `exp` by processor, and they differ in the last
/// bit. These give the same bits everywhere.
package enum PortableMath {
  private static let ln2High = 0x1.62e42fefa3800p-1
  private static let ln2Low = 0x1.ef35793c76730p-45

  /// e to the power of `x`.
  ///
  /// The relative error is below 3·10⁻¹⁶; overflow gives infinity, underflow zero.
  package static func exp(_ x: Double) -> Double {
    if x.isNaN { return x }
    if x > 709.7 { return .infinity }
    if x < -745.1 { return 0 }
    // x = k ln 2 + r with |r| ≤ ln 2 / 2, then the Taylor series of e^r in Horner's form.
    let k = (x * 1.4426950408889634).rounded()
    let r = (x - k * ln2High) - k * ln2Low
    var sum = 1.0
    var n = 17.0
    while n >= 1 {
      sum = 1.0 + sum * r / n
      n -= 1
    }
    let exponent = Int(k)
    let half = exponent / 2
    return sum * powerOfTwo(half) * powerOfTwo(exponent - half)
  }

  /// The natural logarithm.
  ///
  /// The relative error is below 3·10⁻¹⁶ away from 1; zero gives −infinity.
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
    var n = 27.0
    while n >= 3 {
      sum = (sum + 1 / n) * s2
      n -= 2
    }
    return e * ln2High + (2 * s + 2 * s * sum + e * ln2Low)
  }

  /// `x` to the power of `y`, for `x` of 0 or more.
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

extension PortableMath {
  /// The quantile of the standard normal distribution at a share in (0, 1).
  ///
  /// Wichura's algorithm AS 241 (PPND16): about 16 digits.
  package static func normalQuantile(_ share: Double) -> Double {
    let q = share - 0.5
    if abs(q) <= 0.425 {
      let r = 0.180625 - q * q
      return q * polynomial(r, centreNumerator) / polynomial(r, centreDenominator)
    }
    let tail = (-log(q < 0 ? share : 1 - share)).squareRoot()
    let value =
      tail <= 5
      ? polynomial(tail - 1.6, middleNumerator) / polynomial(tail - 1.6, middleDenominator)
      : polynomial(tail - 5, farNumerator) / polynomial(tail - 5, farDenominator)
    return q < 0 ? -value : value
  }

  /// Coefficients from the highest power down.
  private static func polynomial(_ x: Double, _ coefficients: [Double]) -> Double {
    coefficients.reduce(0) { $0 * x + $1 }
  }

  private static let centreNumerator = [
    2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4,
    4.5921953931549871457e4, 1.3731693765509461125e4, 1.9715909503065514427e3,
    1.3314166789178437745e2, 3.3871328727963666080e0,
  ]
  private static let centreDenominator = [
    5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4,
    2.1213794301586595867e4, 5.3941960214247511077e3, 6.8718700749205790830e2,
    4.2313330701600911252e1, 1.0,
  ]
  private static let middleNumerator = [
    7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1,
    1.27045825245236838258e0, 3.64784832476320460504e0, 5.76949722146069140550e0,
    4.63033784615654529590e0, 1.42343711074968357734e0,
  ]
  private static let middleDenominator = [
    1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2,
    1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940e0,
    2.05319162663775882187e0, 1.0,
  ]
  private static let farNumerator = [
    2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
    2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580e0,
    5.46378491116411436990e0, 6.65790464350110377720e0,
  ]
  private static let farDenominator = [
    2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
    7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1,
    5.99832206555887937690e-1, 1.0,
  ]
}
