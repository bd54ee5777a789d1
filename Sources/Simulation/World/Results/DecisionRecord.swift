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

  package init(
    at: Duration,
    scaledObject: Int,
    controller: Controller,
    currentReplicas: Int,
    recommendation: Int?,
    stabilized: Int?,
    desiredReplicas: Int,
    targets: String,
    reason: String
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
  }

  /// Who decided.
  package enum Controller: String, Equatable, Sendable, CaseIterable {
    case hpa
    case keda
  }
}
