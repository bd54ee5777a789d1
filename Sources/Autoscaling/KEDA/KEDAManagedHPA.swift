/// The HPA that the operator makes for a scaled object, as it sends it to the API server.
///
/// Models `newHPAForScaledObject` in KEDA, `controllers/keda/hpa.go`: `keda.md`, section 5.
package struct KEDAManagedHPA: Equatable, Sendable {
  /// `keda-hpa-{name}` unless the object names it.
  package let name: String
  /// The object's namespace.
  package let namespace: String
  /// The operator's labels, overlaid by the object's.
  package let labels: [String: String]
  /// The object's annotations, all of them.
  package let annotations: [String: String]
  /// The scaled object; it is the HPA's controller.
  package let ownerName: String
  /// The target with kind and version filled in.
  package let scaleTargetRef: ScaledObject.ScaleTargetRef
  /// At least 1: zero is the business of KEDA.
  package private(set) var minReplicas: Int
  /// 100 unless the object says otherwise.
  package private(set) var maxReplicas: Int
  /// In the order of their source types.
  package let metrics: [Metric]
  /// The object's, changed only by one-way pauses.
  package let behavior: ScalingBehavior?

  /// One element of `spec.metrics`.
  package enum Metric: Equatable, Sendable {
    case external(External)
    case resource(ResourceTrigger)
  }

  /// An external metric; its selector has the label `scaledobject.keda.sh/name`.
  package struct External: Equatable, Sendable {
    /// As the HPA asks for it.
    package let name: String
    /// What the HPA divides by.
    package let type: BuiltTrigger.MetricType
    /// The target as a canonical quantity, such as `1500`, `1k` or `2500m`.
    package let target: String

    init(_ trigger: BuiltTrigger) {
      name = trigger.metricName
      type = trigger.metricType
      target = trigger.target.text
    }

    init(_ composite: CompositeMetric) {
      name = MetricName.composite
      type = composite.metricType
      target = Milli.text(Milli.truncating(composite.target * 1000))
    }
  }

  init(_ object: ScaledObject, triggers: [BuiltTrigger], composite: CompositeMetric?) {
    name = object.hpaName
    namespace = object.namespace
    labels = Self.labels(object)
    annotations = object.annotations
    ownerName = object.name
    scaleTargetRef = object.spec.scaleTargetRef.resolved
    minReplicas = object.spec.hpaMinReplicas
    maxReplicas = object.spec.effectiveMaxReplicaCount
    metrics = Self.metrics(triggers, composite)
    behavior = Self.behavior(object)
  }

  /// Leaves one count only.
  mutating func hold(at count: Int) {
    minReplicas = count
    maxReplicas = count
  }

  /// By source type in text order: ContainerResource, External, Resource.
  private static func metrics(
    _ triggers: [BuiltTrigger],
    _ composite: CompositeMetric?
  ) -> [Metric] {
    let resources = triggers.compactMap { trigger in
      if case .resource(let resource) = trigger.source { resource } else { nil }
    }
    let plain = resources.filter { $0.containerName == nil }.map(Metric.resource)
    if let composite {
      // The composite metric replaces what is external; what is scoped to a container is lost.
      return plain + [.external(External(composite))]
    }
    let scoped = resources.filter { $0.containerName != nil }.map(Metric.resource)
    let external = triggers.filter(\.isExternal).map { Metric.external(External($0)) }
    return scoped + external + plain
  }

  /// The operator's own labels, and over them the object's, less the excluded ones.
  private static func labels(_ object: ScaledObject) -> [String: String] {
    var labels = [
      "app.kubernetes.io/name": labelValue(object.hpaName),
      "app.kubernetes.io/version": operatorVersion,
      "app.kubernetes.io/part-of": object.name,
      "app.kubernetes.io/managed-by": "keda-operator",
    ]
    let excluded = (object.annotations["scaledobject.keda.sh/hpa-excluded-labels"] ?? "")
      .split(separator: ",", omittingEmptySubsequences: false)
      .map(String.init)
    var own = object.labels
    own["scaledobject.keda.sh/name"] = object.name
    for (key, value) in own where !excluded.contains(key) { labels[key] = value }
    return labels
  }

  /// The version that the recorded operator was built as.
  private static let operatorVersion = "main"

  private static func labelValue(_ name: String) -> String {
    var value = name.prefix(63)
    while let last = value.last, !(last.isASCII && (last.isLetter || last.isNumber)) {
      value.removeLast()
    }
    return String(value)
  }

  /// A one-way pause disables its direction and keeps the rest.
  private static func behavior(_ object: ScaledObject) -> ScalingBehavior? {
    guard object.isScaleInPaused || object.isScaleOutPaused else {
      return object.spec.advanced?.behavior
    }
    var behavior = object.spec.advanced?.behavior ?? ScalingBehavior()
    if object.isScaleInPaused { behavior.scaleDown = disabled(behavior.scaleDown) }
    if object.isScaleOutPaused { behavior.scaleUp = disabled(behavior.scaleUp) }
    return behavior
  }

  private static func disabled(_ rules: ScalingRules?) -> ScalingRules {
    var rules = rules ?? ScalingRules()
    rules.selectPolicy = .disabled
    return rules
  }
}
