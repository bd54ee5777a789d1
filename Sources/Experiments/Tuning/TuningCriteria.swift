/// What a search makes small, and what it may not exceed.
package struct TuningCriteria: Sendable {
  /// At least one; of each less is better.
  package let objectives: [Metric]
  package let constraints: [Constraint]
  /// The share of replications in which each constraint has to hold.
  package let confidence: Double

  package init(objectives: [Metric], constraints: [Constraint], confidence: Double) {
    precondition(!objectives.isEmpty, "a search makes something small")
    self.objectives = objectives
    self.constraints = constraints
    self.confidence = confidence
  }

  /// The metrics of the objectives, then those of the constraints.
  var metrics: [Metric] { objectives + constraints.map(\.metric) }

  /// The figures of one replication over all scenarios; `nil` when one has nothing to measure.
  package func figures(of runs: [RunFigures], in study: TuningStudy) -> [Double]? {
    let weights = study.scenarios.map(\.weight)
    var figures: [Double] = []
    for metric in metrics {
      let values = runs.map { metric.value(in: $0) }
      guard let figure = study.robustness.combine(values, weights: weights) else { return nil }
      figures.append(figure)
    }
    return figures
  }
}
