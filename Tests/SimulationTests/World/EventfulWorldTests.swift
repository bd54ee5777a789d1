import Foundation
import Simulation
import Testing

/// Worlds in which incidents meet: the engine itself stops where its books differ.
@Suite struct EventfulWorldTests {
  /// `MASTOSCALE_FUZZ_WORLDS`, or what suits every run of the tests.
  private static let count =
    ProcessInfo.processInfo.environment["MASTOSCALE_FUZZ_WORLDS"].flatMap { UInt64($0) } ?? 40

  @Test func `threads, connections, pods and nodes agree whatever happens together`() throws {
    for number in 1...Self.count {
      let result = try Self.run(number)
      for deployment in result.deployments {
        #expect(deployment.utilization <= 1, "world \(number)")
        #expect(deployment.cpuUtilization <= 1, "world \(number)")
      }
    }
  }

  @Test func `a second run of such a world is the same`() throws {
    for number in 1...UInt64(10) {
      #expect(try Self.run(number) == Self.run(number))
    }
  }

  private static func run(_ number: UInt64) throws -> RunResult {
    var random = RandomWorld(number)
    let scenario = random.eventfulScenario()
    var world = try World(scenario, policy: scenario.policy, seed: number)
    return try world.run()
  }
}
