import Autoscaling

/// A window that asks for more pods than are allowed.
struct CronAboveMax: ScaledObjectRule {
  let about = LintRuleText(
    id: "cron-above-max",
    severity: .warning,
    title: "The cron trigger's 'desiredReplicas' is above 'maxReplicaCount'",
    explanation: "Inside its window a cron trigger is a metric like any other, with the value "
      + "'desiredReplicas' and a target of 1: a floor for the HPA, which its maximum cuts off.",
    evidence: "keda.md §3.3 and §19, from KEDA v2.20.2, pkg/scalers/cron_scaler.go; kedacore/keda "
      + "#6796",
    fix: "raise 'maxReplicaCount', or lower 'desiredReplicas'"
  )

  func matches(in object: LintedObject) -> [LintMatch] {
    if object.hasFormula { return [] }
    let max = object.spec.effectiveMaxReplicaCount
    return object.triggers.compactMap { trigger in
      guard let desired = trigger.built?.cron?.desiredReplicas, desired > max else { return nil }
      return LintMatch(
        at: trigger.place("metadata", "desiredReplicas"),
        "'desiredReplicas' is \(desired), and no more than \(max) pods come"
      )
    }
  }
}
