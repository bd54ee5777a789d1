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

@Test func `three in ten of what comes in may be ignored`() throws {
  let rates = try dailyRates(of: "users: 1k")
  let incoming = [
    "remotePost", "remoteThreadPost", "remoteReply", "remoteBoost", "timelineBoost",
    "remoteFavourite", "follow", "pollVote", "remoteDelete", "remoteOther", "remoteIgnored",
  ]
  let total = incoming.reduce(0) { $0 + (rates[$1] ?? 0) }
  #expect(abs((rates["remoteIgnored"] ?? 0) / total - 0.3) < 0.005)
}

@Test func `an incoming activity of no kind pushes what they push in the mean`() throws {
  let rates = try dailyRates(of: "users: 1k")
  let graph = JobGraph.mastodon
  let incoming = Activity.allCases.filter { activity in
    let pushes = graph.activities[activity.id.index].pushes
    return pushes.contains { graph.jobClasses[$0.jobClass.index].queue == MastodonQueue.ingress.id }
  }
  let any = try #require(graph.jobClass(named: "ActivityPub::ProcessingWorker"))
  for push in graph.jobClasses[any.index].pushes {
    guard case .probability(let share) = push.count else { return #expect(Bool(false)) }
    let pushing = incoming.filter { activity in
      let first = graph.activities[activity.id.index].pushes[0].jobClass
      return graph.jobClasses[first.index].pushes.contains { $0.jobClass == push.jobClass }
    }
    let all = incoming.reduce(0) { $0 + (rates[$1.rawValue] ?? 0) }
    let some = pushing.reduce(0) { $0 + (rates[$1.rawValue] ?? 0) }
    #expect(abs(share - some / all) < 0.005, "\(graph.jobClasses[push.jobClass.index].name)")
  }
}

@Test func `a flagship of 300,000 active users has about 1,000 jobs a second`() throws {
  let text = "duration: 24h\ninstance: {preset: flagship}\n" + ScenarioText.deployment(queues: [])
  let scenario = try ScenarioReader.read(text: text, name: "test").scenario
  let jobs = ExpectedJobs(scenario: scenario).byQueue().reduce(0, +)
  #expect(abs(jobs / 86_400 - 1000) < 50)
}

@Test func `twice as active users do everything twice as often`() throws {
  let once = try dailyRates(of: "users: 1k")
  let twice = try dailyRates(of: "users: 1k, activity: 2")
  #expect(once.allSatisfy { abs((twice[$0.key] ?? 0) - 2 * $0.value) < 1e-9 })
}

@Test func `growth rises in equal steps of per cent`() throws {
  let text =
    "duration: 2h\ninstance: {amplitude: 0, growth: 4}\n" + ScenarioText.deployment(queues: [])
  let scenario = try ScenarioReader.read(text: text, name: "test").scenario
  guard case .rate(let pattern) = scenario.arrivals[0].pattern else { return #expect(Bool(false)) }
  let rates = pattern.steps.map { $0.perSecond / pattern.steps[0].perSecond }
  #expect(abs(rates[60] - 2) < 1e-9)
  #expect(abs(rates[119] - 4) < 0.05)
}

@Test func `the scheduler finds as many old posts as users write`() throws {
  let text = "instance: {users: 1k, activity: 2}\n" + ScenarioText.deployment(queues: [])
  let options = try ScenarioReader.read(text: text, name: "test").scenario.scheduler
  #expect(options?.cleanupAccounts == 50)
  #expect(abs((options?.agingPostsPerDay ?? 0) - 2 * (0.6 + 0.25 + 0.4)) < 1e-12)
}

@Test func `the work of the scheduler may be set`() throws {
  let text =
    "instance: {scheduler: {cleanupAccounts: 7, oldPosts: 2k, suspendedAccounts: 30}}\n"
    + ScenarioText.deployment(queues: [])
  let options = try ScenarioReader.read(text: text, name: "test").scenario.scheduler
  #expect(options?.cleanupAccounts == 7)
  #expect(options?.oldPosts == 2000)
  #expect(options?.suspendedAccounts == 30)
}

@Test func `an unknown routine of the scheduler is refused`() {
  let text = "instance: {scheduler: {oldPost: 5}}\n" + ScenarioText.deployment()
  let finding =
    "1:24: error: unknown key 'oldPost' in 'instance.scheduler'; did you mean 'oldPosts'?"
  #expect(ScenarioText.findings(in: text).contains(finding))
}

@Test func `locks know how many users and accounts there are`() throws {
  let text = "instance: {users: 3k}\n" + ScenarioText.deployment(queues: [])
  let scenario = try ScenarioReader.read(text: text, name: "test").scenario
  let locks = ["ActivityPub::UpdateDistributionWorker", "AccountRefreshWorker"].map { name in
    scenario.jobClasses.first { $0.name == name }?.uniqueness
  }
  #expect(locks == [.population(3000), .population(300_000)])
}

/// The mean rates of the sources of an instance, for a user of 1,000 and day.
private func dailyRates(of instance: String) throws -> [String: Double] {
  let text =
    "duration: 24h\ninstance: {\(instance), amplitude: 0}\n" + ScenarioText.deployment(queues: [])
  let scenario = try ScenarioReader.read(text: text, name: "test").scenario
  var rates: [String: Double] = [:]
  for source in scenario.arrivals {
    guard case .rate(let pattern) = source.pattern else { continue }
    let name = source.name.replacing("instance.", with: "")
    rates[name] = pattern.steps[0].perSecond * 86.4
  }
  return rates
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
