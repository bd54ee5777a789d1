import Autoscaling

/// Nothing said for the time when a trigger cannot be read.
struct NoFallback: ScaledObjectRule {
  let about = LintRuleText(
    id: "no-fallback",
    severity: .info,
    title: "There is no 'fallback'",
    explanation: "When a trigger cannot be read, the HPA has no metric and keeps the pods as they "
      + "are, and a target at zero stays there. A fallback pretends a number of replicas after "
      + "so many failures in a row. For a redis trigger only 'failureThreshold: 0' helps when Redis "
      + "is gone: 'fallback-blind-in-outage' says why.",
    evidence: "keda.md §9 and §10.2, from KEDA v2.20.2, pkg/fallback/fallback.go",
    fix: "add 'fallback: {failureThreshold: 3, replicas: N, behavior: currentReplicasIfHigher}'"
  )

  func matches(in object: LintedObject) -> [LintMatch] {
    guard !object.has("spec", "fallback"), object.triggers.contains(where: \.hasRemoteSource)
    else { return [] }
    let isRedis = object.triggers.contains { $0.value.type == "redis" }
    let count = isRedis ? 0 : 3
    return [
      LintMatch(
        at: object.place("spec", "triggers"),
        "while a trigger cannot be read, the pods stay as they are: there is no 'fallback'",
        fix: "add 'fallback: {failureThreshold: \(count), replicas: N, behavior: "
          + "currentReplicasIfHigher}'"
      )
    ]
  }
}
