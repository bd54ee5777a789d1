/// What is known of a ratio of two means: the sums over independent replications, as they come.
///
/// A mean over all jobs of a run is such a ratio, for the number of jobs is random too. Its
/// standard error is that of the deviations y − r·x (Cochran, *Sampling Techniques*, 1977, 6.4);
/// with all denominators 1 it is the mean's.
package struct RatioEstimate: Equatable, Sendable {
  package private(set) var count = 0
  private var numerators = 0.0
  private var denominators = 0.0
  private var squares = 0.0
  private var products = 0.0
  private var denominatorSquares = 0.0

  package init() {}

  /// Adds a replication.
  package mutating func add(_ numerator: Double, over denominator: Double) {
    count += 1
    numerators += numerator
    denominators += denominator
    squares += numerator * numerator
    products += numerator * denominator
    denominatorSquares += denominator * denominator
  }

  /// Adds all replications of another estimate.
  package mutating func merge(_ other: RatioEstimate) {
    count += other.count
    numerators += other.numerators
    denominators += other.denominators
    squares += other.squares
    products += other.products
    denominatorSquares += other.denominatorSquares
  }

  /// The ratio; zero when nothing was counted.
  package var value: Double { denominators == 0 ? 0 : numerators / denominators }

  /// Half the width of the 95 % confidence interval; infinite for less than two replications.
  package var halfWidth: Double {
    guard count > 1, denominators != 0 else { return .infinity }
    let ratio = value
    let sum = squares - 2 * ratio * products + ratio * ratio * denominatorSquares
    let variance = max(0, sum) / Double(count - 1)
    let error = (variance * Double(count)).squareRoot() / abs(denominators)
    return StudentT.quantile975(degreesOfFreedom: count - 1) * error
  }

  /// Whether a value lies within so many half widths; what has no spread has to be met.
  package func isNear(_ expected: Double, halfWidths: Double = 1) -> Bool {
    abs(value - expected) <= halfWidths * halfWidth + 1e-12 * abs(expected)
  }
}
