import Autoscaling

/// A recorded HPA as KEDA sends it to the API server.
struct KEDARecordedHPA: Decodable {
  let name: String
  let namespace: String
  let labels: [String: String]?
  let annotations: [String: String]?
  let ownerKind: String?
  let ownerName: String?
  let ownerController: Bool?
  let spec: Spec

  /// Its `spec`.
  struct Spec: Decodable {
    var scaleTargetRef: KEDARecordedObject.ScaleTargetRef
    var minReplicas: Int?
    var maxReplicas: Int?
    var metrics: [Metric]?
    var behavior: KEDARecordedBehavior?
  }

  /// One of its metrics.
  struct Metric: Decodable {
    var type: String
    var external: External?
    var resource: Resource?
    var containerResource: Resource?
  }

  /// An external metric.
  struct External: Decodable {
    var metric: Identifier
    var target: Target
  }

  /// The name and the selector of an external metric.
  struct Identifier: Decodable {
    var name: String
    var selector: Selector?
  }

  /// A selector by labels.
  struct Selector: Decodable {
    var matchLabels: [String: String]?
  }

  /// A resource, of the pods or of one of their containers.
  struct Resource: Decodable {
    var name: String
    var container: String?
    var target: Target
  }

  /// A target.
  struct Target: Decodable {
    var type: String?
    var averageValue: String?
    var value: String?
    var averageUtilization: Int?

    var text: String {
      let number = averageUtilization.map(String.init)
      return "\(type ?? "") \(averageValue ?? value ?? number ?? "none")"
    }
  }

  /// Every field that came out otherwise.
  func differences(
    from found: KEDAManagedHPA?,
    at place: KEDARecordingPlace
  ) -> [RecordingReport.Difference] {
    guard let found else { return place.compare("hpa", name, "none") }
    let target = found.scaleTargetRef
    return place.compare("hpa.name", name, found.name)
      + place.compare("hpa.namespace", namespace, found.namespace)
      + place.compare("hpa.labels", Self.text(labels ?? [:]), Self.text(found.labels))
      + place.compare(
        "hpa.annotations",
        Self.text(annotations ?? [:]),
        Self.text(found.annotations)
      )
      + place.compare(
        "hpa.owner",
        "\(ownerKind ?? "") \(ownerName ?? "") \(ownerController ?? false)",
        "ScaledObject \(found.ownerName) true"
      )
      + place.compare(
        "hpa.spec.scaleTargetRef",
        "\(spec.scaleTargetRef.apiVersion ?? "").\(spec.scaleTargetRef.kind ?? "")"
          + " \(spec.scaleTargetRef.name ?? "")",
        "\(target.resolvedType) \(target.name)"
      )
      + place.compare(
        "hpa.spec.minReplicas",
        "\(spec.minReplicas ?? 0)",
        "\(found.minReplicas)"
      )
      + place.compare("hpa.spec.maxReplicas", "\(spec.maxReplicas ?? 0)", "\(found.maxReplicas)")
      + place.compare(
        "hpa.spec.behavior",
        "\(spec.behavior.map { "\($0.behavior)" } ?? "none")",
        "\(found.behavior.map { "\($0)" } ?? "none")"
      )
      + place.compare(
        "hpa.spec.metrics",
        (spec.metrics ?? []).map(\.text).joined(separator: "; "),
        found.metrics.map { $0.text(owner: found.ownerName) }.joined(separator: "; ")
      )
  }

  private static func text(_ map: [String: String]) -> String {
    map.map { "\($0)=\($1)" }.sorted().joined(separator: ", ")
  }
}

extension KEDARecordedHPA.Metric {
  fileprivate var text: String {
    if let external {
      let labels = external.metric.selector?.matchLabels ?? [:]
      let selector = labels.map { "\($0)=\($1)" }.sorted().joined(separator: ",")
      return "\(type) \(external.metric.name) \(selector) \(external.target.text)"
    }
    guard let resource = resource ?? containerResource else { return type }
    return "\(type) \(resource.name) \(resource.container ?? "") \(resource.target.text)"
  }
}

extension KEDAManagedHPA.Metric {
  fileprivate func text(owner: String) -> String {
    switch self {
    case .external(let metric):
      "External \(metric.name) scaledobject.keda.sh/name=\(owner) \(metric.type.text)"
        + " \(metric.target)"
    case .resource(let resource):
      "\(resource.containerName == nil ? "Resource" : "ContainerResource") \(resource.resource)"
        + " \(resource.containerName ?? "") \(resource.targetText)"
    }
  }
}

extension ResourceTrigger {
  fileprivate var targetText: String {
    switch target {
    case .averageUtilization(let percent): "Utilization \(percent)"
    case .averageValue(let text): "AverageValue \(Quantity(text)?.text ?? text)"
    }
  }
}
