import Scenarios
import Simulation
import Testing

/// Every kind of trigger, from a scenario file to the replicas.
@Suite struct TriggerScenarioTests {
  @Test func `a cron trigger holds its floor from start to end`() throws {
    let run = try TriggerBench(
      spec: "minReplicaCount: 1",
      triggers: [TriggerBench.cron(3)]
    ).run()
    let replicas = [9, 12, 29, 34, 38].map { run.replicas(atMinute: $0) }
    // The HPA waits out its five minutes before it goes down.
    #expect(replicas == [1, 3, 3, 3, 1])
  }

  @Test func `a time zone that does not exist fails every read`() throws {
    let bench = TriggerBench(triggers: [TriggerBench.cron(3, timezone: "Europe/Berlinn")])
    let loaded = try ScenarioReader.read(text: bench.text, name: "test")
    let text = "unable to load timezone: unknown time zone Europe/Berlinn"
    #expect(loaded.notices.map(\.message).contains("every read of the trigger will fail: \(text)"))
    let run = try bench.run()
    #expect(run.deployments[0].maxReplicas == 1)
    #expect(run.events.contains { $0.reason == "KEDAScalerFailed" && $0.message == text })
  }

  @Test func `of mixed triggers the one that wants most decides`() throws {
    let cpu = "type: cpu, metricType: Utilization, metadata: {value: \"80\"}"
    let triggers = [TriggerBench.pull(listLength: 50), TriggerBench.cron(5), cpu]
    let run = try TriggerBench(triggers: triggers).run()
    #expect([8, 20, 50].map { run.replicas(atMinute: $0) } == [2, 5, 2])
  }

  @Test func `a formula replaces the triggers that it names`() throws {
    let modifiers = #"formula: "jobs / 20 + evening", target: "2""#
    let run = try TriggerBench(
      spec: "advanced: {scalingModifiers: {\(modifiers)}}",
      triggers: [
        TriggerBench.pull(listLength: 5, field: "name: jobs,"),
        TriggerBench.cron(5, field: "name: evening,"),
      ]
    ).run()
    // 5 / 2, and (5 + 5) / 2 while the window is open.
    #expect([8, 20, 50].map { run.replicas(atMinute: $0) } == [3, 5, 3])
  }

  @Test func `a cached metric stays until the next poll`() throws {
    func run(_ field: String) throws -> RunResult {
      try TriggerBench(
        spec: "pollingInterval: 600",
        triggers: [TriggerBench.pull(listLength: 25, field: field)]
      ).run()
    }
    // The list was empty at the first poll.
    let cached = try run("useCachedMetrics: true,")
    #expect([2, 9, 11].map { cached.replicas(atMinute: $0) } == [1, 1, 4])
    #expect(try run("").replicas(atMinute: 2) == 4)
  }

  @Test(arguments: [
    ("static", 2, 2), ("currentReplicas", 2, 4), ("currentReplicasIfHigher", 6, 6),
    ("currentReplicasIfHigher", 2, 4), ("currentReplicasIfLower", 6, 4),
  ])
  func `a fallback behaves as it says`(behavior: String, replicas: Int, count: Int) throws {
    let fallback = "{failureThreshold: 1, replicas: \(replicas), behavior: \(behavior)}"
    let down = "{scaleDown: {stabilizationWindowSeconds: 0}}"
    let run = try TriggerBench(
      head: "faults: [{at: 10m, for: 20m, redis: readFails}]",
      spec:
        "fallback: \(fallback)\n  advanced: {horizontalPodAutoscalerConfig: {behavior: \(down)}}",
      triggers: [TriggerBench.pull(listLength: 25)]
    ).run()
    #expect(run.replicas(atMinute: 9) == 4)
    #expect(run.replicas(atMinute: 25) == count)
  }

  @Test func `an idle object waits at its idle count and comes back to the minimum`() throws {
    let run = try TriggerBench(
      replicas: 3,
      spec: "idleReplicaCount: 0\n  minReplicaCount: 2\n  cooldownPeriod: 60",
      triggers: [TriggerBench.cron(1)]
    ).run()
    #expect([9, 12, 40].map { run.replicas(atMinute: $0) } == [0, 2, 0])
  }

  @Test func `an object that was never active waits for its initial cooldown`() throws {
    let run = try TriggerBench(
      spec: "initialCooldownPeriod: 600\n  cooldownPeriod: 1",
      triggers: [TriggerBench.empty]
    ).run()
    #expect([9, 11].map { run.replicas(atMinute: $0) } == [1, 0])
  }

  @Test(arguments: [
    ("paused: \"true\"", 1, 1), ("paused-replicas: \"3\"", 1, 3),
    ("paused-scale-out: \"true\"", 1, 1), ("paused-scale-in: \"true\"", 6, 6),
    ("unknown: \"true\"", 6, 4),
  ])
  func `an annotation pauses`(annotation: String, before: Int, after: Int) throws {
    let run = try TriggerBench(
      replicas: before,
      annotations: "{autoscaling.keda.sh/\(annotation)}",
      triggers: [TriggerBench.pull(listLength: 25)]
    ).run()
    #expect(run.replicas(atMinute: 50) == after)
  }

  @Test func `an annotation forces the activation`() throws {
    let run = try TriggerBench(
      replicas: 0,
      annotations: #"{autoscaling.keda.sh/force-activation: "true"}"#,
      triggers: [TriggerBench.empty]
    ).run()
    #expect(run.replicas(atMinute: 1) == 1)
  }
}
