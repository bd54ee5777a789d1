/// The `behavior` of an HPA before the API server's defaults: what is absent is `nil`.
///
/// An empty behavior differs from none: see `hpa.md`, surprise 5. Models
/// `HorizontalPodAutoscalerBehavior` of `autoscaling/v2`.
package struct ScalingBehavior: Equatable, Sendable {
  package var scaleUp: ScalingRules?
  package var scaleDown: ScalingRules?

  package init(scaleUp: ScalingRules? = nil, scaleDown: ScalingRules? = nil) {
    self.scaleUp = scaleUp
    self.scaleDown = scaleDown
  }
}

/// The rules of one direction.
package struct ScalingRules: Equatable, Sendable {
  /// 0…3600 seconds.
  package var stabilizationWindowSeconds: Int32?
  package var selectPolicy: SelectPolicy?
  /// Replaced as a whole by the defaults when absent, never merged.
  package var policies: [ScalingPolicy]?
  /// A quantity such as `0.05`; `nil` leaves the global tolerance.
  package var tolerance: Quantity?

  package init(
    stabilizationWindowSeconds: Int32? = nil,
    selectPolicy: SelectPolicy? = nil,
    policies: [ScalingPolicy]? = nil,
    tolerance: Quantity? = nil
  ) {
    self.stabilizationWindowSeconds = stabilizationWindowSeconds
    self.selectPolicy = selectPolicy
    self.policies = policies
    self.tolerance = tolerance
  }

  /// Which of several scaling rules decides.
  package enum SelectPolicy: String, Equatable, Sendable, CaseIterable {
    case max = "Max"
    case min = "Min"
    case disabled = "Disabled"
  }
}

/// A scaling rule: how far the replica count may move within a period.
package struct ScalingPolicy: Equatable, Sendable {
  package var type: Kind
  /// Pods or per cent, above 0.
  package var value: Int32
  /// 1…1800 seconds.
  package var periodSeconds: Int32

  package init(type: Kind, value: Int32, periodSeconds: Int32) {
    self.type = type
    self.value = value
    self.periodSeconds = periodSeconds
  }

  /// What `value` counts.
  package enum Kind: String, Equatable, Sendable, CaseIterable {
    case pods = "Pods"
    case percent = "Percent"
  }
}
