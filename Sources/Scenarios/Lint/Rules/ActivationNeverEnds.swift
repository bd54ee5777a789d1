import Autoscaling

/// An activation value that every list is above.
struct ActivationNeverEnds: ScaledObjectRule {
  let about = LintRuleText(
    id: "activation-never-ends",
    severity: .warning,
    title: "A negative 'activationListLength' never deactivates",
    explanation: "A trigger is active when the list is strictly above the value, and an empty "
      + "list is above -1. The target is woken at the first poll and never goes to zero.",
    evidence: "keda.md §3.2 and §7, from KEDA v2.20.2, pkg/scalers/redis_scaler.go",
    fix: "leave it out, or set 'minReplicaCount: 1' if that is meant"
  )

  func matches(in object: LintedObject) -> [LintMatch] {
    guard object.reachesZero || object.spec.idleReplicaCount == 0, !object.hasFormula else {
      return []
    }
    return object.redisTriggers.filter { $0.redis.activationListLength < 0 }.map {
      LintMatch(
        at: $0.trigger.place("metadata", "activationListLength"),
        "an empty list is above \($0.redis.activationListLength): the trigger is always active"
      )
    }
  }
}
