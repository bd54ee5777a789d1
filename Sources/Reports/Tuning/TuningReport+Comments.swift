package import Experiments

extension TuningReport {
  /// What every head begins with.
  package static let origin = "mastoscale-sim"

  /// What the head of a manifest says of the policy: where it comes from, and its figures.
  package static func comments(
    on recommendation: Recommendation,
    of result: TuningResult,
    version: String
  ) -> [String] {
    let study = result.study
    let names = study.scenarios.map(\.name).joined(separator: ", ")
    let policy = recommendation.policy
    let settings = study.assignments(of: policy.candidate).map(\.description)
    let figures = result.criteria.objectives.enumerated().map { index, metric in
      let now = Replications(result.present.map { $0[index] })
      let own = Replications(policy.values(index))
      return "\(metric.name) \(metric.unit.text(own.mean, halfWidth: own.halfWidth)), now "
        + metric.unit.text(now.mean, halfWidth: now.halfWidth)
    }
    let replications = "over \(Figure.count(policy.replications)) replications"
    var comments = [
      "\(origin) \(version) tune: \(names), seed \(study.seed)",
      "\(recommendation.kind.title): \(settings.joined(separator: " "))",
      "\(replications): \(figures.joined(separator: "; "))",
    ]
    if let pairs = recommendation.comparisons.first?.difference.count {
      let differences = differences(recommendation, result).joined(separator: "; ")
      comments.append("against now, over \(Figure.count(pairs)) other pairs: \(differences)")
    }
    return comments
  }

  /// `p95(push) -2m 51s ± 30.6 s (better)` for each objective.
  static func differences(_ recommendation: Recommendation, _ result: TuningResult) -> [String] {
    zip(result.criteria.objectives, recommendation.comparisons).map { metric, comparison in
      let mean = comparison.difference.mean
      return "\(metric.name) \(metric.unit.text(mean, halfWidth: comparison.halfWidth)) "
        + "(\(comparison.verdict.rawValue))"
    }
  }
}
