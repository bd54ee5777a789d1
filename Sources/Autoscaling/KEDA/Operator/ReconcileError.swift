/// Why the operator's reconciler could not set up a scaled object.
///
/// Models the error path of `Reconcile` in KEDA, `controllers/keda/scaledobject_controller.go`.
package struct ReconcileError: Error, Equatable, Sendable {
  /// The step that failed; its text starts the message of the Ready condition.
  package let phase: Phase
  /// KEDA's own text of the error.
  package let message: String

  package init(_ phase: Phase, _ message: String) {
    self.phase = phase
    self.message = message
  }

  /// A step of the reconciler that can fail, with KEDA's text for it.
  package enum Phase: String, Equatable, Sendable {
    case scaleTarget = "ScaledObject doesn't have correct scaleTargetRef specification"
    case replicaCounts =
      "ScaledObject doesn't have correct Idle/Min/Max Replica Counts specification"
    case triggers = "ScaledObject doesn't have correct triggers specification"
    case horizontalPodAutoscaler = "failed to ensure HPA is correctly created for ScaledObject"
    case pausedReplicas = "failed to scale target to paused replica count"
  }
}

extension ReconcileError: CustomStringConvertible {
  package var description: String { "\(phase.rawValue): \(message)" }
}
