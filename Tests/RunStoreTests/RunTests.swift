import SampleRuns
import RunStore
import Simulation
import Testing

@Suite struct RunTests {
  let folder: TemporaryFolder
  let store: RunStore

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.store()
  }

  @Test func `a run is read back as it was stored`() throws {
    let result = SampleRun.result(seed: .max)
    let id = try store.save(result, origin: .sample)
    #expect(
      try store.run(id) == StoredRun(id: id, origin: .sample, sweep: nil, result: result)
    )
  }

  @Test func `a run is still there after the store was closed`() throws {
    let result = SampleRun.result()
    let id = try store.save(result, origin: .sample)
    try store.close()
    #expect(try RunStore.openExisting(path: folder.file()).run(id).result == result)
  }

  @Test func `a run without timeline, queues or notices is stored too`() throws {
    var result = SampleRun.result()
    result.timeline = []
    result.queues = []
    result.notices = []
    #expect(try store.run(store.save(result, origin: .sample)).result == result)
  }

  @Test func `nodes and restarts are stored`() throws {
    var result = SampleRun.result()
    result.nodes = SampleRun.nodes
    result.deployments[0].restarts = 7
    #expect(try store.run(store.save(result, origin: .sample)).result == result)
  }

  @Test func `dropped duplicates and the share that a goal names are stored too`() throws {
    var result = SampleRun.result()
    result.jobs.duplicates = 17
    let goal = ServiceGoal(
      target: .milestone(.postDelivered, share: 1),
      quantile: 0.99,
      threshold: .seconds(300)
    )
    result.milestones[0].share = 1
    result.milestones[0].goal = goal
    #expect(try store.run(store.save(result, origin: .sample)).result == result)
    #expect(try store.table("SELECT duplicates FROM v_jobs") == ["17"])
  }

  @Test func `a figure that is not a number does not lose the run`() throws {
    var result = SampleRun.result()
    result.deployments[0].utilization = .nan
    let id = try store.save(result, origin: .sample)
    #expect(try store.run(id).result.deployments[0].utilization.isNaN)
  }

  @Test func `runs are numbered from r1 and a number is not used again`() throws {
    #expect(try store.latestRun() == nil)
    let first = try store.save(SampleRun.result(), origin: .sample)
    let second = try store.save(SampleRun.result(), origin: .sample)
    #expect([first.description, second.description] == ["r1", "r2"])
    #expect(try store.latestRun() == second)
    try store.delete(second)
    #expect(try store.latestRun() == first)
    #expect(try store.save(SampleRun.result(), origin: .sample).description == "r3")
  }

  @Test func `the list has the figures of each run`() throws {
    let id = try store.save(SampleRun.result(seed: 7), origin: .sample)
    let run = try #require(try store.runs().first)
    #expect(run.id == id)
    #expect(run.settings == Origin.sample.settings)
    #expect(run.seed == 7)
    #expect(run.podHours == 13.25)
    // The worst queue of those that are served: 'scheduler' waits for longer, but for nobody.
    #expect(run.queueLatencySecondsP95 == 90.25)
    #expect(run.jobs == 2000)
  }

  @Test func `a run that is not there is named in the message`() throws {
    let error = #expect(throws: StoreError.self) { try store.run(RunID(rawValue: 12)) }
    #expect(error?.message == "there is no run 'r12' in the store")
    #expect(throws: StoreError.self) { try store.delete(RunID(rawValue: 12)) }
  }

  @Test func `deleting the last run of a scenario removes its text`() throws {
    let id = try store.save(SampleRun.result(), origin: .sample)
    try store.delete(id)
    for table in ["scenarios", "policies", "queue_results", "timeline_queues", "events"] {
      #expect(try store.table("SELECT count(*) FROM \(table)") == ["0"])
    }
  }

  @Test(arguments: [("r12", 12), ("r0", nil), ("s12", nil), ("12", nil), ("r-1", nil), ("", nil)])
  func `only r and a positive number is the id of a run`(text: String, number: Int64?) {
    #expect(RunID(text)?.rawValue == number)
  }
}
