/// The `status` of a scaled object as the API server stores it.
package struct ScaledObjectStatus: Equatable, Sendable {
  package var conditions = KEDAConditions()
  /// One entry for each external metric that was read while a fallback was configured.
  package var health: [TriggerHealth] = []
  /// Whole seconds: the API server cuts the fraction.
  package var lastActiveTime: Duration?
  /// What the last poll found, for each external metric.
  package var triggersActivity: [TriggerActivity] = []
  package var pausedReplicaCount: Int?
  /// The replicas before KEDA took over.
  package var originalReplicaCount: Int?
}

/// The conditions of a scaled object; they are one field for whoever patches the status.
package struct KEDAConditions: Equatable, Sendable {
  package var ready = KEDACondition(.unknown)
  package var active = KEDACondition(.unknown)
  package var fallback = KEDACondition(.unknown)
  package var paused = KEDACondition(.no)
  /// Absent until the HPA has a condition of its own to mirror.
  package var hpaActive: KEDACondition?
}

/// The health counter of one external metric.
package struct TriggerHealth: Equatable, Sendable {
  package let metricName: String
  package var failureCount: Int
  package var isFailing: Bool
}

/// Whether an external metric was active at the last poll.
package struct TriggerActivity: Equatable, Sendable {
  package let metricName: String
  package var isActive: Bool
}

/// The ScalingActive condition of the HPA, which KEDA mirrors.
package struct HPAScalingActive: Equatable, Sendable {
  package var status: KEDACondition.Status
  package var reason: String
  package var message: String

  package init(status: KEDACondition.Status, reason: String, message: String) {
    self.status = status
    self.reason = reason
    self.message = message
  }
}
