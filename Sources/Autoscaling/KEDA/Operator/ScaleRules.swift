/// What every poll needs of a scaled object, read once: plain values without text.
struct ScaleRules: Equatable, Sendable {
  /// `minReplicaCount`, 0 when absent.
  let minimum: Int
  let idle: Int?
  /// What an activation writes.
  let activated: Int
  let cooldownPeriod: Duration
  let initialCooldownPeriod: Duration
  /// `fallback.replicas`, whether the section is valid or not.
  let fallbackReplicas: Int?
  let isPaused: Bool
  let isScaleInPaused: Bool
  let isScaleOutPaused: Bool
  let isActivationForced: Bool
  /// All triggers are `cpu` or `memory`.
  let hasOnlyResourceTriggers: Bool
  let hasCachedTriggers: Bool

  init(_ object: ScaledObject) {
    let spec = object.spec
    minimum = spec.effectiveMinReplicaCount
    idle = spec.idleReplicaCount
    activated = spec.hpaMinReplicas
    cooldownPeriod = .seconds(spec.effectiveCooldownPeriod)
    initialCooldownPeriod = .seconds(spec.effectiveInitialCooldownPeriod)
    fallbackReplicas = spec.fallback?.replicas
    isPaused = object.isPaused
    isScaleInPaused = object.isScaleInPaused
    isScaleOutPaused = object.isScaleOutPaused
    isActivationForced = object.isActivationForced
    hasOnlyResourceTriggers = spec.triggers.allSatisfy(\.isResource)
    hasCachedTriggers = spec.triggers.contains(where: \.useCachedMetrics)
  }
}
