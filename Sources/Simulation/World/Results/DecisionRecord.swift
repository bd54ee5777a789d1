package import Autoscaling

/// One sync of the HPA controller or one poll of KEDA, with what it saw and answered.
package struct DecisionRecord: Equatable, Sendable {
  package var at: Duration
  /// The ScaledObject's place in the policy.
  package var scaledObject: Int
  package var controller: Controller
  package var currentReplicas: Int
  /// The HPA's recommendation from the metrics alone.
  package var recommendation: Int?
  /// The recommendation after the stabilization windows.
  package var stabilized: Int?
  package var desiredReplicas: Int
  /// The TARGETS column of `kubectl get hpa`; for KEDA the lengths read.
  package var targets: String
  /// Why, in the controller's own words.
  package var reason: String
  /// The whole arithmetic; `nil` in a run that was stored before there was any.
  package var explanation: Explanation?

  package init(
    at: Duration,
    scaledObject: Int,
    controller: Controller,
    currentReplicas: Int,
    recommendation: Int?,
    stabilized: Int?,
    desiredReplicas: Int,
    targets: String,
    reason: String,
    explanation: Explanation? = nil
  ) {
    self.at = at
    self.scaledObject = scaledObject
    self.controller = controller
    self.currentReplicas = currentReplicas
    self.recommendation = recommendation
    self.stabilized = stabilized
    self.desiredReplicas = desiredReplicas
    self.targets = targets
    self.reason = reason
    self.explanation = explanation
  }

  /// Who decided.
  package enum Controller: String, Equatable, Sendable, CaseIterable {
    case hpa
    /// KEDA's poll loop.
    case keda
    /// KEDA's reconciler, where it leaves the poll loop stopped: paused, or failed.
    case reconciler
  }

  /// The arithmetic of a sync or of a poll.
  package enum Explanation: Hashable, Sendable {
    case sync(HPAExplanation)
    case poll(PollExplanation)
  }

  /// The rule that bound.
  package var cause: Cause? {
    switch explanation {
    case .sync(let sync): sync.cause
    case .poll(let poll): poll.cause
    case nil: nil
    }
  }
}
