import Experiments
import Foundation
import Scenarios
import Simulation
import Testing

/// Cells of a sweep that need no run have, to the bit, the result that a run would have given.
///
/// Two shortened scenarios with a few policies each; with `MASTOSCALE_COURSES=oom-killed,node-lost`
/// these, whole and with many policies, which takes minutes for each.
@Suite struct SharedRunTests {
  private static let long = ProcessInfo.processInfo.environment["MASTOSCALE_COURSES"]?
    .split(separator: ",").map(String.init)
  private static let isLong = long != nil
  private static let names = long ?? ["redis-outage", "rollout"]

  /// Tried one by one: a scenario has those that its objects have.
  private static let axes = [
    "listLength=40,120,500", "maxReplicaCount=3,5,9", "minReplicaCount=1,2",
    "idleReplicaCount=none,0", "cooldownPeriod=60,300", "fallback.replicas=none,4",
    "scaleUp.pods=1,4", "scaleDown.stabilizationWindowSeconds=0,120", "maxReplicas=3,8",
    "minReplicas=1,2", "threshold=20,200", "desiredReplicas=2,6",
  ]

  @Test(arguments: names)
  func `cells that share a run are as if each had been run`(name: String) async throws {
    var scenario = try ShippedScenarios.load(name).scenario
    if !Self.isLong { scenario.duration = min(scenario.duration, .seconds(20 * 60)) }
    let setup = Setup(scenario: scenario, policy: scenario.policy)
    let axes = try Self.axes.map { try ParameterSet(parsing: $0) }
      .filter { (try? setup.check([$0])) != nil }
    guard Self.isLong else {
      let shared = try await check(Array(axes.prefix(2)), of: setup)
      return #expect(shared > 0)
    }
    for pair in zip(axes, axes.dropFirst()) { _ = try await check([pair.0, pair.1], of: setup) }
    _ = try await check(Array(axes.suffix(3)), of: setup)
  }

  /// Compares every cell with a run of its own, and gives how many needed none.
  private func check(_ axes: [ParameterSet], of setup: Setup) async throws -> Int {
    let sweep = try Sweep(
      of: setup,
      axes: axes,
      replications: 1,
      seed: setup.scenario.seed,
      origin: Sweep.Origin(scenarioHash: "a", policyHash: "b", fixed: [], version: "1")
    )
    var outcomes: [SweepRunner.Outcome] = []
    let work = try await SweepRunner(sweep, workers: 2).run { _, outcome in outcomes.append(outcome)
    }
    for index in 0..<sweep.count {
      let cell = sweep.cell(at: index)
      let setup = try sweep.setup(of: cell)
      guard case .finished(let result) = outcomes[index] else {
        #expect(setup.problem != nil)
        continue
      }
      var world = try World(
        setup.scenario,
        policy: setup.policy,
        seed: cell.seed,
        recording: .summary
      )
      #expect(try world.run() == result)
    }
    return work.shared
  }
}
