import Autoscaling
import Testing

/// Pause, one-way pause and force: `keda.md`, section 14.
@Suite struct KEDAPauseTests {
  private let paused = ScaledObject.Annotation.paused.rawValue
  private let pausedReplicas = ScaledObject.Annotation.pausedReplicas.rawValue

  @Test func `a pause deletes the HPA, stops the loop and writes the paused replicas once`() throws
  {
    var bench = try KEDATestBench(KEDATestObject.object(), replicas: 5)
    bench.annotate([pausedReplicas: "2"])
    #expect(bench.replicas == 2)
    #expect(bench.controller.status.pausedReplicaCount == 2)
    #expect(bench.controller.horizontalPodAutoscaler == nil)
    #expect(bench.poll(100).decision == .nothing(.notPolling))
    bench.annotate([:])
    #expect(bench.controller.lastReconcile.restartsPolling)
    #expect(bench.controller.lastReconcile.createsHPA)
    #expect(bench.controller.status.pausedReplicaCount == nil)
    #expect(
      bench.controller.status.conditions.paused
        == .init(
          .no,
          "ScaledObjectUnpaused",
          "pause annotation removed for ScaledObject"
        )
    )
  }

  @Test(arguments: [
    ("true", true), ("1", true), ("", true), ("maybe", true), ("false", false), ("F", false),
  ])
  func `whatever is no false pauses`(text: String, isPaused: Bool) throws {
    var bench = try KEDATestBench(KEDATestObject.object(), replicas: 1)
    bench.annotate([paused: text])
    #expect(bench.controller.isPolling == !isPaused)
  }

  @Test(arguments: [
    ("two", "invalid syntax"), ("", "invalid syntax"), ("2147483648", "value out of range"),
  ])
  func `paused-replicas that are no number fail the reconcile`(text: String, reason: String) {
    #expect(
      throws: ReconcileError(
        .pausedReplicas,
        "failed to parse paused replica count: strconv.ParseInt: parsing \"\(text)\": \(reason)"
      )
    ) {
      try KEDATestBench(
        KEDATestObject.object(annotations: [pausedReplicas: text]),
        replicas: 1
      )
    }
  }

  @Test func `a one-way pause skips its direction and disables it in the HPA`() throws {
    let scaleIn = ScaledObject.Annotation.pausedScaleIn.rawValue
    let scaleOut = ScaledObject.Annotation.pausedScaleOut.rawValue
    var bench = try KEDATestBench(
      KEDATestObject.object(annotations: [scaleIn: "true"]),
      replicas: 3
    )
    #expect(bench.poll(0).decision == .nothing(.deactivationPaused))
    let behavior = bench.controller.horizontalPodAutoscaler?.behavior
    #expect(behavior?.scaleDown?.selectPolicy == .disabled)
    #expect(behavior?.scaleUp == nil)
    bench.annotate([scaleOut: "true"])
    bench.replicas = 0
    #expect(bench.poll(9).decision == .nothing(.activationPaused))
  }

  @Test func `a forced activation wakes an empty queue and says so`() throws {
    let force = ScaledObject.Annotation.forceActivation.rawValue
    var bench = try KEDATestBench(
      KEDATestObject.object(annotations: [force: "true"]),
      replicas: 0
    )
    let poll = bench.poll(0)
    #expect(poll.decision == .activate(to: 1))
    #expect(poll.events.first?.message.hasSuffix("caused by forced activation annotation") == true)
  }

  @Test func `an edit of the spec restarts the loop with the new interval`() throws {
    var bench = try KEDATestBench(KEDATestObject.object(), replicas: 1)
    var object = bench.controller.object
    object.spec.pollingInterval = 5
    let outcome = bench.controller.edit(object, [.length(0)], replicas: 1, at: bench.now)
    #expect(outcome.restartsPolling)
    #expect(!outcome.createsHPA)
    #expect(bench.controller.pollingInterval == .seconds(5))
    object.annotations = ["note": "x"]
    #expect(
      !bench.controller.edit(object, [.length(0)], replicas: 1, at: bench.now).restartsPolling
    )
  }

  @Test func `an edit during an outage fails and the old loop polls in vain`() throws {
    var bench = try KEDATestBench(KEDATestObject.object(), replicas: 1)
    var object = bench.controller.object
    object.spec.maxReplicaCount = 7
    let outcome = bench.controller.edit(object, [.gone], replicas: 1, at: bench.now)
    #expect(outcome.error?.phase == .horizontalPodAutoscaler)
    #expect(bench.controller.status.conditions.active.reason == "UnknownState")
    #expect(bench.controller.isPolling)
    // Back again, the poll turns Ready True, and the reconcile that follows starts a new loop.
    let poll = bench.poll(1)
    #expect(poll.reconcile?.restartsPolling == true)
    #expect(bench.controller.horizontalPodAutoscaler?.maxReplicas == 7)
  }

  @Test func `a deletion gives back the replicas from before, if it is told to`() throws {
    let object = KEDATestObject.object {
      $0.advanced = ScaledObject.Advanced(restoreToOriginalReplicaCount: true)
    }
    var bench = try KEDATestBench(object, replicas: 3)
    _ = bench.poll(0)
    #expect(bench.replicas == 0)
    #expect(bench.controller.delete(replicas: 0).write == ReplicaWrite(from: 0, to: 3))
    #expect(bench.controller.horizontalPodAutoscaler == nil)
  }

  @Test func `an operator that starts during an outage runs no loop and keeps the HPA`() throws {
    var bench = try KEDATestBench(KEDATestObject.object(), replicas: 2)
    let outage = bench.controller.restartOperator([.gone], replicas: 2, at: bench.now)
    #expect(outage.error?.phase == .horizontalPodAutoscaler)
    #expect(!bench.controller.isPolling)
    #expect(bench.controller.horizontalPodAutoscaler != nil)
    let retry = bench.controller.reconcile([.length(0)], replicas: 2, at: bench.now)
    #expect(retry.restartsPolling)
    #expect(!retry.createsHPA)
  }
}
