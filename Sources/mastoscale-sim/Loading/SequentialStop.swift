import Experiments

/// When the replications of variants end: `--precision`.
struct SequentialStop {
  let goal: PrecisionGoal
  /// What has to be known; without any the usual objectives.
  let metricNames: [String]
  /// For the metric `cost`.
  let prices: Metric.Prices?
  /// Whether all variants get the same replications, because each is compared with the first:
  /// then their differences have to be known, and not their means.
  let isTogether: Bool

  /// `nil` without `--precision`.
  init?(_ options: PrecisionOptions, prices: Metric.Prices?, isTogether: Bool = false) {
    guard let goal = options.goal else { return nil }
    self.init(goal: goal, metricNames: options.metrics, prices: prices, isTogether: isTogether)
  }

  init(goal: PrecisionGoal, metricNames: [String], prices: Metric.Prices?, isTogether: Bool) {
    self.goal = goal
    self.metricNames = metricNames
    self.prices = prices
    self.isTogether = isTogether
  }

  /// The metrics of these variants that are not known well enough; one that a run does not have is not
  /// waited for.
  func missing(in figures: [[RunFigures]]) throws(ParameterError) -> [Metric] {
    try metrics(in: figures.flatMap(\.self)).filter { metric in
      let values = figures.map { runs in runs.compactMap(metric.value) }
      guard let first = values.first, !first.isEmpty else { return false }
      guard isTogether else { return !goal.isMet(by: Replications(first)) }
      return !values.dropFirst().allSatisfy { second in
        second.count != first.count
          || goal.isMet(by: PairedComparison(first: first, second: second))
      }
    }
  }

  /// Says how many replications it took.
  func report(_ runs: [RunFigures], missing: [Metric]) throws(ParameterError) {
    let report = PrecisionReport(goal: goal, metrics: try metrics(in: runs))
    let policy = runs.first.map(\.policy) ?? ""
    let subject = isTogether ? "" : "policy \(policy): "
    StandardStreams.note(
      subject
        + report.sentence(
          replications: runs.count,
          missing: missing,
          of: isTogether ? "the difference in " : ""
        )
    )
  }

  private func metrics(in runs: [RunFigures]) throws(ParameterError) -> [Metric] {
    var found: [Metric] = []
    for name in metricNames {
      found.append(try Metric(named: name, in: runs, prices: prices))
    }
    return found.isEmpty ? Metric.usualObjectives : found
  }
}
