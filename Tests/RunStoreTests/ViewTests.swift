import SampleRuns
import RunStore
import Simulation
import Testing

@Suite struct ViewTests {
  let folder: TemporaryFolder
  let store: RunStore

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.store()
    _ = try store.save(SampleRun.result(timeline: SampleRun.rising), origin: .sample)
  }

  @Test func `v_runs has one row for each run`() throws {
    let columns = "run, storedAt, scenario, policy, seed, digest, durationSeconds, jobs, podHours"
    #expect(
      try store.table("SELECT \(columns) FROM v_runs") == [
        "1|2023-11-14T22:13:20Z|viral-post|article|1|fedcba9876543210|3600.0|2000|13.25"
      ]
    )
  }

  @Test func `v_queue_latency has seconds and the share over the goal`() throws {
    let columns = """
      run, scenario, queue, jobs, queueLatencySecondsMax, goalSeconds, shareOverGoal, peakBacklog
      """
    #expect(
      try store.table("SELECT \(columns) FROM v_queue_latency") == [
        "1|viral-post|default|1000|90.25|30.0|0.25|1234",
        "1|viral-post|scheduler|1000|3600.0|||1234",
      ]
    )
  }

  @Test func `v_timeline has a row for each sample and queue, in wall-clock time`() throws {
    let rows = try store.table("SELECT * FROM v_timeline WHERE queue = 'default'")
    #expect(
      rows == [
        "1|0.0|2023-01-01T01:00:00|default|0|0.0|2|1|0|25",
        "1|15.0|2023-01-01T01:00:15|default|10|0.3333333333333333|3|2|1|26",
        "1|30.0|2023-01-01T01:00:30|default|20|0.6666666666666666|4|3|2|27",
      ]
    )
  }

  @Test func `the other views have their rows`() throws {
    let expected = [
      "v_replicas": 6, "v_events": 2, "v_milestones": 1, "v_jobs": 1,
      "v_decisions": SampleRun.result().decisions.count, "v_tradeoff": 0,
    ]
    for (view, count) in expected {
      #expect(try store.table("SELECT count(*) FROM \(view)") == ["\(count)"], "\(view)")
    }
  }
}
