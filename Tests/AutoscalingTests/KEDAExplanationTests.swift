import Autoscaling
import Testing

/// Each line of KEDA's executor is named as the cause, and what a poll read is kept.
@Suite struct KEDAExplanationTests {
  private func explain(_ bench: inout KEDATestBench, _ readings: ListReading...) -> PollExplanation
  {
    let replicas = bench.replicas
    let outcome = bench.poll(readings: readings)
    return bench.controller.explanation(of: outcome, replicas: replicas, at: bench.now)
  }

  @Test func `from zero and back`() throws {
    let trigger = KEDATestObject.redis(length: 50, activation: 3)
    var bench = try KEDATestBench(KEDATestObject.object([trigger]), replicas: 0)
    #expect(explain(&bench, .length(0)).cause == .inactive)
    let stranded = explain(&bench, .length(3))
    #expect(stranded.cause == .belowActivationValue)
    #expect(stranded.triggers.map(\.activationMilli) == [3000])
    let woken = explain(&bench, .length(4))
    #expect(woken.cause == .activated)
    #expect(woken.written == 1)
    #expect(explain(&bench, .length(400)).cause == .leftToHPA)
    bench.now += .seconds(60)
    let cooling = explain(&bench, .length(3))
    #expect(cooling.cause == .coolingDown)
    #expect(cooling.remainingSeconds == 239.9)
    #expect(cooling.inactiveSeconds == 60.1)
    bench.now += .seconds(300)
    #expect(explain(&bench, .length(0)).cause == .deactivated)
  }

  @Test func `above a minimum cooldownPeriod does not apply`() throws {
    let object = KEDATestObject.object { $0.minReplicaCount = 1 }
    var bench = try KEDATestBench(object, replicas: 4)
    #expect(explain(&bench, .length(0)).cause == .cooldownWithoutEffect)
    bench.replicas = 0
    #expect(explain(&bench, .length(0)).cause == .raisedToMinimum)
  }

  @Test func `pauses are named`() throws {
    let prefix = "autoscaling.keda.sh/"
    let out = KEDATestObject.object(annotations: ["\(prefix)paused-scale-out": "true"])
    var bench = try KEDATestBench(out, replicas: 0)
    #expect(explain(&bench, .length(9)).cause == .scaleOutPaused)
    let down = KEDATestObject.object(annotations: ["\(prefix)paused-scale-in": "true"])
    bench = try KEDATestBench(down, replicas: 2)
    #expect(explain(&bench, .length(0)).cause == .scaleInPaused)
    let forced = KEDATestObject.object(annotations: ["\(prefix)force-activation": "true"])
    bench = try KEDATestBench(forced, replicas: 2)
    #expect(explain(&bench, .length(0)).cause == .activationForced)
    let paused = KEDATestObject.object(annotations: ["\(prefix)paused": "true"])
    bench = try KEDATestBench(paused, replicas: 2)
    #expect(explain(&bench, .length(0)).cause == .paused)
  }

  @Test func `failures are counted until the fallback comes`() throws {
    var bench = try KEDATestBench(KEDATestObject.object(), replicas: 1)
    #expect(explain(&bench, .failing).cause == .triggersFailing)
    let object = KEDATestObject.object {
      $0.fallback = ScaledObject.Fallback(failureThreshold: 1, replicas: 2)
    }
    bench = try KEDATestBench(object, replicas: 1)
    let awaited = explain(&bench, .failing)
    #expect(awaited.cause == .fallbackAwaited)
    #expect(awaited.triggers.first?.failureCount == 1)
    #expect(awaited.triggers.first?.error != nil)
    #expect(explain(&bench, .failing).cause == .fallbackActive)
    #expect(explain(&bench, .gone).cause == .fallbackActive)
  }

  @Test func `a source out of reach ends the poll`() throws {
    var bench = try KEDATestBench(KEDATestObject.object(), replicas: 1)
    _ = explain(&bench, .gone)
    let poll = explain(&bench, .gone)
    #expect(poll.cause == .triggersUnreachable)
    #expect(poll.error?.isEmpty == false)
    #expect(poll.triggers.isEmpty)
  }
}
