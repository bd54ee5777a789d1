import Experiments

extension TuningReport {
  /// One object on one line, without a line feed.
  package var json: String {
    let study = result.study
    let members: [(String, JSON)] = [
      ("scenarios", .array(study.scenarios.map { .string($0.name) })),
      ("seed", .unsigned(study.seed)), ("budget", .integer(result.budget)),
      ("policies", .integer(result.work.policies)), ("runs", .integer(result.work.runs)),
      ("reused", .integer(result.work.reused)), ("end", .string(result.work.end.rawValue)),
      ("invalid", .integer(result.work.invalid)),
      ("objectives", .array(result.criteria.objectives.map { .string($0.name) })),
      ("constraints", .array(result.criteria.constraints.map { .string($0.text) })),
      ("present", figures(result.present)),
      ("front", .array(result.front.enumerated().map { json(of: $1, at: $0) })),
      ("closest", result.closest.map { json(of: $0, at: nil) } ?? .null),
      ("recommendations", .array(result.recommendations.map(json))),
      ("rejected", .array(result.rejected.map(json))),
      (
        "constantObjectives",
        .array(
          result.constantObjectives.map { .string(result.criteria.objectives[$0].name) }
        )
      ),
      (
        "parametersWithoutEffect",
        .array(result.sensitivity.dimensionsWithoutEffect.map { .string(study.axes[$0].parameter) })
      ),
    ]
    return JSON.object(members).text
  }

  private func json(of policy: PolicyEvaluation, at place: Int?) -> JSON {
    let assignments = result.study.assignments(of: policy.candidate)
    return .object([
      ("place", .optional(place)),
      ("parameters", .object(assignments.map { ($0.parameter, .string($0.value)) })),
      ("replications", .integer(policy.replications)), ("figures", figures(policy.figures)),
      ("kept", kept(by: policy)),
    ])
  }

  /// The share of the replications that keeps each constraint.
  private func kept(by policy: PolicyEvaluation) -> JSON {
    let offset = result.criteria.objectives.count
    return .object(
      result.criteria.constraints.enumerated().map { index, constraint in
        (constraint.text, .number(policy.share(keeping: constraint, at: offset + index)))
      }
    )
  }

  private func json(of recommendation: Recommendation) -> JSON {
    let manifest = manifests.first { $0.kind == recommendation.kind }
    let differences = zip(result.criteria.objectives, recommendation.comparisons)
    return .object([
      ("kind", .string(recommendation.kind.rawValue)), ("place", .integer(recommendation.place)),
      (
        "againstPresent",
        .object(
          differences.map { metric, comparison in
            (
              metric.name,
              .object([
                ("pairs", .integer(comparison.difference.count)),
                ("difference", .number(comparison.difference.mean)),
                ("halfWidth", .optional(comparison.halfWidth)),
                ("verdict", .string(comparison.verdict.rawValue)),
              ])
            )
          }
        )
      ),
      ("manifest", .optional(manifest?.text)), ("diff", .optional(manifest?.diff)),
    ])
  }

  /// The mean of each metric, with half the width of its interval.
  private func figures(_ figures: [[Double]]) -> JSON {
    let metrics = result.criteria.objectives + result.criteria.constraints.map(\.metric)
    var seen: Set<String> = []
    return .object(
      metrics.enumerated().filter { seen.insert($1.name).inserted }.map { index, metric in
        let replications = Replications(figures.map { $0[index] })
        return (
          metric.name,
          .object([
            ("mean", .number(replications.mean)), ("halfWidth", .optional(replications.halfWidth)),
          ])
        )
      }
    )
  }
}
