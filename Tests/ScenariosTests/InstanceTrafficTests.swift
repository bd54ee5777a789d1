import Scenarios
import Simulation
import Testing

@Test func `10,000 users give about 200 jobs a user and day`() throws {
  let jobs = try ExpectedJobs.day(users: 10_000).byQueue().reduce(0, +)
  #expect((180...220).contains(jobs / 10_000))
}

@Test func `the queues have about the assumed shares`() throws {
  let jobs = try ExpectedJobs.day(users: 10_000).byQueue()
  let total = jobs.reduce(0, +)
  let expected: [(MastodonQueue, Double, within: Double)] = [
    (.standard, 0.35, 0.03), (.push, 0.40, 0.03), (.ingress, 0.15, 0.02), (.pull, 0.09, 0.02),
    (.mailers, 0.005, 0.003), (.scheduler, 0.005, 0.004), (.fasp, 0, 0.001),
  ]
  for (queue, share, tolerance) in expected {
    #expect(abs(jobs[queue.id.index] / total - share) < tolerance, "\(queue)")
  }
}

@Test(arguments: [("small", 100), ("medium", 1000), ("large", 10_000)])
func `a preset names a number of users`(preset: String, users: Int) throws {
  let text = "instance: {preset: \(preset)}\n" + ScenarioText.deployment(queues: [])
  let byPreset = try ScenarioReader.read(text: text, name: "test").scenario
  let byUsers = try ScenarioReader.read(
    text: text.replacing("preset: \(preset)", with: "users: \(users)"),
    name: "test"
  ).scenario
  #expect(byPreset.arrivals == byUsers.arrivals)
}

@Test func `the rate of one activity may be set`() throws {
  let text =
    "duration: 24h\ninstance: {users: 100, amplitude: 0, daily: {localPost: 864}}\n"
    + ScenarioText.deployment(queues: [])
  let scenario = try ScenarioReader.read(text: text, name: "test").scenario
  let source = try #require(scenario.arrivals.first { $0.name == "instance.localPost" })
  guard case .rate(let pattern) = source.pattern else { return #expect(Bool(false)) }
  #expect(pattern.steps.allSatisfy { abs($0.perSecond - 1) < 1e-12 })
}
