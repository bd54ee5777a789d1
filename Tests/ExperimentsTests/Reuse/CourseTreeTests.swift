import Autoscaling
import Simulation
import Testing

@testable import Experiments

/// Policies that are followed through what others decided.
@Suite struct CourseTreeTests {
  private static let axes = [
    "mastodon-sidekiq-worker-default:listLength=10,40,41,2000",
    "mastodon-sidekiq-worker-default:maxReplicaCount=2,5,6",
    "mastodon-sidekiq-worker-default:minReplicaCount=0",
    "mastodon-sidekiq-worker-default:cooldownPeriod=30,300",
  ]

  @Test func `a policy is found where it has the run of a known one, and nowhere else`() throws {
    let runs = try Self.runs(of: SampleSetup.burst)
    var tree = CourseTree()
    var known: [UInt64: Int] = [:]
    for (number, run) in runs.enumerated() {
      let (result, course) = run.perform()
      let digest = try result.get().digest
      let replay = try #require(run.replay)
      switch tree.find(replay) {
      case .known(let other): #expect(known[digest] == other)
      case .new: #expect(known[digest] == nil)
      }
      tree.insert(try #require(course), run: number)
      known[digest] = known[digest] ?? number
    }
    #expect(known.count > 3 && known.count < runs.count)
    // What is in the tree twice changes nothing.
    let count = tree.size
    tree.insert(try #require(runs[0].perform().course), run: 99)
    #expect(tree.size == count)
  }

  @Test func `policies that leave the known runs elsewhere have other runs`() throws {
    let runs = try Self.runs(of: SampleSetup.burst)
    var tree = CourseTree()
    tree.insert(try #require(runs[0].perform().course), run: 0)
    var digests: [CourseTree.Fork: Set<UInt64>] = [:]
    for run in runs {
      guard case .new(let fork) = tree.find(try #require(run.replay)) else { continue }
      digests[fork, default: []].insert(try run.perform().result.get().digest)
    }
    #expect(digests.count > 1)
    let all = digests.values.reduce(into: Set()) { $0.formUnion($1) }
    #expect(all.count == digests.values.reduce(0) { $0 + $1.count })
  }

  @Test func `a run that hits a limit hits it under every policy that decides the same`() throws {
    var setup = SampleSetup.burst
    setup.scenario.sidekiq.backlogLimit = 300
    let runs = try Self.runs(of: setup)
    var book = CourseBook<String>()
    var problems = 0
    for run in runs {
      let (result, course) = run.perform()
      let text =
        switch result {
        case .success(let result): "\(result.digest)"
        case .failure(let problem): problem.message
        }
      if case .known(let known) = book.find(run) { #expect(known == text) }
      book.insert(text, size: 0, of: run, course: course)
      if case .failure = result { problems += 1 }
    }
    #expect(problems > 1)
  }

  @Test func `what people do to controllers meanwhile leaves equal policies alone to be found`()
    throws
  {
    var setup = SampleSetup.burst
    let name = Action.ObjectName(name: SampleSetup.deployment, namespace: "mastodon")
    setup.scenario.actions = [Action(at: .seconds(100), change: .deleteScaledObject(name))]
    #expect(setup.scenario.touchesControllers)
    let runs = try Self.runs(of: setup)
    var book = CourseBook<Int>()
    for (number, run) in runs.enumerated() {
      let (_, course) = run.perform()
      #expect(course?.isWhole == false)
      if case .known(let other) = book.find(run) {
        #expect(run.setup.effectiveKey == runs[other].setup.effectiveKey)
      }
      book.insert(number, size: 0, of: run, course: course)
    }
  }

  @Test func `a book that is full begins anew and is right`() throws {
    let runs = try Self.runs(of: SampleSetup.burst)
    var book = CourseBook<UInt64>(limit: 40_000)
    var known = 0
    for run in runs + runs {
      let (result, course) = run.perform()
      let digest = try result.get().digest
      if case .known(let other) = book.find(run) {
        #expect(other == digest)
        known += 1
      }
      book.insert(digest, size: 20_000, of: run, course: course)
    }
    #expect((1..<runs.count).contains(known))
  }

  @Test func `what changes the world is not left to decisions`() throws {
    func axes(_ texts: String...) throws -> PolicyAxes {
      PolicyAxes(try texts.map { try ParameterSet(parsing: $0) }, of: SampleSetup.burst)
    }
    #expect(try axes("listLength=5,6", "maxReplicaCount=4,5").areAllDecisions)
    #expect(try axes("scaleUp.policies[0].type=Pods,Percent").areAllDecisions)
    #expect(try axes("scaleDown.stabilizationWindowSeconds=none,5").areAllDecisions)
    #expect(try !axes("pollingInterval=10,30").areAllDecisions)
    #expect(try !axes("listLength=5,6", "concurrency=10,20").areAllDecisions)
    #expect(try axes("\(SampleSetup.deployment):listLength=5,6").loops == [0])
  }

  private static func runs(of setup: Setup) throws -> [CourseRun] {
    let axes = try Self.axes.map { try ParameterSet(parsing: $0) }
    let study = StudyScenario(
      setup: setup,
      origin: Sweep.Origin(scenarioHash: "a", policyHash: "b", fixed: [], version: "1"),
      seed: 7
    )
    let sweep = try Sweep(of: [study], axes: axes, replications: 1)
    #expect(PolicyAxes(axes, of: setup).areAllDecisions)
    let worlds = StudyWorlds([study], varying: axes)
    return try (0..<sweep.count).map { index in
      try worlds.run(of: sweep.cell(at: index), in: 0) { _ in false }
    }
  }
}
