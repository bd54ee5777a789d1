/// What rates and bounds made of a stabilized recommendation.
package struct ReplicaLimits: Equatable, Sendable {
  /// The count after all limits.
  package internal(set) var result: Int32
  /// What holds the count back, as ScalingLimited says it.
  package internal(set) var limiting: Limiting = .withinRange
  /// How far the rate lets the count go; `nil` where no rate was asked.
  package internal(set) var rateLimit: Int32?
  /// The policies of the direction with what each of them allows.
  package internal(set) var policies: [PolicyLimit] = []

  init(_ stabilized: Int32) {
    result = stabilized
  }

  /// The names that the controller gives to the limits.
  package enum Limiting: Equatable, Sendable {
    case withinRange
    case scaleUpLimit
    case scaleDownLimit
    case tooManyReplicas
    case tooFewReplicas
  }

  /// What one policy allows.
  package struct PolicyLimit: Equatable, Sendable {
    package let policy: ScalingPolicy
    /// Replicas added within the policy's period.
    package let added: Int32
    /// Replicas removed within the policy's period.
    package let removed: Int32
    /// The replicas at the start of the period.
    package let start: Int32
    /// How far the policy lets the count go.
    package let limit: Int32
  }

  var condition: HPACondition.Reason {
    switch limiting {
    case .withinRange: .desiredWithinRange
    case .scaleUpLimit: .scaleUpLimit
    case .scaleDownLimit: .scaleDownLimit
    case .tooManyReplicas: .tooManyReplicas
    case .tooFewReplicas: .tooFewReplicas
    }
  }
}
