extension LintCase {
  static let bounds: [LintCase] = [
    LintCase(
      rule: "cooldown-without-effect",
      hit: LintText.object("minReplicaCount: 1\ncooldownPeriod: 300"),
      miss: LintText.object("minReplicaCount: 0\ncooldownPeriod: 300"),
      place: "cooldownPeriod"
    ),
    LintCase(
      rule: "polling-without-effect",
      hit: LintText.object("minReplicaCount: 1\npollingInterval: 10"),
      miss: LintText.object(
        "minReplicaCount: 1\npollingInterval: 10",
        triggers: [LintText.redis(fields: "useCachedMetrics: true")]
      ),
      place: "pollingInterval"
    ),
    LintCase(
      rule: "cooldown-shorter-than-jobs",
      hit: LintText.object("cooldownPeriod: 20"),
      miss: LintText.object("cooldownPeriod: 60"),
      place: "cooldownPeriod"
    ),
    LintCase(
      rule: "min-by-default",
      hit: LintText.object("maxReplicaCount: 4"),
      miss: LintText.object("minReplicaCount: 0"),
      place: "spec:"
    ),
    LintCase(
      rule: "max-by-default",
      hit: LintText.object("minReplicaCount: 1"),
      miss: LintText.object("maxReplicaCount: 100"),
      place: "spec:"
    ),
    LintCase(
      rule: "zero-at-creation",
      hit: LintText.object("minReplicaCount: 0"),
      miss: LintText.object("minReplicaCount: 0\ninitialCooldownPeriod: 300"),
      place: "spec:"
    ),
    LintCase(
      rule: "zero-skips-scale-down",
      hit: LintText.object(
        "minReplicaCount: 0\nadvanced: {horizontalPodAutoscalerConfig: {behavior: {scaleDown: {stabilizationWindowSeconds: 600}}}}"
      ),
      miss: LintText.object(LintText.behavior("scaleDown: {stabilizationWindowSeconds: 600}")),
      place: "scaleDown"
    ),
    LintCase(
      rule: "idle-above-zero",
      hit: LintText.object("idleReplicaCount: 1\nminReplicaCount: 3"),
      miss: LintText.object("idleReplicaCount: 0\nminReplicaCount: 3"),
      place: "idleReplicaCount"
    ),
    LintCase(
      rule: "activation-strands-jobs",
      hit: LintText.object(
        "minReplicaCount: 0",
        triggers: [LintText.redis(#"activationListLength: "3""#)]
      ),
      miss: LintText.object(
        "minReplicaCount: 0",
        triggers: [LintText.redis(#"activationListLength: "0""#)]
      ),
      place: "activationListLength"
    ),
    LintCase(
      rule: "activation-never-ends",
      hit: LintText.object(
        "minReplicaCount: 0",
        triggers: [LintText.redis(#"activationListLength: "-1""#)]
      ),
      miss: LintText.object(
        "minReplicaCount: 1",
        triggers: [LintText.redis(#"activationListLength: "-1""#)]
      ),
      place: "activationListLength"
    ),
    LintCase(
      rule: "activation-without-effect",
      hit: LintText.object(
        "minReplicaCount: 1",
        triggers: [LintText.redis(#"activationListLength: "3""#)]
      ),
      miss: LintText.object(
        "minReplicaCount: 0",
        triggers: [LintText.redis(#"activationListLength: "3""#)]
      ),
      place: "activationListLength"
    ),
  ]
}
