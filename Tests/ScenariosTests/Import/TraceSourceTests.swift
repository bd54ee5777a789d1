import Foundation
import Scenarios
import Simulation
import Testing

/// Sources of type `trace`.
@Suite struct TraceSourceTests {
  private static let counts = """
    time,default,push,critical,localFavourite
    2023-11-18T17:00:00Z,60,120,7,5
    2023-11-18T17:01:00Z,90,0,0,0
    2023-11-18T17:02:00Z,3,0,0,0

    """

  private func load(
    _ trace: String,
    _ keys: String = "",
    duration: String = "2m",
    queues: [String] = ["default", "push", "critical"]
  ) throws -> LoadedScenario {
    try ImportFolder.with { folder in
      try folder.write(trace, "day.csv")
      let text =
        ScenarioText.scenario(
          "duration: \(duration)\nstart: 2023-11-18T17:00:00Z",
          arrivals: "[{type: trace, name: day, file: day.csv\(keys.isEmpty ? "" : ", ")\(keys)}]"
        ) + ScenarioText.deployment(queues: queues)
      return try ScenarioReader.read(path: folder.write(text, "test.scenario"))
    }
  }

  private func errors(_ trace: String, _ keys: String = "", duration: String = "2m") -> [String] {
    do {
      return try load(trace, keys, duration: duration).notices.map(\.message)
    } catch {
      return (error as? ScenarioError)?.diagnostics.map(\.message) ?? ["\(error)"]
    }
  }

  private func run(_ loaded: LoadedScenario, seed: UInt64 = 1) throws -> RunResult {
    var world = try World(loaded.scenario, policy: loaded.scenario.policy, seed: seed)
    return try world.run()
  }

  private func pushed(_ loaded: LoadedScenario) throws -> [String: Int] {
    let queues = try run(loaded).queues.map { ($0.name, $0.pushed) }
    return Dictionary(uniqueKeysWithValues: queues).filter { $0.value > 0 }
  }

  @Test func `a run has the jobs that were counted, by queue and by activity`() throws {
    let loaded = try load(Self.counts, "services: {critical: 50ms}")
    let jobs = try pushed(loaded)
    // A favourite notifies its receiver; half of the notifications go to a browser.
    #expect(jobs["critical"] == 7)
    #expect(jobs["default"] == 155)
    #expect(jobs["push"] ?? 0 >= 120)
    #expect(
      loaded.notices.map(\.message) == [
        "jobs arrive in queue 'mailers', which no pod serves: its list will grow without limit",
        "1 of 3 rows left out: outside of the run",
      ]
    )
  }

  @Test func `a column of a class has its jobs and not what they push`() throws {
    let text = "time,class:DistributionWorker\n0,100\n60,0\n"
    #expect(try pushed(load(text)) == ["default": 100])
    let graph = "time,activity:localPost\n0,100\n60,0\n"
    let jobs = try pushed(
      load(graph, "localFollowers: 3", queues: ["default", "push", "pull"])
    )
    #expect(jobs["default"] ?? 0 >= 400)
  }

  @Test func `counts can be scaled`() throws {
    #expect(try pushed(load("time,default\n0,10\n60,5\n", "scale: 2.5")) == ["default": 38])
  }

  @Test func `single jobs are replayed with their service times`() throws {
    let text = "time,queue,service\n10.5,default,30\n11,default,0.25\n50,default,\n"
    let result = try run(load(text))
    let queue = try #require(result.queues.first { $0.name == "default" })
    #expect(queue.finished == 3)
    #expect(abs(queue.sojournTime.maximum.seconds - 30) < 0.1)
    #expect(result.database.peakConnections == 2)
  }

  @Test func `the content of a trace belongs to the scenario's identity`() throws {
    let first = try load("time,default\n0,10\n60,5\n").sources
    let same = try load("time,default\n0,10\n60,5\n").sources
    let other = try load("time,default\n0,10\n60,6\n").sources
    #expect(first.map(\.text) == same.map(\.text))
    #expect(first.map(\.text) != other.map(\.text))
    #expect(first.last?.path.hasSuffix("/day.csv") == true)
  }

  @Test func `an answer of Prometheus is a trace too`() throws {
    let queue = KnownQueue(arrivals: [60, 90], capacity: 80)
    let labels = ["queue": "default"]
    let answer = PrometheusText.answer(
      PrometheusText.series("sidekiq_jobs_total", labels, queue.done),
      PrometheusText.series("sidekiq_queue_backlog", labels, queue.waiting)
    )
    #expect(try pushed(load(answer)) == ["default": 150])
  }

  @Test func `equal seeds give equal runs, and others the same numbers`() throws {
    let loaded = try load(Self.counts, "services: {critical: 50ms}")
    #expect(try run(loaded).digest == run(loaded).digest)
    #expect(try run(loaded).digest != run(loaded, seed: 2).digest)
    #expect(try run(loaded, seed: 2).queues.map(\.pushed).prefix(1) == [155])
  }

  @Test func `names that the scenario does not know are left out`() throws {
    #expect(
      errors("time,defualt,push\n0,10,5\n60,1,1\n").first
        == "'defualt' is no queue, job class or activity of the scenario: 11 of it left out"
    )
    #expect(
      errors("time,class,service\n0,Foo::BarWorker,1\n1,RemovalWorker,1\n").first
        == "'Foo::BarWorker' is no queue, job class or activity of the scenario: 1 of it left out"
    )
  }

  @Test(arguments: [
    ("", "the file is empty"),
    ("time,critical\n0,10\n60,5\n", "nothing says how long the jobs of 'critical' take"),
    (
      "time,default\n2024-01-01T00:00Z,10\n2024-01-01T00:01Z,5\n",
      "the recording (2024-01-01T00:00:00Z to 2024-01-01T00:02:00Z) lies outside of the run "
        + "(2023-11-18T17:00:00Z to 2023-11-18T17:02:00Z)"
    ),
    (
      "time,activity\n1,localPost\n", "the activity 'localPost' stands among single jobs"
    ),
    ("time,default\n500,1\n560,1\n", "all of the recording lies after the end of the run"),
  ])
  func `a trace that cannot be used is refused`(text: String, message: String) {
    #expect(errors(text).contains(message))
  }

  @Test func `keys for counts do not go with single jobs`() {
    #expect(
      errors("time,queue,service\n0,default,1\n", "scale: 2")
        .contains { $0.hasPrefix("'arrivals[0].scale' is for recordings of counts") }
    )
  }

  @Test func `a file that is not there is named`() throws {
    let text = ScenarioText.scenario(arrivals: "[{type: trace, file: none.csv}]")
    let error = #expect(throws: ScenarioError.self) {
      try ScenarioReader.read(text: text + ScenarioText.deployment(), name: "test")
    }
    #expect(error?.description == "none.csv: error: no such file")
  }
}
