/// The HPA that the operator makes for a scaled object, as it sends it to the API server.
///
/// Models `newHPAForScaledObject` in KEDA, `controllers/keda/hpa.go`: `keda.md`, section 5.
package struct KEDAManagedHPA: Equatable, Sendable {
  package let name: String
  package let namespace: String
  package let labels: [String: String]
  package let annotations: [String: String]
  /// The scaled object; it is the HPA's controller.
  package let ownerName: String
  package let scaleTargetRef: ScaledObject.ScaleTargetRef
  package let minReplicas: Int
  package let maxReplicas: Int
  package let metrics: [Metric]
  package let behavior: ScalingBehavior?

  /// One element of `spec.metrics`.
  package enum Metric: Equatable, Sendable {
    case external(External)
    case resource(ResourceTrigger)
  }

  /// An external metric; its selector has the label `scaledobject.keda.sh/name`.
  package struct External: Equatable, Sendable {
    package let name: String
    package let type: BuiltTrigger.MetricType
    package let targetMilli: Int64
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

  /// By source type in text order: ContainerResource, External, Resource.
  private static func metrics(
    _ triggers: [BuiltTrigger],
    _ composite: CompositeMetric?
  ) -> [Metric] {
    var contained: [Metric] = []
    var external: [Metric] = []
    var resources: [Metric] = []
    for trigger in triggers {
      if case .resource(let resource) = trigger.source {
        if resource.containerName == nil {
          resources.append(.resource(resource))
        } else {
          contained.append(.resource(resource))
        }
      } else {
        external.append(
          .external(
            External(
              name: trigger.metricName,
              type: trigger.metricType,
              targetMilli: Milli.whole(trigger.targetValue)
            )
          )
        )
      }
    }
    guard let composite else { return contained + external + resources }
    // The composite metric replaces what is external, and what is scoped to a container is lost.
    let metric = External(
      name: MetricName.composite,
      type: composite.metricType,
      targetMilli: Milli.truncating(composite.target * 1000)
    )
    return resources + [.external(metric)]
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

extension KEDAManagedHPA {
  /// The specification that the HPA controller works on; its metrics stand in the same order.
  ///
  /// A metric whose target is no quantity is left out, as the API server refuses it.
  package var horizontalPodAutoscaler: HorizontalPodAutoscaler {
    HorizontalPodAutoscaler(
      name: name,
      namespace: namespace,
      scaleTargetName: scaleTargetRef.name,
      minReplicas: Int32(clamping: minReplicas),
      maxReplicas: Int32(clamping: maxReplicas),
      metrics: metrics.compactMap(spec),
      behavior: behavior
    )
  }

  private func spec(_ metric: Metric) -> HorizontalPodAutoscaler.MetricSpec? {
    switch metric {
    case .external(let external):
      guard let quantity = Quantity(Milli.text(external.targetMilli)) else { return nil }
      return .external(
        HorizontalPodAutoscaler.ExternalMetric(
          name: external.name,
          matchLabels: [
            HorizontalPodAutoscaler.Label(key: "scaledobject.keda.sh/name", value: ownerName)
          ],
          target: external.type == .value ? .value(quantity) : .averageValue(quantity)
        )
      )
    case .resource(let resource):
      return resourceTarget(resource).map {
        .resource(HorizontalPodAutoscaler.ResourceMetric(name: resource.resource, target: $0))
      }
    }
  }

  private func resourceTarget(
    _ resource: ResourceTrigger
  ) -> HorizontalPodAutoscaler.ResourceMetric.Target? {
    switch resource.target {
    case .averageUtilization(let percent): .averageUtilization(percent)
    case .averageValue(let text): Quantity(text).map { .averageValue($0) }
    }
  }
}

extension ScaledObject {
  /// The name of the HPA that the operator keeps for the object.
  package var hpaName: String {
    if let name = spec.advanced?.horizontalPodAutoscalerName, !name.isEmpty { return name }
    return "keda-hpa-\(name)"
  }
}

extension ScaledObject.ScaleTargetRef {
  /// The reference with its defaults filled in.
  package var resolved: ScaledObject.ScaleTargetRef {
    ScaledObject.ScaleTargetRef(
      name: name,
      apiVersion: apiVersion.flatMap { $0.isEmpty ? nil : $0 } ?? "apps/v1",
      kind: kind.flatMap { $0.isEmpty ? nil : $0 } ?? "Deployment",
      envSourceContainerName: envSourceContainerName
    )
  }
}
