import Autoscaling

/// An activation value where nothing is ever deactivated.
struct ActivationWithoutEffect: ScaledObjectRule {
  let about = LintRuleText(
    id: "activation-without-effect",
    severity: .info,
    title: "'activationListLength' has no effect above 'minReplicaCount: 0'",
    explanation: "Activation is the step from zero (or idle) to the minimum. Above it the HPA "
      + "scales on the list's length, whether the trigger is active or not; the value does not "
      + "keep the HPA from adding pods.",
    evidence: "keda.md §8 and §1, from KEDA v2.20.2, pkg/scaling/executor/scale_scaledobjects.go",
    fix: "leave it out; the point at which pods are added follows from 'listLength'"
  )

  func matches(in object: LintedObject) -> [LintMatch] {
    guard !object.reachesZero, object.spec.idleReplicaCount == nil else { return [] }
    return object.redisTriggers.filter { $0.redis.activationListLength > 0 }.map {
      LintMatch(
        at: $0.trigger.place("metadata", "activationListLength"),
        "with 'minReplicaCount' \(object.spec.effectiveMinReplicaCount) nothing is activated or "
          + "deactivated"
      )
    }
  }
}
