/// The whole arithmetic of one sync of an HPA, as a value to keep.
///
/// It holds numbers and ages, not moments, so that equal syncs have equal explanations; replica
/// counts are the controller's own, of 32 bits. See ``HPAController/explanation(of:statusReplicas:createdAt:owner:)``.
package struct HPAExplanation: Hashable, Codable, Sendable {
  package var name: String
  /// The ScaledObject that it belongs to; `nil` for a plain HPA.
  package var owner: String?
  /// The Deployment that is scaled.
  package var target: String
  /// When the HPA was created, in seconds after the start.
  package var createdSeconds: Double
  package var minReplicas: Int32
  package var maxReplicas: Int32
  /// The scale's `spec.replicas` before the sync.
  package var specReplicas: Int32
  /// The scale's `status.replicas`.
  package var statusReplicas: Int32
  package var tolerance: ToleranceBand
  /// In the order of `spec.metrics`.
  package var metrics: [Metric]
  /// The place of the metric whose proposal won.
  package var winner: Int?
  /// `nil` where the metrics gave no recommendation.
  package var stabilization: Stabilization?
  /// `nil` where no rate was asked: the stabilized count is the current one.
  package var rate: Rate?
  /// What the controller wants; the count before where it wants nothing.
  package var desired: Int32
  /// What went wrong: the scale, all metrics, or the write.
  package var error: String?
  /// What `kubectl` shows after the sync.
  package var status: Status
  package var cause: Cause

  /// How far a ratio may lie from 1 without effect.
  package struct ToleranceBand: Hashable, Codable, Sendable {
    package var up: Double
    package var down: Double
  }

  /// One metric: reading, ratio and proposal.
  package struct Metric: Hashable, Codable, Sendable {
    package var name: String
    package var kind: Kind
    /// As a quantity, or per cent.
    package var targetText: String
    /// In thousandths, or per cent; a mean for a resource.
    package var reading: Int64?
    /// In the unit of the reading.
    package var target: Int64
    /// `nil` without a reading, and where it is not finite.
    package var ratio: Double?
    /// The ratio with missing and unready pods filled in.
    package var filledRatio: Double?
    /// The replicas that the ratio refers to.
    package var divisor: Int32?
    package var isWithinTolerance: Bool?
    package var proposal: Int32?
    package var error: String?

    /// What the metric is and how it is compared.
    package enum Kind: String, Hashable, Codable, Sendable {
      /// External, `AverageValue`.
      case averageValue
      /// External, `Value`.
      case value
      /// Resource, `Utilization`.
      case utilization
      /// Resource, `AverageValue`.
      case resourceAverageValue
    }
  }

  /// What the windows made of the recommendation.
  package struct Stabilization: Hashable, Codable, Sendable {
    package var wanted: Int32
    package var stabilized: Int32
    /// `nil` without behavior.
    package var upWindowSeconds: Double?
    package var downWindowSeconds: Double
    /// The recommendations that stood in one of the windows, oldest first.
    package var history: [RecommendationRun]
  }

  /// What the scaling rules of one direction allow.
  package struct Rate: Hashable, Codable, Sendable {
    package var isUp: Bool
    /// `Max`, `Min` or `Disabled`; `nil` without behavior: twice the count or 4.
    package var selectPolicy: String?
    /// How far the count may go.
    package var limit: Int32
    package var policies: [Policy]
  }

  /// What one scaling rule allows.
  package struct Policy: Hashable, Codable, Sendable {
    /// `Pods` or `Percent`.
    package var type: String
    package var value: Int32
    package var periodSeconds: Int32
    /// Replicas added and removed within the period.
    package var added: Int32
    package var removed: Int32
    /// The replicas at the start of the period.
    package var start: Int32
    package var limit: Int32
    /// How old the youngest change of the period is.
    package var lastChangeAgeSeconds: Double?
  }

  /// The HPA's status after the sync.
  package struct Status: Hashable, Codable, Sendable {
    package var currentReplicas: Int32
    package var desiredReplicas: Int32
    /// In seconds after the start.
    package var lastScaleSeconds: Double?
    /// The column TARGETS.
    package var targets: String
    package var conditions: [Condition]
  }

  /// A condition of the status.
  package struct Condition: Hashable, Codable, Sendable {
    package var type: String
    package var status: String
    package var reason: String
    /// Only where something is wrong: the other messages follow from the reason.
    package var message: String?
    /// When the status last changed, in seconds after the start.
    package var sinceSeconds: Double
  }
}
