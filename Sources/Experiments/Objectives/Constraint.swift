/// A bound that a policy has to keep: a condition on a metric that the runs have.
package struct Constraint: Equatable, Sendable {
  package let metric: Metric
  package let condition: MetricCondition

  /// Reads `M <= V`, see ``MetricCondition``.
  package init(
    parsing text: String,
    in runs: [RunFigures],
    prices: Metric.Prices? = nil
  ) throws(ParameterError) {
    condition = try MetricCondition(parsing: text)
    metric = try Metric(named: condition.metric, in: runs, prices: prices)
    try condition.check(of: metric)
  }

  /// `p95(default) <= 30s`.
  package var text: String { condition.description }

  /// Whether a value of the metric keeps the bound.
  package func holds(_ value: Double) -> Bool { condition.holds(for: value) }

  /// By how much a value is over the bound, in parts of the bound; 0 when it keeps it.
  package func excess(of value: Double) -> Double {
    let scale = condition.bound == 0 ? 1 : condition.bound.magnitude
    return holds(value) ? 0 : (value - condition.bound).magnitude / scale
  }
}
