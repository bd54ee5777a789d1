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

  private static let table: [Double] = [
    12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912,
    2.364624, 2.306004, 2.262157, 2.228139, 2.200985, 2.178813,
    2.160369, 2.144787, 2.13145, 2.119905, 2.109816, 2.100922,
    2.093024, 2.085963, 2.079614, 2.073873, 2.068658, 2.063899,
    2.059539, 2.055529, 2.051831, 2.048407, 2.04523, 2.042272,
  ]
}
