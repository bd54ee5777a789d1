/// What decided one sync of an HPA or one poll of KEDA: the rule that bound, in one word.
///
/// Where something held the count back it is that, also when the count moved a part of the way;
/// else it is what moved the count. The raw values are stable: stored runs and `--json` have them.
package enum Cause: String, Hashable, Codable, Sendable, CaseIterable {
  // MARK: The HPA

  /// The count rises to what the metrics want.
  case scaledUp
  /// The count falls to what the metrics want.
  case scaledDown
  /// The metrics want what there is.
  case atRecommendation
  /// The metrics want what there is only because their ratio lies inside the tolerance.
  case withinTolerance
  /// The lowest recommendation of the scale-up window is below what the metrics want.
  case scaleUpStabilization
  /// The highest recommendation of the scale-down window is above what the metrics want.
  case scaleDownStabilization
  /// A scaling rule of `behavior.scaleUp` allows no more.
  case scaleUpPolicy
  /// A scaling rule of `behavior.scaleDown` allows no less.
  case scaleDownPolicy
  /// `scaleUp.selectPolicy` is Disabled.
  case scaleUpDisabled
  /// `scaleDown.selectPolicy` is Disabled.
  case scaleDownDisabled
  /// Without behavior a step leads to twice the count, or to 4, at most.
  case scaleUpLimit
  /// The metrics want more than `maxReplicas`.
  case atMaxReplicas
  /// The metrics want less than `minReplicas`.
  case atMinReplicas
  /// The count was above `maxReplicas` and is corrected without a look at the metrics.
  case aboveMaxReplicas
  /// The count was below `minReplicas` and is corrected without a look at the metrics.
  case belowMinReplicas
  /// No metric could be read.
  case metricsFailed
  /// A metric could not be read, and the others want less: that blocks scaling down.
  case metricMissing
  /// The pods of the target cannot be told from those of others.
  case selectorUnusable
  /// At 0 replicas the HPA does nothing.
  case scalingDisabled
  /// The scale of the target could not be read.
  case scaleUnreadable

  // MARK: Both

  /// Writing the scale failed.
  case updateFailed

  // MARK: KEDA

  /// Some trigger is active at zero, or below the minimum with an idle count.
  case activated
  /// No trigger is active and the wait is over.
  case deactivated
  /// Some trigger is active: the HPA decides between minimum and maximum.
  case leftToHPA
  /// The annotation `force-activation` makes the object active: the HPA decides.
  case activationForced
  /// A trigger is active because its fallback is: the HPA decides.
  case fallbackActive
  /// No trigger is active and `cooldownPeriod` is not over.
  case coolingDown
  /// No trigger is active, and the count was below `minReplicaCount`.
  case raisedToMinimum
  /// No trigger is active, and with a minimum above 0 there is nothing to cool down to.
  case cooldownWithoutEffect
  /// No trigger is active, and the count is at rest.
  case inactive
  /// Jobs wait, but not more than the activation value: they wait for ever.
  case belowActivationValue
  /// The object is paused.
  case paused
  /// A one-way pause forbids the activation.
  case scaleOutPaused
  /// A one-way pause forbids the deactivation.
  case scaleInPaused
  /// Triggers cannot be read, and there is no fallback.
  case triggersFailing
  /// Triggers cannot be read, and the fallback waits for more failures.
  case fallbackAwaited
  /// Triggers cannot be read: before 2.17 KEDA wrote `fallback.replicas` at once.
  case fallbackWritten
  /// The triggers cannot be built: their sources cannot be reached.
  case triggersUnreachable
  /// The poll loop does not run.
  case notPolling
}
