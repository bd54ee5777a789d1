/// A KEDA `ScaledObject` as its manifest says it: what is absent there is `nil` here.
///
/// Defaults are applied by the accessors below, not by whoever reads the manifest, so that a
/// printed manifest has what the user wrote. Models `apis/keda/v1alpha1/scaledobject_types.go`.
package struct ScaledObject: Equatable, Sendable {
  package var name: String
  package var namespace: String
  package var annotations: [String: String]
  package var labels: [String: String]
  package var spec: Spec

  package init(
    name: String,
    namespace: String,
    annotations: [String: String] = [:],
    labels: [String: String] = [:],
    spec: Spec
  ) {
    self.name = name
    self.namespace = namespace
    self.annotations = annotations
    self.labels = labels
    self.spec = spec
  }

  /// The `spec` of the object, field for field.
  package struct Spec: Equatable, Sendable {
    package var scaleTargetRef: ScaleTargetRef
    /// Seconds between two polls; 30 when absent.
    package var pollingInterval: Int?
    /// Seconds before the step to zero or idle; 300 when absent.
    package var cooldownPeriod: Int?
    /// The same wait while the object was never active; 0 when absent.
    package var initialCooldownPeriod: Int?
    package var idleReplicaCount: Int?
    package var minReplicaCount: Int?
    /// The upper bound of the HPA; 100 when absent.
    package var maxReplicaCount: Int?
    package var fallback: Fallback?
    package var advanced: Advanced?
    package var triggers: [Trigger]

    package init(
      scaleTargetRef: ScaleTargetRef,
      pollingInterval: Int? = nil,
      cooldownPeriod: Int? = nil,
      initialCooldownPeriod: Int? = nil,
      idleReplicaCount: Int? = nil,
      minReplicaCount: Int? = nil,
      maxReplicaCount: Int? = nil,
      fallback: Fallback? = nil,
      advanced: Advanced? = nil,
      triggers: [Trigger]
    ) {
      self.scaleTargetRef = scaleTargetRef
      self.pollingInterval = pollingInterval
      self.cooldownPeriod = cooldownPeriod
      self.initialCooldownPeriod = initialCooldownPeriod
      self.idleReplicaCount = idleReplicaCount
      self.minReplicaCount = minReplicaCount
      self.maxReplicaCount = maxReplicaCount
      self.fallback = fallback
      self.advanced = advanced
      self.triggers = triggers
    }
  }

  /// The workload that is scaled, in the namespace of the object.
  package struct ScaleTargetRef: Equatable, Sendable {
    package var apiVersion: String?
    package var kind: String?
    package var name: String
    package var envSourceContainerName: String?

    package init(
      name: String,
      apiVersion: String? = nil,
      kind: String? = nil,
      envSourceContainerName: String? = nil
    ) {
      self.name = name
      self.apiVersion = apiVersion
      self.kind = kind
      self.envSourceContainerName = envSourceContainerName
    }
  }

  /// What to pretend when a trigger cannot be read.
  package struct Fallback: Equatable, Sendable {
    package var failureThreshold: Int
    package var replicas: Int
    /// `static` (the schema's default), `currentReplicas`, `currentReplicasIfHigher`,
    /// `currentReplicasIfLower` or `scalingModifiers`.
    package var behavior: String

    package init(failureThreshold: Int, replicas: Int, behavior: String = "static") {
      self.failureThreshold = failureThreshold
      self.replicas = replicas
      self.behavior = behavior
    }
  }

  /// The `advanced` section.
  package struct Advanced: Equatable, Sendable {
    package var restoreToOriginalReplicaCount: Bool?
    package var horizontalPodAutoscalerName: String?
    /// Copied unchanged into the HPA; absent stays absent.
    package var behavior: ScalingBehavior?
    package var scalingModifiers: ScalingModifiers?

    package init(
      restoreToOriginalReplicaCount: Bool? = nil,
      horizontalPodAutoscalerName: String? = nil,
      behavior: ScalingBehavior? = nil,
      scalingModifiers: ScalingModifiers? = nil
    ) {
      self.restoreToOriginalReplicaCount = restoreToOriginalReplicaCount
      self.horizontalPodAutoscalerName = horizontalPodAutoscalerName
      self.behavior = behavior
      self.scalingModifiers = scalingModifiers
    }
  }

  /// The `scalingModifiers` section, as text.
  package struct ScalingModifiers: Equatable, Sendable {
    package var formula: String?
    package var target: String?
    package var activationTarget: String?
    package var metricType: String?

    package init(
      formula: String? = nil,
      target: String? = nil,
      activationTarget: String? = nil,
      metricType: String? = nil
    ) {
      self.formula = formula
      self.target = target
      self.activationTarget = activationTarget
      self.metricType = metricType
    }
  }

  /// One element of `triggers`; every value of `metadata` is text, as in the manifest.
  package struct Trigger: Equatable, Sendable {
    package var type: String
    package var name: String?
    /// `AverageValue` when absent on an external trigger.
    package var metricType: String?
    package var useCachedMetrics: Bool
    package var metadata: [String: String]
    package var authenticationRef: AuthenticationRef?

    package init(
      type: String,
      name: String? = nil,
      metricType: String? = nil,
      useCachedMetrics: Bool = false,
      metadata: [String: String],
      authenticationRef: AuthenticationRef? = nil
    ) {
      self.type = type
      self.name = name
      self.metricType = metricType
      self.useCachedMetrics = useCachedMetrics
      self.metadata = metadata
      self.authenticationRef = authenticationRef
    }
  }

  /// The `TriggerAuthentication` that a trigger names.
  package struct AuthenticationRef: Equatable, Sendable {
    package var name: String
    package var kind: String?

    package init(name: String, kind: String? = nil) {
      self.name = name
      self.kind = kind
    }
  }
}
