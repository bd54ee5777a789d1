import Testing

@testable import Simulation

/// Whom a ReplicaSet deletes first: the rules of `workload.md` §5.3 by their numbers.
@Suite struct VictimRankTests {
  private let now = SimTime(.seconds(10_000))

  /// A pod that was created at 0 s and is ready since `ready`.
  private func pod(
    _ ordinal: Int = 0,
    _ phase: Pod.Phase = .working,
    ready: Int? = 1000,
    created: Int = 0
  ) -> Pod {
    var pod = Pod(
      deployment: DeploymentID(0),
      revision: 0,
      ordinal: ordinal,
      key: RandomKey(seed: 1, purpose: "pods", entity: "\(ordinal)"),
      createdAt: SimTime(.seconds(created)),
      phase: phase
    )
    if pod.hasProcess { pod.startedAt = pod.createdAt }
    pod.readyAt = ready.map { SimTime(.seconds($0)) }
    return pod
  }

  private func goesFirst(
    _ pod: Pod,
    _ surroundings: VictimRank.Surroundings = VictimRank.Surroundings(),
    before other: Pod
  ) -> Bool {
    let rank = VictimRank(pod, surroundings, at: now)
    let otherRank = VictimRank(other, at: now)
    return rank < otherRank && !(otherRank < rank)
  }

  @Test func `rule 1: a pod without a node goes before one that has one`() {
    #expect(goesFirst(pod(0, .unscheduled, ready: nil), before: pod(1, .pending, ready: nil)))
  }

  @Test func `rule 2: a pending pod goes before a running one`() {
    #expect(goesFirst(pod(0, .pending, ready: nil), before: pod(1, .booting, ready: nil)))
  }

  @Test func `rule 3: a pod that is not ready goes before one that is`() {
    #expect(goesFirst(pod(0, ready: nil), before: pod(1, ready: 9999)))
  }

  @Test func `rule 4: a lower deletion cost goes first, whatever follows`() {
    let cheap = VictimRank.Surroundings(deletionCost: -1, neighbours: 1)
    #expect(goesFirst(pod(0, ready: 1), cheap, before: pod(1, ready: 9999)))
  }

  @Test func `rule 5: the pod with more of its kind on its node goes first`() {
    let crowded = VictimRank.Surroundings(neighbours: 2)
    #expect(goesFirst(pod(0, ready: 1), crowded, before: pod(1, ready: 9999)))
  }

  @Test func `rule 6: the pod that has been ready for a shorter time goes first`() {
    #expect(goesFirst(pod(0, ready: 9000), before: pod(1, ready: 1000)))
  }

  @Test func `rule 6: on one step of the scale the UID decides, not the restarts`() {
    let pods = [pod(0, ready: 1000), pod(1, ready: 1001)]
    let first = pods[0].uid < pods[1].uid ? 0 : 1
    var other = pods[1 - first]
    other.restarts = 9
    #expect(goesFirst(pods[first], before: other))
  }

  @Test func `rule 6: moments within one second are the same`() {
    var later = pod(0)
    later.readyAt = SimTime(.milliseconds(1_000_900))
    var restarted = pod(1)
    restarted.restarts = 1
    #expect(goesFirst(restarted, before: later))
  }

  @Test func `rule 7: ready since the same second, more restarts go first`() {
    var restarted = pod(0)
    restarted.restarts = 1
    #expect(goesFirst(restarted, before: pod(1, created: 9999)))
  }

  @Test func `rule 8: the pod that was created later goes first`() {
    #expect(goesFirst(pod(0, created: 9000), before: pod(1, created: 0)))
  }
}
