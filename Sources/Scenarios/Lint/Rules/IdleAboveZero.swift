import Autoscaling

/// Idle replicas that the HPA undoes.
struct IdleAboveZero: ScaledObjectRule {
  let about = LintRuleText(
    id: "idle-above-zero",
    severity: .warning,
    title: "'idleReplicaCount' above 0 flaps",
    explanation: "The HPA does not know of idle replicas: it sees fewer than its minimum and "
      + "raises them at its next sync; KEDA lowers them again at its next poll. Pods start and "
      + "stop every half minute. Only 0 works, because the HPA stands still at 0 replicas.",
    evidence: "keda.md §5 and §8, from KEDA v2.20.2, controllers/keda/hpa.go; kedacore/keda "
      + "#2314, #2598, #2619, #1838",
    fix: "set 'idleReplicaCount: 0', or leave it out and lower 'minReplicaCount'"
  )

  func matches(in object: LintedObject) -> [LintMatch] {
    guard let idle = object.spec.idleReplicaCount, idle > 0 else { return [] }
    return [
      LintMatch(
        at: object.place("spec", "idleReplicaCount"),
        "KEDA sets \(idle) pods when idle, and the HPA raises them to "
          + "\(object.spec.hpaMinReplicas) again"
      )
    ]
  }
}
