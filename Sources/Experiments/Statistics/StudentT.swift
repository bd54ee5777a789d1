/// Student's t distribution, as far as confidence intervals need it.
package enum StudentT {
  /// The 0.975 quantile: half the width of a 95 % interval in standard errors.
  ///
  /// A table up to 30 degrees of freedom; beyond, Cornish and Fisher's expansion about the normal
  /// quantile, which is right to 2 in a million (Abramowitz and Stegun, 26.7.5).
  package static func quantile975(degreesOfFreedom: Int) -> Double {
    precondition(degreesOfFreedom >= 1, "an interval needs two values or more")
    guard degreesOfFreedom > table.count else { return table[degreesOfFreedom - 1] }
    let n = Double(degreesOfFreedom)
    return 1.959_963_985 + (2.372_271_230 + (2.822_498_616 + 2.555_849_680 / n) / n) / n
  }

  /// The value that is exceeded with a probability, in standard errors: for levels other than 95 %.
  ///
  /// Found by halving an interval over ``upperTail(beyond:degreesOfFreedom:)``.
  package static func quantile(upperTail: Double, degreesOfFreedom: Int) -> Double {
    precondition((1e-12..<0.5).contains(upperTail), "a tail from 1e-12 to a half")
    var (low, high) = (0.0, 1.0)
    while Self.upperTail(beyond: high, degreesOfFreedom: degreesOfFreedom) > upperTail {
      (low, high) = (high, 2 * high)
    }
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if Self.upperTail(beyond: middle, degreesOfFreedom: degreesOfFreedom) > upperTail {
        low = middle
      } else {
        high = middle
      }
    }
    return high
  }

  /// The probability of a value above `t`, which is not negative.
  ///
  /// The finite series for whole degrees of freedom (Abramowitz and Stegun, 26.7.3 and 26.7.4).
  static func upperTail(beyond t: Double, degreesOfFreedom n: Int) -> Double {
    precondition(n >= 1 && t >= 0, "a tail of a t distribution")
    let ratio = t / Double(n).squareRoot()
    let cosineSquared = 1 / (1 + ratio * ratio)
    let sine = ratio * cosineSquared.squareRoot()
    let isOdd = n % 2 == 1
    var term = 1.0
    var sum = n > 1 ? 1.0 : 0.0
    for step in stride(from: isOdd ? 2 : 1, through: n - 3, by: 2) {
      term *= cosineSquared * Double(step) / Double(step + 1)
      sum += term
    }
    let within =
      isOdd
      ? (arcTangent(ratio) + sine * cosineSquared.squareRoot() * sum) * 2 / .pi
      : sine * sum
    return max(0, 1 - within) / 2
  }

  /// Halves the angle until its series is short: the same on every machine.
  private static func arcTangent(_ x: Double) -> Double {
    guard x <= 0.05 else { return 2 * arcTangent(x / (1 + (1 + x * x).squareRoot())) }
    let square = x * x
    return x * (1 - square * (1.0 / 3 - square * (1.0 / 5 - square * (1.0 / 7 - square / 9))))
  }

  private static let table: [Double] = [
    12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912,
    2.364624, 2.306004, 2.262157, 2.228139, 2.200985, 2.178813,
    2.160369, 2.144787, 2.13145, 2.119905, 2.109816, 2.100922,
    2.093024, 2.085963, 2.079614, 2.073873, 2.068658, 2.063899,
    2.059539, 2.055529, 2.051831, 2.048407, 2.04523, 2.042272,
  ]
}
