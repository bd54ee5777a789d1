import Autoscaling

/// What follows a reconcile or a request besides replicas: tries and notes.
extension World {
  // MARK: Retries

  /// The work queue tries a reconcile again that failed.
  mutating func reconcileAgain(_ index: Int) {
    autoscaling.retries[index]?.next = nil
    if isOperatorUp { reconcile(index) }
  }

  /// A reconcile that failed is tried again with exponential back-off; one that did not fail ends
  /// the row.
  mutating func retryIfFailed(_ outcome: ReconcileOutcome, of index: Int) {
    guard outcome.error != nil else {
      autoscaling.retries[index] = nil
      return
    }
    var retry = autoscaling.retries[index] ?? ReconcileRetry()
    let delay = retry.fail()
    retry.next = schedule(.reconcileAgain(loop: index), at: now + delay)
    autoscaling.retries[index] = retry
  }

  /// The events of a request that has just been answered: the building of triggers.
  mutating func noteRequest(of index: Int) {
    guard let events = autoscaling.loops[index].keda?.takeRequestEvents(), !events.isEmpty else {
      return
    }
    note(events, of: index)
  }

  /// Says when KEDA made or deleted an HPA; Kubernetes sends no event for that.
  mutating func noteHPA(of index: Int, before: String?) {
    let after = autoscaling.loops[index].hpa?.hpa.name
    if before == after { return }
    if let before {
      recorder.note("Normal", "HPADeleted", object: "scenario/objects", before, at: now)
    }
    if let after {
      recorder.note("Normal", "HPACreated", object: "scenario/objects", after, at: now)
    }
  }
}
