/// What one reconcile of a scaled object did.
package struct ReconcileOutcome: Equatable, Sendable {
  /// The error that ended it; the operator tries again with exponential back-off.
  package var error: ReconcileError?
  /// The poll loop was started anew: it polls at once and then every `pollingInterval`.
  package var restartsPolling = false
  /// The HPA was made anew and knows nothing of its past.
  package var createsHPA = false
  /// The write of `paused-replicas`, if any.
  package var write: ReplicaWrite?
  package var events: [KEDAEvent] = []

  package init() {}
}

/// What the reconciler notes in the status about the spec.
package struct ReconciledNames: Equatable, Sendable {
  /// The types of the triggers, joined by commas.
  package var triggersTypes = ""
  package var hpaName = ""
  package var externalMetricNames: [String] = []
  package var resourceMetricNames: [String] = []
  /// The name of the composite metric, if scaling modifiers make one.
  package var compositeScalerName = ""
}
