import Autoscaling

/// A ScaledObject as a recording has it.
struct KEDARecordedObject: Decodable {
  var metadata: Metadata
  var spec: Spec

  /// The part of `metadata` that matters.
  struct Metadata: Decodable {
    var name: String?
    var namespace: String?
    var creationTimestamp: String?
    var annotations: [String: String]?
    var labels: [String: String]?
  }

  /// `spec`; in an edit only the fields that change.
  struct Spec: Decodable {
    var scaleTargetRef: ScaleTargetRef?
    var pollingInterval: Int?
    var cooldownPeriod: Int?
    var initialCooldownPeriod: Int?
    var idleReplicaCount: Int?
    var minReplicaCount: Int?
    var maxReplicaCount: Int?
    var fallback: Fallback?
    var advanced: Advanced?
    var triggers: [Trigger]?
  }

  /// `spec.scaleTargetRef`.
  struct ScaleTargetRef: Decodable {
    var name: String?
    var apiVersion: String?
    var kind: String?
  }

  /// `spec.fallback`.
  struct Fallback: Decodable {
    var failureThreshold: Int?
    var replicas: Int?
    var behavior: String?
  }

  /// `spec.advanced`.
  struct Advanced: Decodable {
    var restoreToOriginalReplicaCount: Bool?
    var horizontalPodAutoscalerConfig: HPAConfig?
    var scalingModifiers: ScalingModifiers?
  }

  /// `spec.advanced.horizontalPodAutoscalerConfig`.
  struct HPAConfig: Decodable {
    var name: String?
    var behavior: KEDARecordedBehavior?
  }

  /// `spec.advanced.scalingModifiers`.
  struct ScalingModifiers: Decodable {
    var formula: String?
    var target: String?
    var activationTarget: String?
    var metricType: String?
  }

  /// One element of `spec.triggers`.
  struct Trigger: Decodable {
    var type: String?
    var name: String?
    var metricType: String?
    var useCachedMetrics: Bool?
    var metadata: [String: String]?
    var authenticationRef: AuthenticationRef?
  }

  /// The TriggerAuthentication of a trigger.
  struct AuthenticationRef: Decodable {
    var name: String?
    var kind: String?
  }

  /// The object as the controllers take it.
  var object: ScaledObject {
    ScaledObject(
      name: metadata.name ?? "",
      namespace: metadata.namespace ?? "default",
      annotations: metadata.annotations ?? [:],
      labels: metadata.labels ?? [:],
      spec: spec.spec
    )
  }
}

extension KEDARecordedObject.Spec {
  var spec: ScaledObject.Spec {
    ScaledObject.Spec(
      scaleTargetRef: ScaledObject.ScaleTargetRef(
        name: scaleTargetRef?.name ?? "",
        apiVersion: scaleTargetRef?.apiVersion,
        kind: scaleTargetRef?.kind
      ),
      pollingInterval: pollingInterval,
      cooldownPeriod: cooldownPeriod,
      initialCooldownPeriod: initialCooldownPeriod,
      idleReplicaCount: idleReplicaCount,
      minReplicaCount: minReplicaCount,
      maxReplicaCount: maxReplicaCount,
      fallback: fallback.map {
        ScaledObject.Fallback(
          failureThreshold: $0.failureThreshold ?? 0,
          replicas: $0.replicas ?? 0,
          behavior: $0.behavior.flatMap { $0.isEmpty ? nil : $0 } ?? "static"
        )
      },
      advanced: advanced?.advanced,
      triggers: (triggers ?? []).map(\.trigger)
    )
  }
}

extension KEDARecordedObject.Advanced {
  var advanced: ScaledObject.Advanced {
    ScaledObject.Advanced(
      restoreToOriginalReplicaCount: restoreToOriginalReplicaCount,
      horizontalPodAutoscalerName: horizontalPodAutoscalerConfig?.name,
      behavior: horizontalPodAutoscalerConfig?.behavior?.behavior,
      scalingModifiers: scalingModifiers.map {
        ScaledObject.ScalingModifiers(
          formula: $0.formula,
          target: $0.target,
          activationTarget: $0.activationTarget,
          metricType: $0.metricType
        )
      }
    )
  }
}

extension KEDARecordedObject.Trigger {
  var trigger: ScaledObject.Trigger {
    ScaledObject.Trigger(
      type: type ?? "",
      name: name,
      metricType: metricType,
      useCachedMetrics: useCachedMetrics ?? false,
      metadata: metadata ?? [:],
      authenticationRef: authenticationRef.map {
        ScaledObject.AuthenticationRef(name: $0.name ?? "", kind: $0.kind)
      }
    )
  }
}
