import Simulation
import Testing

@testable import Experiments

/// Searches over a small scenario whose whole grid can be run.
@Suite struct TunerTests {
  private static let axes = [
    "mastodon-sidekiq-worker-default:listLength=10,40,100,2000", "maxReplicaCount=1,2,6",
    "mastodon-sidekiq-worker-default:minReplicaCount=1,2",
  ]

  @Test func `a budget for the whole grid finds the front that brute force finds`() async throws {
    let study = try Self.study()
    let tuner = try await Self.searched(study, budget: study.space.count)
    var all = ParetoFront()
    for index in 0..<study.space.count {
      let setup = try study.setup(of: study.space.candidate(at: index), in: study.scenarios[0])
      guard setup.problem == nil else { continue }
      all.insert(try Self.figures(of: setup, in: study), id: index)
    }
    #expect(all.members.count >= 3)
    let found = tuner.front.map { $0.means(2) }
    #expect(found == all.vectors.sorted { $0.lexicographicallyPrecedes($1) })
    let work = tuner.work
    #expect(work.policies + work.reused + work.invalid == study.space.count)
    #expect(work.invalid > 0)
  }

  @Test func `what is not run has the figures that a run would have given`() async throws {
    let study = try Self.study()
    let tuner = try await Self.searched(study, budget: study.space.count)
    #expect(tuner.work.reused >= 5)
    #expect(tuner.evaluations.count == tuner.work.policies + tuner.work.reused)
    for policy in tuner.evaluations {
      let setup = try study.setup(of: policy.candidate, in: study.scenarios[0])
      #expect(policy.figures == [try Self.figures(of: setup, in: study)])
    }
  }

  @Test func `policies that part in a later replication are told apart`() async throws {
    let study = try Self.study(replications: 6)
    let tuner = try await Self.searched(study, budget: study.space.count)
    for policy in tuner.front {
      for other in tuner.evaluations where other.figures[0] == policy.figures[0] {
        // Nobody is taken for another one by the first replication alone.
        #expect(other.replications > 1)
        for (replication, figures) in other.figures.enumerated() {
          let cell = study.cell(of: other.candidate, in: 0, replication: replication)
          let setup = try study.setup(of: other.candidate, in: study.scenarios[0])
          #expect(try Self.figures(of: setup, in: study, seed: cell.cell.seed) == figures)
        }
      }
    }
  }

  @Test func `the course does not depend on workers or on what is known from before`() async throws
  {
    let study = try Self.study(replications: 4)
    let journal = Journal()
    let one = try await Self.searched(study, budget: 20, workers: 1, journal: journal)
    let two = try await Self.searched(study, budget: 20, workers: 3)
    #expect(one.evaluations.map(\.candidate) == two.evaluations.map(\.candidate))
    #expect(one.evaluations.map(\.figures) == two.evaluations.map(\.figures))
    let half = journal.known(first: journal.count / 2)
    let resumed = try await Self.searched(study, budget: 20, workers: 2) { half[$0.cell.key] }
    #expect(resumed.evaluations.map(\.figures) == one.evaluations.map(\.figures))
    #expect(resumed.front.map(\.candidate) == one.front.map(\.candidate))
    let other = try await Self.searched(try Self.study(replications: 4, seed: 8), budget: 20)
    #expect(other.evaluations.map(\.candidate) != one.evaluations.map(\.candidate))
  }

  @Test(arguments: [1, 2, 3, 5]) func `no more policies are run than the budget`(
    budget: Int
  ) async throws {
    let tuner = try await Self.searched(try Self.study(), budget: budget)
    #expect(tuner.work.policies <= budget)
    let digests = Set(tuner.evaluations.map { $0.course.first })
    #expect(digests.count == tuner.work.policies)
  }

  @Test func `all on the front have all replications, and most others have one`() async throws {
    let tuner = try await Self.searched(try Self.study(replications: 6), budget: 20)
    #expect(tuner.front.allSatisfy { $0.replications == 6 })
    #expect(tuner.evaluations.contains { $0.replications == 1 })
    #expect(tuner.work.runs < 20 * 6)
    #expect(tuner.work.runs == Set(tuner.evaluations.flatMap(\.course)).count)
  }

  @Test func `constraints hold in enough replications on the front`() async throws {
    let bound = ["p95(default) <= 20s"]
    let study = try Self.study(replications: 5)
    let tuner = try await Self.searched(study, budget: 24, subjectTo: bound)
    #expect(!tuner.front.isEmpty)
    for policy in tuner.front {
      #expect(policy.violation(of: tuner.criteria) == 0)
      #expect(policy.values(2).allSatisfy { $0 <= 20 })
    }
    let free = try await Self.searched(study, budget: 24)
    #expect(free.front.contains { $0.values(0).contains { $0 > 20 } })
  }

  @Test func `with contradictory constraints the closest policy is known`() async throws {
    let bounds = ["p95(default) <= 1ms", "podHours <= 0.2"]
    let tuner = try await Self.searched(try Self.study(), budget: 12, subjectTo: bounds)
    #expect(tuner.front.isEmpty)
    let closest = try #require(tuner.closest)
    let violations = tuner.evaluations.map { $0.violation(of: tuner.criteria) }
    #expect(violations.min() == closest.violation(of: tuner.criteria))
  }

  @Test func `a policy with nothing to measure in some replication is in no front`() async throws {
    var rare = SampleSetup.burst
    // A job in 200 s: some replications have none.
    rare.scenario.arrivals[1].pattern = .rate(
      ArrivalSource.RatePattern(
        steps: [ArrivalSource.RateStep(at: .zero, perSecond: 0.005)],
        feeds: .job(JobClassID(1))
      )
    )
    let study = try TuningStudy(
      scenarios: [Self.scenario("a", rare)],
      axes: [try ParameterSet(parsing: "maxReplicaCount=1..4")],
      replications: 12,
      robustness: .mean
    )
    var runner = TuningRunner(study, workers: 2)
    let criteria = TuningCriteria(
      objectives: [.queueLatencyP95(queue: "push"), .podHours],
      constraints: [],
      confidence: 1
    )
    let cells = (0..<12).map { study.cell(of: nil, in: 0, replication: $0) }
    var present: [[Double]] = []
    try await runner.run(cells) { _, outcome in
      let runs = [outcome.figures].compactMap(\.self)
      if let figures = criteria.figures(of: runs, in: study) { present.append(figures) }
    }
    // The case that this is about: measured at first, and not everywhere.
    #expect((3..<12).contains(present.count))
    var tuner = Tuner(runner, criteria: criteria, budget: 4, present: present)
    try await tuner.search { _, _ in }
    #expect(tuner.work.policies > 0)
    #expect(tuner.front.isEmpty && tuner.closest == nil)
  }

  @Test func `a policy that leaves a queue to nobody is not valid`() async throws {
    let study = try Self.study(
      "mastodon-sidekiq-worker-push-pull:queues=push+pull,push,pull",
      "mastodon-sidekiq-worker-default:maxReplicaCount=1,2"
    )
    let tuner = try await Self.searched(study, budget: study.space.count)
    #expect(tuner.work.policies + tuner.work.reused == 2)
    #expect(tuner.work.invalid == 4)
  }

  @Test func `several scenarios count by their weights, or by the worst of them`() async throws {
    var quiet = SampleSetup.burst
    quiet.scenario.name = "quiet"
    quiet.scenario.duration = .seconds(300)
    let (busy, small) = (try Self.run(SampleSetup.burst), try Self.run(quiet))
    for (robustness, expected) in [
      (Robustness.mean, (3 * busy.podHours + small.podHours) / 4),
      (.worst, busy.podHours),
    ] {
      let study = try TuningStudy(
        scenarios: [Self.scenario("a", SampleSetup.burst, weight: 3), Self.scenario("b", quiet)],
        axes: try Self.axes.map { try ParameterSet(parsing: $0) },
        replications: 1,
        robustness: robustness
      )
      let criteria = TuningCriteria(objectives: [.podHours], constraints: [], confidence: 1)
      #expect(criteria.figures(of: [busy, small], in: study) == [expected])
    }
  }

  @Test func `axes are checked against every scenario before anything runs`() throws {
    let check = message {
      _ = try TuningStudy(
        scenarios: [Self.scenario("a", SampleSetup.burst)],
        axes: [try ParameterSet(parsing: "maxReplicaCount=1,0")],
        replications: 1,
        robustness: .mean
      )
    }
    #expect(check?.contains("'maxReplicaCount' must be") == true)
    #expect(message { _ = try Self.study("listLenth=5") }?.contains("did you mean") == true)
    let twice = message { _ = try Self.study("listLength=5", "listLength=6") }
    #expect(twice?.contains("varied twice") == true)
  }

  @Test func `the present policy is a candidate where the grid has it`() throws {
    let study = try Self.study(
      "mastodon-sidekiq-worker-default:listLength=500,1500",
      "mastodon-sidekiq-worker-default:maxReplicaCount=2..6",
      "mastodon-sidekiq-worker-push-pull:maxReplicaCount=none,4"
    )
    #expect(study.present == Candidate([1, 2, 0]))
    #expect(try Self.study("maxReplicaCount=4").present == nil)
    #expect(study.space.dimensions.map(\.kind) == [.ordered, .ordered, .categorical])
  }
}

// MARK: - What the tests share

extension TunerTests {
  private static func scenario(
    _ name: String,
    _ setup: Setup,
    weight: Double = 1,
    seed: UInt64 = 7
  ) -> StudyScenario {
    let origin = Sweep.Origin(scenarioHash: name, policyHash: "b", fixed: [], version: "1")
    return StudyScenario(setup: setup, origin: origin, seed: seed, weight: weight)
  }

  private static func study(
    _ axes: String...,
    replications: Int = 1,
    seed: UInt64 = 7
  ) throws -> TuningStudy {
    try TuningStudy(
      scenarios: [scenario("a", SampleSetup.burst, seed: seed)],
      axes: try (axes.isEmpty ? self.axes : axes).map { try ParameterSet(parsing: $0) },
      replications: replications,
      robustness: .mean
    )
  }

  private static func searched(
    _ study: TuningStudy,
    budget: Int,
    workers: Int = 2,
    subjectTo bounds: [String] = [],
    journal: Journal? = nil,
    recall: @escaping @Sendable (TuningCell) -> TuningOutcome? = { _ in nil }
  ) async throws -> Tuner {
    var runner = TuningRunner(study, workers: workers, recall: recall)
    var present: [[RunFigures]] = []
    let cells = (0..<study.replications).map { study.cell(of: nil, in: 0, replication: $0) }
    try await runner.run(cells) { _, outcome in present.append([outcome.figures].compactMap(\.self))
    }
    let runs = present.flatMap(\.self)
    let criteria = TuningCriteria(
      objectives: [.queueLatencyP95(queue: "default"), .podHours],
      constraints: try bounds.map { try Constraint(parsing: $0, in: runs) },
      confidence: 1
    )
    let figures = present.compactMap { criteria.figures(of: $0, in: study) }
    var tuner = Tuner(runner, criteria: criteria, budget: budget, present: figures)
    try await tuner.search { cell, outcome in journal?.add(cell, outcome) }
    return tuner
  }

  private static func run(_ setup: Setup, seed: UInt64 = 7) throws -> RunFigures {
    var world = try World(setup.scenario, policy: setup.policy, seed: seed, recording: .summary)
    return RunFigures(try world.run())
  }

  private static func figures(
    of setup: Setup,
    in study: TuningStudy,
    seed: UInt64 = 7
  ) throws -> [Double] {
    let run = try run(setup, seed: seed)
    return [
      try #require(Metric.queueLatencyP95(queue: "default").value(in: run)), run.podHours,
    ]
  }

  /// What was delivered, in order.
  private final class Journal {
    private var outcomes: [(key: String, outcome: TuningOutcome)] = []

    var count: Int { outcomes.count }

    func add(_ cell: TuningCell, _ outcome: TuningOutcome) {
      outcomes.append((cell.cell.key, outcome))
    }

    func known(first count: Int) -> [String: TuningOutcome] {
      Dictionary(outcomes.prefix(count).map { ($0.key, $0.outcome) }) { first, _ in first }
    }
  }
}
