/// A valid `fallback` section: how many failures are tolerated, and what is pretended after them.
///
/// Models KEDA, `pkg/fallback/fallback.go`: `keda.md`, section 9.
struct FallbackRule: Equatable, Sendable {
  let failureThreshold: Int
  let replicas: Int
  let behavior: Behavior

  /// The values of `fallback.behavior`.
  enum Behavior: String, Equatable, Sendable {
    case `static` = "static"
    case currentReplicas
    case currentReplicasIfHigher
    case currentReplicasIfLower
    case scalingModifiers
  }

  /// `nil` when the object has no fallback or an invalid one, which then has no effect.
  init?(_ spec: ScaledObject.Spec) {
    guard let fallback = spec.fallback, fallback.failureThreshold >= 0, fallback.replicas >= 0
    else { return nil }
    if let modifiers = spec.advanced?.scalingModifiers, modifiers.isPresent {
      guard let target = Int64(modifiers.target ?? ""), target > 0 else { return nil }
    }
    failureThreshold = fallback.failureThreshold
    replicas = fallback.replicas
    behavior = Behavior(rawValue: fallback.behavior) ?? .static
  }

  /// The replicas to pretend.
  func replicas(current: Int) -> Int {
    switch behavior {
    case .static, .scalingModifiers: replicas
    case .currentReplicas: current
    case .currentReplicasIfHigher: max(current, replicas)
    case .currentReplicasIfLower: min(current, replicas)
    }
  }

  /// The metric in thousandths that makes the HPA want those replicas.
  ///
  /// `nil` for the type `Value` without a ready pod: KEDA then passes an error on.
  func milli(
    target: Double,
    type: BuiltTrigger.MetricType,
    current: Int,
    readyPods: Int
  ) -> Int64? {
    var pretended = Double(replicas(current: current))
    if type == .value {
      if readyPods == 0 { return nil }
      pretended /= Double(readyPods)
    }
    return Milli.truncating(target * 1000 * pretended)
  }
}
