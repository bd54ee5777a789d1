import Autoscaling

/// A running target that a new object stops at once.
struct ZeroAtCreation: ScaledObjectRule {
  let about = LintRuleText(
    id: "zero-at-creation",
    severity: .info,
    title: "A new object with an empty queue goes to zero at its first poll",
    explanation: "The cooldown counts from the last activity, and a new object had none. Until "
      + "its first activity 'initialCooldownPeriod' holds, which is 0: the running pods go at "
      + "once.",
    evidence: "keda.md §8, from KEDA v2.20.2, pkg/scaling/executor/scale_scaledobjects.go; "
      + "kedacore/keda #5008, http-add-on #887",
    fix: "set 'initialCooldownPeriod: 300' (KEDA 2.14)"
  )

  func matches(in object: LintedObject) -> [LintMatch] {
    let isOff = object.reachesZero || object.spec.idleReplicaCount == 0
    guard isOff, object.spec.effectiveInitialCooldownPeriod == 0,
      !object.triggers.allSatisfy(\.isResource)
    else { return [] }
    return [
      LintMatch(
        at: object.place("spec", "initialCooldownPeriod"),
        "when the object is created while its queues are empty, the pods go at the first poll"
      )
    ]
  }
}
