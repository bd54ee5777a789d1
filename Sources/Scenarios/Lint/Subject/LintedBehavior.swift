import Autoscaling

/// The bounds and the `behavior` of an HPA, KEDA's or a plain one.
struct LintedBehavior {
  /// `nil` when there is none, which is not the same as an empty one.
  let value: ScalingBehavior?
  let low: Int
  let high: Int
  let node: YAMLNode
  /// Where `behavior` stands in its object.
  let path: [String]
  /// The key of the upper bound.
  let maximum: String

  /// Where a key below `behavior` stands, or the nearest one above it that does.
  func place(_ keys: String...) -> Position {
    node.place(of: path + keys)
  }

  var maximumPlace: Position { node.place(of: ["spec", maximum]) }
}

extension LintedBehavior {
  /// That of the HPA which KEDA makes of an object.
  init(_ object: LintedObject) {
    self.init(
      value: object.behavior,
      low: object.spec.hpaMinReplicas,
      high: object.spec.effectiveMaxReplicaCount,
      node: object.node,
      path: ["spec", "advanced", "horizontalPodAutoscalerConfig", "behavior"],
      maximum: "maxReplicaCount"
    )
  }

  /// `nil` when the HPA is refused, or KEDA's own as a cluster shows it.
  init?(_ autoscaler: LintedAutoscaler) {
    guard let hpa = autoscaler.value, autoscaler.owner == nil else { return nil }
    self.init(
      value: hpa.behavior,
      low: Int(hpa.minReplicas ?? 1),
      high: Int(hpa.maxReplicas),
      node: autoscaler.node,
      path: ["spec", "behavior"],
      maximum: "maxReplicas"
    )
  }
}

extension LintSubject {
  /// Those of all HPAs that there will be.
  var behaviors: [LintedBehavior] {
    scaledObjects.map { LintedBehavior($0) } + autoscalers.compactMap { LintedBehavior($0) }
  }
}
