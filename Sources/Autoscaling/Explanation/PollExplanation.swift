/// The whole arithmetic of one poll of a scaled object, as a value to keep.
///
/// It holds numbers and ages, not moments, so that equal polls have equal explanations.
package struct PollExplanation: Hashable, Codable, Sendable {
  package var name: String
  /// The Deployment that is scaled.
  package var target: String
  /// The target's `spec.replicas` before the poll.
  package var replicas: Int
  package var minReplicaCount: Int
  package var maxReplicaCount: Int
  package var idleReplicaCount: Int?
  package var cooldownPeriodSeconds: Int
  /// In trigger order; empty where the poll ended before it read.
  package var triggers: [Trigger]
  /// The value that scaling modifiers made of them.
  package var composite: Composite?
  package var fallback: Fallback?
  /// Whether the operator keeps an HPA; it has none while the object is paused.
  package var hasHPA: Bool
  package var line: Line
  /// What is to be written to the target.
  package var written: Int?
  /// Of the wait for the step to zero or idle.
  package var remainingSeconds: Double?
  /// Since the last active poll, as the API server stores it; `nil`: never active.
  package var inactiveSeconds: Double?
  /// Why the triggers could not be built, or that the write failed.
  package var error: String?
  package var conditions: [Condition]
  package var cause: Cause

  /// One trigger: its value against activation value and target.
  package struct Trigger: Hashable, Codable, Sendable {
    /// The metric's name, such as `s0-redis-queue-default`.
    package var name: String
    package var type: String
    /// After fallback, in thousandths; `nil` for an error, and for what KEDA does not read.
    package var milli: Int64?
    /// Active above this, strictly; in thousandths.
    package var activationMilli: Int64
    /// The HPA's target, in thousandths.
    package var targetMilli: Int64
    package var isActive: Bool
    /// The value is the fallback's.
    package var isFallback: Bool
    package var error: String?
    /// Failed reads in a row, where a fallback counts them.
    package var failureCount: Int?
  }

  /// The value of the scaling modifiers' formula.
  package struct Composite: Hashable, Codable, Sendable {
    package var milli: Int64
    package var isActive: Bool
  }

  /// The section `fallback`.
  package struct Fallback: Hashable, Codable, Sendable {
    package var failureThreshold: Int
    package var replicas: Int
    package var behavior: String
  }

  /// The lines of the scale executor: `keda.md`, section 8.
  package enum Line: String, Hashable, Codable, Sendable {
    case activate
    case leaveToHPA
    case deactivate
    case coolDown
    case raiseToMinimum
    case fallBack
    case nothing
  }

  /// A condition of the status.
  package struct Condition: Hashable, Codable, Sendable {
    package var type: String
    package var status: String
    package var reason: String
    /// Only where something is wrong: the other messages follow from the reason.
    package var message: String?
  }
}
