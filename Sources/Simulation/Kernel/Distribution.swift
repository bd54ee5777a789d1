/// A distribution that a scenario names, in the unit of whoever uses it (durations: seconds).
package enum Distribution: Equatable, Sendable {
  case constant(Double)
  case uniform(low: Double, high: Double)
  case exponential(mean: Double)
  /// `median` × e^(σz); the median is in the unit, σ (`logSD`) has none. Draws above `cap` are `cap`.
  case logNormal(median: Double, logSD: Double, cap: Double?)

  /// A log-normal distribution of this mean.
  package static func logNormal(mean: Double, logSD: Double) -> Distribution {
    .logNormal(median: mean * PortableMath.exp(-logSD * logSD / 2), logSD: logSD, cap: nil)
  }
}
