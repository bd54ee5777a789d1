import Autoscaling

/// Jobs that wait for company that may never come.
struct ActivationStrandsJobs: ScaledObjectRule {
  let about = LintRuleText(
    id: "activation-strands-jobs",
    severity: .warning,
    title: "'activationListLength' above 0 leaves jobs waiting for ever",
    explanation: "A trigger is active when the list is strictly above the value. With so many "
      + "jobs or fewer the target is put to zero after the cooldown, and stays there: the jobs "
      + "wait until others come.",
    evidence: "keda.md §15 (last lines) and §3.2, from KEDA v2.20.2, pkg/scalers/redis_scaler.go",
    fix: "leave 'activationListLength' out: 0 wakes the target for the first job"
  )

  func matches(in object: LintedObject) -> [LintMatch] {
    guard object.reachesZero || object.spec.idleReplicaCount == 0, !object.hasFormula else {
      return []
    }
    return object.redisTriggers.filter { $0.redis.activationListLength > 0 }.map {
      LintMatch(
        at: $0.trigger.place("metadata", "activationListLength"),
        "at zero pods up to \($0.redis.activationListLength) jobs wait for ever"
      )
    }
  }
}
