package import Experiments

/// Which points of a sweep are shown, in which order, and what their front is the front of.
package struct SweepSelection: Equatable, Sendable {
  /// The names of the metrics that the front minimises; without any the usual two.
  package var objectives: [String]
  /// What a point has to keep to be shown; the front is that of the points that do.
  package var conditions: [MetricCondition]
  /// The metric that the points are ordered by, the least first; `nil`: the order of the sweep.
  package var order: String?
  /// For the metric `cost`.
  package var prices: Metric.Prices?
  package var limit: Int?
  package var isFrontOnly: Bool
  /// How the figures of several scenarios become one.
  package var robustness: Robustness
  /// Whether each scenario of a point has a line of its own.
  package var isByScenario: Bool

  package init(
    objectives: [String] = [],
    conditions: [MetricCondition] = [],
    order: String? = nil,
    prices: Metric.Prices? = nil,
    limit: Int? = nil,
    isFrontOnly: Bool = false,
    robustness: Robustness = .mean,
    isByScenario: Bool = false
  ) {
    self.objectives = objectives
    self.conditions = conditions
    self.order = order
    self.prices = prices
    self.limit = limit
    self.isFrontOnly = isFrontOnly
    self.robustness = robustness
    self.isByScenario = isByScenario
  }
}
