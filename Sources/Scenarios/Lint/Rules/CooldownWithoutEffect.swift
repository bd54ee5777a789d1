/// `cooldownPeriod` where KEDA never deactivates.
struct CooldownWithoutEffect: ScaledObjectRule {
  let about = LintRuleText(
    id: "cooldown-without-effect",
    severity: .warning,
    title: "'cooldownPeriod' has no effect above 'minReplicaCount: 0'",
    explanation: "The cooldown gates one step only: that to zero, or to 'idleReplicaCount'. With "
      + "'minReplicaCount' above zero KEDA never takes that step. From many pods to the minimum "
      + "the HPA decides, after the window of 'behavior.scaleDown', 300 s unless it is set.",
    evidence: "keda.md §8 and §2.3, from KEDA v2.20.2, pkg/scaling/executor/"
      + "scale_scaledobjects.go; kedacore/keda #737, #804, #6844, #6787",
    fix: "leave it out, and set 'behavior.scaleDown.stabilizationWindowSeconds' of the HPA"
  )

  func matches(in object: LintedObject) -> [LintMatch] {
    object.webhookWarnings.filter { $0.hasPrefix("CooldownPeriod") }.map {
      LintMatch(at: object.place("spec", "cooldownPeriod"), $0)
    }
  }
}
