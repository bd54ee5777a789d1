import Autoscaling

/// The arithmetic of a sync as JSON; ages are seconds before the decision.
struct SyncJSON {
  let sync: HPAExplanation

  var members: [(String, JSON)] {
    [
      ("object", .string(sync.name)), ("target", .string(sync.target)),
      ("statusReplicas", .integer(Int(sync.statusReplicas))),
      ("minReplicas", .integer(Int(sync.minReplicas))),
      ("maxReplicas", .integer(Int(sync.maxReplicas))),
      (
        "tolerance",
        .object([("up", .number(sync.tolerance.up)), ("down", .number(sync.tolerance.down))])
      ),
      ("metrics", .array(sync.metrics.map(metric))),
      ("winner", .optional(sync.winner)),
      ("stabilization", sync.stabilization.map(stabilization) ?? .null),
      ("rate", sync.rate.map(rate) ?? .null),
      ("error", .optional(sync.error)),
      ("targets", .string(sync.status.targets)),
      ("statusDesiredReplicas", .integer(Int(sync.status.desiredReplicas))),
      ("lastScaleSeconds", .optional(sync.status.lastScaleSeconds)),
      ("conditions", .array(sync.status.conditions.map(condition))),
    ]
  }

  private func metric(_ metric: HPAExplanation.Metric) -> JSON {
    let isWhole = metric.kind == .utilization
    let unit = isWhole ? 1.0 : 1000
    return .object([
      ("name", .string(metric.name)), ("kind", .string(metric.kind.rawValue)),
      ("value", .optional(metric.reading.map { Double($0) / unit })),
      ("target", .number(Double(metric.target) / unit)),
      ("ratio", .optional(metric.ratio)), ("filledRatio", .optional(metric.filledRatio)),
      ("divisor", .optional(metric.divisor.map { Int($0) })),
      ("isWithinTolerance", metric.isWithinTolerance.map(JSON.boolean) ?? .null),
      ("proposal", .optional(metric.proposal.map { Int($0) })),
      ("error", .optional(metric.error)),
    ])
  }

  private func stabilization(_ outcome: HPAExplanation.Stabilization) -> JSON {
    .object([
      ("wanted", .integer(Int(outcome.wanted))),
      ("stabilized", .integer(Int(outcome.stabilized))),
      ("scaleUp", window(outcome, isUp: true, seconds: outcome.upWindowSeconds)),
      ("scaleDown", window(outcome, isUp: false, seconds: outcome.downWindowSeconds)),
    ])
  }

  private func window(
    _ outcome: HPAExplanation.Stabilization,
    isUp: Bool,
    seconds: Double?
  ) -> JSON {
    guard let seconds else { return .null }
    let deciding = outcome.deciding(isUp: isUp)
    return .object([
      ("windowSeconds", .number(seconds)),
      ("deciding", .optional(deciding.map { Int($0.replicas) })),
      ("decidingAgeSeconds", .optional(deciding?.toAgeSeconds)),
      ("recommendations", .array(outcome.recommendations(isUp: isUp).map(run))),
    ])
  }

  private func run(_ run: RecommendationRun) -> JSON {
    .object([
      ("replicas", .integer(Int(run.replicas))), ("count", .integer(run.count)),
      ("fromAgeSeconds", .number(run.fromAgeSeconds)),
      ("toAgeSeconds", .number(run.toAgeSeconds)),
    ])
  }

  private func rate(_ rate: HPAExplanation.Rate) -> JSON {
    .object([
      ("direction", .string(rate.isUp ? "scaleUp" : "scaleDown")),
      ("selectPolicy", .optional(rate.selectPolicy)),
      ("limit", .integer(Int(rate.limit))),
      ("policies", .array(rate.policies.map(policy))),
    ])
  }

  private func policy(_ policy: HPAExplanation.Policy) -> JSON {
    .object([
      ("type", .string(policy.type)), ("value", .integer(Int(policy.value))),
      ("periodSeconds", .integer(Int(policy.periodSeconds))),
      ("added", .integer(Int(policy.added))), ("removed", .integer(Int(policy.removed))),
      ("start", .integer(Int(policy.start))), ("limit", .integer(Int(policy.limit))),
      ("lastChangeAgeSeconds", .optional(policy.lastChangeAgeSeconds)),
    ])
  }

  private func condition(_ condition: HPAExplanation.Condition) -> JSON {
    .object([
      ("type", .string(condition.type)), ("status", .string(condition.status)),
      ("reason", .string(condition.reason)), ("message", .optional(condition.message)),
      ("sinceSeconds", .number(condition.sinceSeconds)),
    ])
  }
}
