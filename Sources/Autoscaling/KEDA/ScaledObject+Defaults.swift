// What the operator takes where a field is absent, and what the annotations say.

extension ScaledObject.Spec {
  /// Seconds between two polls.
  package var effectivePollingInterval: Int { pollingInterval ?? 30 }
  /// Seconds before the step to zero or idle.
  package var effectiveCooldownPeriod: Int { cooldownPeriod ?? 300 }
  /// Seconds of the same wait for an object that was never active.
  package var effectiveInitialCooldownPeriod: Int { initialCooldownPeriod ?? 0 }
  /// The lower bound of the scale executor.
  package var effectiveMinReplicaCount: Int { minReplicaCount ?? 0 }
  /// The upper bound of the HPA.
  package var effectiveMaxReplicaCount: Int { maxReplicaCount ?? 100 }

  /// `minReplicas` of the HPA, and what an activation writes.
  package var hpaMinReplicas: Int {
    guard let minReplicaCount, minReplicaCount > 0 else { return 1 }
    return minReplicaCount
  }

  /// The minimum of the bounds check: 0 when absent, and an explicit 0 counts as 1.
  package var checkedMinReplicaCount: Int {
    minReplicaCount.map { max(1, $0) } ?? 0
  }
}

extension ScaledObject.ScaleTargetRef {
  /// Kind and version as KEDA prints them, such as `apps/v1.Deployment`.
  package var resolvedType: String {
    let kind = kind.flatMap { $0.isEmpty ? nil : $0 } ?? "Deployment"
    let version = apiVersion.flatMap { $0.isEmpty ? nil : $0 } ?? "apps/v1"
    return "\(version).\(kind)"
  }
}

extension ScaledObject {
  /// Whether the object is paused in both directions.
  package func isPaused(in version: KEDAVersion) -> Bool {
    if pausedReplicasText != nil { return true }
    return version.readsPausedValue
      ? isSet(.paused) : annotations[Annotation.paused.rawValue] != nil
  }

  /// Whether KEDA and the HPA must not lower the replicas.
  package var isScaleInPaused: Bool { isSet(.pausedScaleIn) }

  /// Whether KEDA and the HPA must not raise the replicas.
  package var isScaleOutPaused: Bool { isSet(.pausedScaleOut) }

  /// Whether the object counts as active whatever its triggers say.
  package var isActivationForced: Bool { isSet(.forceActivation) }

  var pausedReplicasText: String? { annotations[Annotation.pausedReplicas.rawValue] }

  /// The annotations that the operator reacts to.
  package enum Annotation: String, Sendable, CaseIterable {
    case paused = "autoscaling.keda.sh/paused"
    case pausedReplicas = "autoscaling.keda.sh/paused-replicas"
    case pausedScaleIn = "autoscaling.keda.sh/paused-scale-in"
    case pausedScaleOut = "autoscaling.keda.sh/paused-scale-out"
    case forceActivation = "autoscaling.keda.sh/force-activation"
  }

  /// Absence is false; whatever is not a Boolean in Go, the empty text included, is true.
  private func isSet(_ annotation: Annotation) -> Bool {
    guard let text = annotations[annotation.rawValue] else { return false }
    return GoText.boolean(text) ?? true
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
