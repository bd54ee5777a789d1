/// The `status` of a scaled object as the API server stores it.
package struct ScaledObjectStatus: Equatable, Sendable {
  /// They are one field for every writer.
  package var conditions = KEDAConditions()
  /// One entry for each external metric that was read while a fallback was configured.
  package var health: [TriggerHealth] = []
  /// Whole seconds: the API server cuts the fraction.
  package var lastActiveTime: Duration?
  /// What the last poll found, for each external metric.
  package var triggersActivity: [TriggerActivity] = []
  /// The number of `paused-replicas` while it is there.
  package var pausedReplicaCount: Int?
  /// The replicas before KEDA took over.
  package var originalReplicaCount: Int?
}

/// The conditions of a scaled object; they are one field for whoever patches the status.
package struct KEDAConditions: Equatable, Sendable {
  /// Whether spec and triggers are in order.
  package var ready = KEDACondition(.unknown)
  /// Whether some trigger is active.
  package var active = KEDACondition(.unknown)
  /// Whether some trigger has failed too often.
  package var fallback = KEDACondition(.unknown)
  /// Whether some direction is paused.
  package var paused = KEDACondition(.no)
  /// Absent until the HPA has a condition of its own to mirror.
  package var hpaActive: KEDACondition?
}

/// The health counter of one external metric.
package struct TriggerHealth: Equatable, Sendable {
  /// The external metric.
  package let metricName: String
  /// Failed reads in a row, by polls and requests together.
  package var failureCount: Int
  /// The last read failed.
  package var isFailing: Bool
}

/// Whether an external metric was active at the last poll.
package struct TriggerActivity: Equatable, Sendable {
  /// The external metric.
  package let metricName: String
  /// Always false with scaling modifiers.
  package var isActive: Bool
}

/// The ScalingActive condition of the HPA, which KEDA mirrors.
package struct HPAScalingActive: Equatable, Sendable {
  /// Whether the HPA is able to scale.
  package var status: KEDACondition.Status
  /// The HPA's own.
  package var reason: String
  /// The HPA's own.
  package var message: String

  package init(status: KEDACondition.Status, reason: String, message: String) {
    self.status = status
    self.reason = reason
    self.message = message
  }
}
