import Testing

@testable import Simulation

/// The deployment controller's arithmetic, step by step.
@Suite struct RolloutSyncTests {
  private typealias Status = RolloutSync.Status

  private func rolling(_ surge: Int, _ unavailable: Int) -> DeploymentStrategy {
    .rollingUpdate(maxSurge: .count(surge), maxUnavailable: .count(unavailable))
  }

  private func sync(
    _ replicas: Int,
    _ strategy: DeploymentStrategy,
    _ sets: [(replicas: Int, available: Int)]
  ) -> RolloutSync {
    RolloutSync(
      replicas: replicas,
      strategy: strategy,
      sets: sets.map { Status(replicas: $0.replicas, available: $0.available, hasPods: true) }
    )
  }

  @Test(arguments: [(1, 1, 0), (3, 1, 0), (4, 1, 1), (10, 3, 2)])
  func `25 percent is rounded up for the surge and down for what may be missing`(
    replicas: Int,
    surge: Int,
    unavailable: Int
  ) {
    #expect(DeploymentStrategy.standard.maxSurge(of: replicas) == surge)
    #expect(DeploymentStrategy.standard.maxUnavailable(of: replicas) == unavailable)
  }

  @Test func `where both bounds come to nothing one pod may be missing`() {
    let strategy = DeploymentStrategy.rollingUpdate(
      maxSurge: .percent(0),
      maxUnavailable: .percent(10)
    )
    #expect(strategy.maxUnavailable(of: 5) == 1)
    #expect(DeploymentStrategy.standard.maxUnavailable(of: 0) == 0)
  }

  @Test func `the new set grows by the surge, then the old one shrinks to what must be there`() {
    let start = sync(10, .standard, [(10, 10), (0, 0)])
    #expect(start.nextChange == RolloutSync.Change(set: 1, replicas: 3))
    let grown = sync(10, .standard, [(10, 10), (3, 0)])
    #expect(grown.nextChange == RolloutSync.Change(set: 0, replicas: 8))
    let shrunk = sync(10, .standard, [(8, 8), (3, 0)])
    #expect(shrunk.nextChange == RolloutSync.Change(set: 1, replicas: 5))
    #expect(sync(10, .standard, [(8, 8), (5, 0)]).nextChange == nil)
    #expect(!shrunk.isComplete)
    #expect(sync(10, .standard, [(0, 0), (10, 0)]).isComplete)
  }

  @Test func `without a surge the old set shrinks first`() {
    let start = sync(4, rolling(0, 1), [(4, 4), (0, 0)])
    #expect(start.nextChange == RolloutSync.Change(set: 0, replicas: 3))
    let shrunk = sync(4, rolling(0, 1), [(3, 3), (0, 0)])
    #expect(shrunk.nextChange == RolloutSync.Change(set: 1, replicas: 1))
  }

  @Test func `old pods that are not available go before those that are`() {
    let start = sync(4, rolling(1, 1), [(4, 1), (1, 0)])
    // 5 pods, 3 have to be there, 1 new one is not yet: 1 may go, and an unhealthy one does.
    #expect(start.nextChange == RolloutSync.Change(set: 0, replicas: 3))
  }

  @Test func `Recreate waits until the old pods are gone`() {
    let begins = sync(3, .recreate, [(3, 3), (0, 0)])
    #expect(begins.nextChange == RolloutSync.Change(set: 0, replicas: 0))
    let terminating = RolloutSync(
      replicas: 3,
      strategy: .recreate,
      sets: [
        Status(replicas: 0, available: 0, hasPods: true),
        Status(replicas: 0, available: 0, hasPods: false),
      ]
    )
    #expect(terminating.nextChange == nil)
    let gone = RolloutSync(
      replicas: 3,
      strategy: .recreate,
      sets: Array(repeating: Status(replicas: 0, available: 0, hasPods: false), count: 2)
    )
    #expect(gone.nextChange == RolloutSync.Change(set: 1, replicas: 3))
  }

  @Test func `a scaling during a rollout is shared out in proportion`() {
    // The example of the Kubernetes documentation: 10 replicas, maxSurge 3, maxUnavailable 2;
    // 8 old and 5 new pods; scaled to 15, 3 of the 5 added go to the old set and 2 to the new.
    let scaled = sync(15, rolling(3, 2), [(8, 8), (5, 0)])
    #expect(scaled.proportionalSizes(before: 10) == [11, 7])
  }

  @Test func `a scaling to zero empties both sets, and one active set takes all of it`() {
    #expect(sync(0, rolling(3, 2), [(8, 8), (5, 0)]).proportionalSizes(before: 10) == [0, 0])
    #expect(sync(6, rolling(0, 1), [(4, 4), (0, 0)]).proportionalSizes(before: 4) == [6, 0])
  }

  @Test(arguments: [(0, 0), (1, 1), (2, 1), (3, 2), (6, 2), (7, 3), (254, 7), (499, 8), (500, 9)])
  func `a pod waits for the batches of 1, 2, 4 … that come before its own`(
    others: Int,
    calls: Int
  ) {
    #expect(ReplicaSet.slowStartBatch(of: others) == calls)
  }
}
