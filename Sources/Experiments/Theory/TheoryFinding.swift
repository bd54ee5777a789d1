/// What the replications of a setting say of one figure, beside what theory says.
package struct TheoryFinding: Equatable, Sendable {
  package let family: String
  package let setting: String
  package let figure: String
  /// What theory says.
  package let expected: Double
  /// Of all replications together.
  package private(set) var estimate = RatioEstimate()
  /// Confidence intervals that were made, and those that hold what theory says.
  package private(set) var intervals = 0
  package private(set) var covered = 0

  init(family: String, setting: String, figure: String, expected: Double) {
    self.family = family
    self.setting = setting
    self.figure = figure
    self.expected = expected
  }

  /// Adds the replications of one interval.
  mutating func add(_ interval: RatioEstimate) {
    intervals += 1
    if interval.isNear(expected) { covered += 1 }
    estimate.merge(interval)
  }

  /// Whether the 95 % interval of all replications holds what theory says.
  package var isInside: Bool { estimate.isNear(expected) }

  /// The share of the intervals that hold what theory says; `nil` for a single one.
  package var coverage: Double? {
    intervals > 1 ? Double(covered) / Double(intervals) : nil
  }

  /// Whether theory lies within twice the 95 % interval, and the coverage is one that nominal 95 %
  /// intervals may have: 93 to 97 %, give or take two standard errors of the count.
  ///
  /// One interval in twenty has to miss; one in some thousands misses by its own half width.
  package var agrees: Bool {
    guard estimate.isNear(expected, halfWidths: 2) else { return false }
    guard intervals >= 100, let coverage else { return true }
    let chance = 2 * (0.95 * 0.05 / Double(intervals)).squareRoot()
    return (0.93 - chance...0.97 + chance).contains(coverage)
  }
}
