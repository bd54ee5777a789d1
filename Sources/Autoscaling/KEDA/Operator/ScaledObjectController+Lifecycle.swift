extension ScaledObjectController {
  /// Starts the operator anew: what it held in memory is gone, what the API server stores is not.
  ///
  /// While a source cannot be reached no loop runs and the HPA stays as it was. `edited` is what
  /// the object was changed to while no operator saw it.
  package mutating func restartOperator(
    _ readings: [ListReading],
    editedTo edited: ScaledObject? = nil,
    replicas: Int,
    at now: Duration
  ) -> ReconcileOutcome {
    forgetLoop()
    if let edited { return edit(edited, readings, replicas: replicas, at: now) }
    return reconcile(readings, replicas: replicas, at: now)
  }

  /// Deletes the object: the loop stops, the HPA goes, and the target may get back the replicas
  /// that it had before KEDA.
  package mutating func delete(replicas: Int) -> ReconcileOutcome {
    var outcome = ReconcileOutcome()
    if isPolling {
      outcome.events.append(KEDAEvent(.normal, .scalersStopped, "Stopped scalers watch"))
    }
    outcome.events.append(KEDAEvent(.warning, .deleted, "ScaledObject was deleted"))
    forgetLoop()
    removeHPA()
    if object.spec.advanced?.restoreToOriginalReplicaCount == true,
      let original = status.originalReplicaCount, original != replicas
    {
      outcome.write = ReplicaWrite(from: replicas, to: original)
    }
    lastReconcile = outcome
    return outcome
  }

  /// The loop's end, its triggers and its records with it.
  mutating func forgetLoop() {
    isPolling = false
    loopGeneration = nil
    dropCache()
  }

  /// The HPA's end; what it said of itself is gone too.
  mutating func removeHPA() {
    hpa = nil
    hpaScalingActive = nil
  }
}
