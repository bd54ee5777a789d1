/// A condition in the status of a scaled object.
///
/// Its texts are literals wherever KEDA's are, so that a copy costs no allocation.
package struct KEDACondition: Equatable, Sendable {
  package var status: Status
  package var reason: String
  package var message: String

  package init(_ status: Status, _ reason: String = "", _ message: String = "") {
    self.status = status
    self.reason = reason
    self.message = message
  }

  /// The `status` of a condition.
  package enum Status: String, Equatable, Sendable {
    case yes = "True"
    case no = "False"
    case unknown = "Unknown"
  }
}

extension KEDACondition {
  static var ready: KEDACondition {
    KEDACondition(
      .yes,
      "ScaledObjectReady",
      "ScaledObject is defined correctly and is ready for scaling"
    )
  }

  static var readyWhilePaused: KEDACondition {
    KEDACondition(.yes, "ScaledObjectReady", "ScaledObject is paused")
  }

  static var partialTriggerError: KEDACondition {
    KEDACondition(
      .unknown,
      "PartialTriggerError",
      "Some triggers defined in ScaledObject are not working correctly"
    )
  }

  static var triggerError: KEDACondition {
    KEDACondition(
      .no,
      "TriggerError",
      "Triggers defined in ScaledObject are not working correctly"
    )
  }

  static func checkFailed(_ error: ReconcileError) -> KEDACondition {
    KEDACondition(.no, "ScaledObjectCheckFailed", error.description)
  }
}

extension KEDACondition {
  static var active: KEDACondition {
    KEDACondition(.yes, "ScalerActive", "Scaling is performed because triggers are active")
  }

  static var forcedActive: KEDACondition {
    KEDACondition(
      .yes,
      "ScalerActive",
      "Scaling is performed because activation is being forced by annotation"
    )
  }

  static var notActive: KEDACondition {
    KEDACondition(
      .no,
      "ScalerNotActive",
      "Scaling is not performed because triggers are not active"
    )
  }

  static var coolingDown: KEDACondition {
    KEDACondition(
      .no,
      "ScalerCooldown",
      "Scaler cooling down because triggers are not active"
    )
  }

  static var activityUnknown: KEDACondition {
    KEDACondition(.unknown, "UnknownState", "ScaledObject check failed")
  }
}

extension KEDACondition {
  static var fallback: KEDACondition {
    KEDACondition(
      .yes,
      "FallbackExists",
      "At least one trigger is falling back on this scaled object"
    )
  }

  static var noFallback: KEDACondition {
    KEDACondition(
      .no,
      "NoFallbackFound",
      "No fallbacks are active on this scaled object"
    )
  }

  static var paused: KEDACondition {
    KEDACondition(.yes, "ScaledObjectPaused", "ScaledObject is paused")
  }

  static var unpaused: KEDACondition {
    KEDACondition(.no, "ScaledObjectUnpaused", "pause annotation removed for ScaledObject")
  }
}

extension KEDACondition {
  /// The condition HPAActive for what the HPA says of itself.
  init(mirroring hpa: HPAScalingActive) {
    if hpa.status == .yes {
      self.init(.yes, "HPAActive", "HPA is actively scaling")
    } else if hpa.reason == "ScalingDisabled" {
      self.init(.yes, hpa.reason, hpa.message)
    } else {
      self.init(
        .no,
        hpa.reason.isEmpty ? "HPAMetricsUnavailable" : hpa.reason,
        "HPA is not actively scaling: \(hpa.message)"
      )
    }
  }
}
