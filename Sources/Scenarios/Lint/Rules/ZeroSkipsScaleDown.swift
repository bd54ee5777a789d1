import Autoscaling

/// Rules for scaling down that the step to zero passes by.
struct ZeroSkipsScaleDown: ScaledObjectRule {
  let about = LintRuleText(
    id: "zero-skips-scale-down",
    severity: .warning,
    title: "The step to zero passes 'behavior.scaleDown' by",
    explanation: "When all triggers have been inactive for 'cooldownPeriod', KEDA writes 0 "
      + "replicas itself, from any number of pods. The HPA's windows and rules are not asked. "
      + "With the defaults, 300 s both, KEDA usually comes first.",
    evidence: "keda.md §8, from KEDA v2.20.2, pkg/scaling/executor/scale_scaledobjects.go; "
      + "kedacore/keda #7770, #7204",
    fix: "set 'minReplicaCount: 1', or 'cooldownPeriod' above the time that the rules take"
  )

  func matches(in object: LintedObject) -> [LintMatch] {
    let isOff = object.reachesZero || object.spec.idleReplicaCount == 0
    guard isOff, let rules = object.behavior?.scaleDown,
      rules.policies != nil || rules.stabilizationWindowSeconds != nil
        || rules.selectPolicy != nil
    else { return [] }
    return [
      LintMatch(
        at: object.behaviorPlace("scaleDown"),
        "\(object.spec.effectiveCooldownPeriod) s after the last activity KEDA goes from any "
          + "number of pods to 0 in one step"
      )
    ]
  }
}
