import Autoscaling

/// `fallback.replicas: 0`, which means one.
struct FallbackStartsPod: ScaledObjectRule {
  let about = LintRuleText(
    id: "fallback-starts-pod",
    severity: .warning,
    title: "'fallback.replicas: 0' starts a pod",
    explanation: "A trigger whose fallback holds counts as active. A target at zero is activated "
      + "to one pod (or to 'minReplicaCount'), and since it is active it never cools down while "
      + "the outage lasts.",
    evidence: "keda.md §9.4, from KEDA v2.20.2, pkg/scaling/executor/scale_scaledobjects.go; "
      + "kedacore/keda #7239, #7411",
    fix: "leave 'fallback' out if an outage shall not wake the target"
  )

  func matches(in object: LintedObject) -> [LintMatch] {
    guard let fallback = object.spec.fallback, fallback.replicas == 0, object.reachesZero else {
      return []
    }
    return [
      LintMatch(
        at: object.place("spec", "fallback", "replicas"),
        "an outage wakes the target from 0 to 1 and keeps it there"
      )
    ]
  }
}
