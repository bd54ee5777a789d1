/// The range of ratios around 1 in which a metric changes nothing; both ends belong to it.
package struct Tolerances: Equatable, Sendable {
  package let up: Double
  package let down: Double

  /// False for a ratio that is not a number.
  func contains(_ ratio: Double) -> Bool {
    1.0 - down <= ratio && ratio <= 1.0 + up
  }
}
