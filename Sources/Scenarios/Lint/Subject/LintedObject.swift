import Autoscaling

/// A ScaledObject with its YAML, its triggers as KEDA builds them, and its target.
struct LintedObject {
  let value: ScaledObject
  let node: YAMLNode
  let triggers: [LintedTrigger]
  /// `nil` when the files do not have it, or it runs no Sidekiq.
  let target: LintedDeployment?
  /// The target's, completed where only the cluster knows it.
  let environment: [String: String]
  /// The release whose operator takes the object.
  let version: KEDAVersion

  var spec: ScaledObject.Spec { value.spec }
  var targetName: String { spec.scaleTargetRef.name }
  var behavior: ScalingBehavior? { spec.advanced?.behavior }
  var modifiers: ScaledObject.ScalingModifiers? { spec.advanced?.scalingModifiers }

  /// Whether the operator takes the target to zero.
  var reachesZero: Bool { spec.effectiveMinReplicaCount == 0 }

  /// Whether a formula makes one metric of all triggers.
  var hasFormula: Bool { !(modifiers?.formula ?? "").isEmpty }

  /// Those that read a list of Redis and can be built.
  var redisTriggers: [(trigger: LintedTrigger, redis: RedisTrigger)] {
    triggers.compactMap { trigger in trigger.built?.redis.map { (trigger, $0) } }
  }

  /// What the webhook says of an object that it takes.
  var webhookWarnings: [String] {
    Admission(value, in: AdmissionCluster(), version: version).review().flatMap(\.warnings)
  }

  /// Whether the manifest has a key, even with a wrong value.
  func has(_ path: String...) -> Bool {
    node.keyPosition(at: path) != nil
  }

  /// Where a key stands, or the nearest one above it that does.
  func place(_ path: String...) -> Position {
    node.place(of: path)
  }

  /// The same below `behavior` of the HPA.
  func behaviorPlace(_ path: String...) -> Position {
    node.place(of: ["spec", "advanced", "horizontalPodAutoscalerConfig", "behavior"] + path)
  }
}

/// One trigger of a ScaledObject.
struct LintedTrigger {
  let index: Int
  let value: ScaledObject.Trigger
  /// `nil` when KEDA refuses it, or it is of a type that is not modelled.
  let built: BuiltTrigger?
  let node: YAMLNode

  var isResource: Bool { ["cpu", "memory"].contains(value.type) }

  /// Whether its value comes from elsewhere, and so can fail to come.
  var hasRemoteSource: Bool { !isResource && value.type != "cron" }

  /// Where a key of the trigger stands, or the nearest one above it that does.
  func place(_ path: String...) -> Position {
    node.place(of: path)
  }
}

extension YAMLNode {
  /// Where the last key of a path stands; else the last one above it that is there.
  func place(of path: [String]) -> Position {
    for length in stride(from: path.count, through: 1, by: -1) {
      if let position = keyPosition(at: Array(path.prefix(length))) { return position }
    }
    return position
  }
}
