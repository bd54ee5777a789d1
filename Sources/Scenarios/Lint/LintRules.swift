/// The rules of lint, in the order in which they are listed and documented.
package enum LintRules {
  static let all: [any LintRule] = size + bounds + behavior + fallback + triggers + deployments

  /// Everything that `--explain` can explain: refusals first, then the rules.
  package static var texts: [LintRuleText] { RefusalText.all + rules }

  /// What can be disabled.
  package static var rules: [LintRuleText] { all.map(\.about) }

  /// How many pods a length of a list means.
  private static let size: [any LintRule] = [
    ListLengthIsNoThreshold(), DeadZoneAtMax(), ValueMetricType(), QueuesWithoutFormula(),
    QueueCountedTwice(),
  ]

  /// Zero, idle, minimum and maximum, and the waits before them.
  private static let bounds: [any LintRule] = [
    CooldownWithoutEffect(), PollingWithoutEffect(), CooldownShorterThanJobs(), MinByDefault(),
    MaxByDefault(), ZeroAtCreation(), ZeroSkipsScaleDown(), IdleAboveZero(),
    ActivationStrandsJobs(), ActivationNeverEnds(), ActivationWithoutEffect(),
  ]

  /// The HPA's windows and scaling rules.
  private static let behavior: [any LintRule] = [
    ScaleUpWindow(), BurstInsideWindow(), SlowScaleUp(), ScaleDownInOneStep(),
    ScaleDownChangesScaleUp(), HugePolicyValue(), PercentOfFewPods(),
  ]

  /// What happens when a trigger cannot be read.
  private static let fallback: [any LintRule] = [
    NoFallback(), FallbackBlindInOutage(), FallbackScalesDown(), FallbackFlapsWithCache(),
    FallbackStartsPod(), FallbackNeedsWholeTarget(),
  ]

  /// The other triggers, and the annotations.
  private static let triggers: [any LintRule] = [
    CronAboveMax(), CronUnknownZone(), ResourceCannotHoldTarget(), ContainerMetricLost(),
    TwoAutoscalers(), RequestMissing(), BacklogUnseen(), AnnotationReadsAsTrue(), PausedObject(),
    AuthenticationMissing(),
  ]

  /// How ScaledObjects and Deployments fit together, and Deployments by themselves.
  private static let deployments: [any LintRule] = [
    GivenTwice(), TargetMissing(), ListNameNamespace(), RedisNamespaceRemoved(), QueueNotServed(),
    SchedulerScaled(), SchedulerToZero(), ConnectionsOverLimit(), PoolBelowConcurrency(),
    GraceBelowTimeout(), GraceBelowExporterWait(), ReplicasReset(),
  ]
}
