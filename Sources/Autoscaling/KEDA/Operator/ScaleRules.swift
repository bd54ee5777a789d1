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
  /// `cpu` and `memory` triggers make the object active whatever the others say: they are all
  /// that it has, or the release knows no better.
  let isActiveByResources: Bool
  /// Failing polls write `fallback.replicas` themselves.
  let fallsBackAtOnce: Bool
  let hasCachedTriggers: Bool

  init(_ object: ScaledObject, _ version: KEDAVersion) {
    let spec = object.spec
    minimum = spec.effectiveMinReplicaCount
    idle = spec.idleReplicaCount
    activated = spec.hpaMinReplicas
    cooldownPeriod = .seconds(spec.effectiveCooldownPeriod)
    initialCooldownPeriod = .seconds(spec.effectiveInitialCooldownPeriod)
    fallbackReplicas = spec.fallback?.replicas
    isPaused = object.isPaused(in: version)
    isScaleInPaused = object.isScaleInPaused
    isScaleOutPaused = object.isScaleOutPaused
    isActivationForced = object.isActivationForced
    isActiveByResources =
      version.scalesToZeroBesideResources
      ? spec.triggers.allSatisfy(\.isResource) : spec.triggers.contains(where: \.isResource)
    fallsBackAtOnce = !version.waitsForFailureThreshold
    hasCachedTriggers = spec.triggers.contains(where: \.useCachedMetrics)
  }
}
