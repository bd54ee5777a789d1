import Simulation
import Testing

@testable import Experiments

/// Sweeps over several scenarios, and cells that are run once for all.
@Suite struct StudyTests {
  private static func scenario(
    _ name: String,
    weight: Double = 1,
    minutes: Int = 2
  ) -> StudyScenario {
    var setup = SampleSetup.setup
    setup.policy.scaledObjects = []
    setup.scenario.name = name
    setup.scenario.duration = .seconds(60 * minutes)
    return StudyScenario(
      setup: setup,
      origin: Sweep.Origin(scenarioHash: name, policyHash: "b", fixed: [], version: "1"),
      seed: 7,
      weight: weight
    )
  }

  private func sweep(
    _ axes: String...,
    scenarios: [StudyScenario] = [scenario("a")],
    replications: Int = 1,
    stages: StageRules? = nil
  ) throws -> Sweep {
    try Sweep(
      of: scenarios,
      axes: axes.map { try ParameterSet(parsing: $0) },
      replications: replications,
      stages: stages
    )
  }

  @Test func `each point is run in every scenario, and keys tell them apart`() throws {
    let sweep = try sweep(
      "replicas=2,5",
      scenarios: [Self.scenario("a"), Self.scenario("b")],
      replications: 2
    )
    #expect(sweep.count == 8)
    let cells = (0..<8).map { sweep.cell(at: $0) }
    #expect(cells.map(\.scenario) == [0, 0, 1, 1, 0, 0, 1, 1])
    #expect(cells.map(\.replication) == [0, 1, 0, 1, 0, 1, 0, 1])
    #expect(Set(cells.map(\.key)).count == 8)
    #expect(try sweep.setup(of: cells[3]).scenario.name == "b")
    for (index, cell) in cells.enumerated() {
      let place = sweep.index(
        ofPoint: index / 4,
        scenario: cell.scenario,
        replication: cell.replication
      )
      #expect(place == index)
    }
  }

  @Test func `a study's key depends on its scenarios, their weights and what is spared`() throws {
    let one = try sweep("replicas=2").key
    let two = try sweep("replicas=2", scenarios: [Self.scenario("a"), Self.scenario("b")]).key
    let weighted = try sweep(
      "replicas=2",
      scenarios: [Self.scenario("a"), Self.scenario("b", weight: 2)]
    ).key
    let raced = try sweep("replicas=2", stages: StageRules(race: Race(firstLook: 5))).key
    #expect(Set([one, two, weighted, raced]).count == 4)
  }

  @Test func `a parameter that one scenario does not have is refused with its name`() {
    var other = SampleSetup.setup
    other.scenario.name = "other"
    other.scenario.deployments.removeLast()
    let scenarios = [
      Self.scenario("a"),
      StudyScenario(setup: other, origin: Self.scenario("other").origin, seed: 1),
    ]
    let name = SampleSetup.pushPull
    let refusal = message { _ = try sweep("\(name):replicas=1", scenarios: scenarios) }
    #expect(
      refusal?.hasPrefix("in the scenario 'other': unknown parameter '\(name):replicas'") == true
    )
    let twins = [Self.scenario("a"), Self.scenario("a")]
    #expect(
      message { _ = try sweep("replicas=1", scenarios: twins) }
        == "two scenarios of the study are called 'a'; give each a 'name' of its own"
    )
  }

  @Test func `a cell that is not run has the result that a run of its own would give`() async throws
  {
    let sweep = try sweep(
      "\(SampleSetup.deployment):replicas=1,2",
      "replicas=1,3",
      replications: 2
    )
    for workers in [1, 2] {
      var results: [SweepRunner.Outcome] = []
      let work = try await SweepRunner(sweep, workers: workers).run { cell, outcome in
        #expect(cell.index == results.count)
        results.append(outcome)
      }
      #expect(work.simulated == 4)
      #expect(work.shared == 4)
      for index in 0..<8 {
        let setup = try sweep.setup(of: sweep.cell(at: index))
        var world = try World(
          setup.scenario,
          policy: setup.policy,
          seed: sweep.cell(at: index).seed,
          recording: .summary
        )
        #expect(results[index] == .finished(try world.run()))
      }
    }
  }
}
