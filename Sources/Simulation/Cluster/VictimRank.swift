/// Whom a ReplicaSet deletes first when it has too many pods: `workload.md` §5.3.
///
/// Models `ActivePodsWithRanks` in Kubernetes, `pkg/controller/controller_utils.go`. Times are
/// whole seconds, as the API server stores them.
struct VictimRank: Comparable {
  private let isAssigned: Bool
  private let isRunning: Bool
  private let isReady: Bool
  private let deletionCost: Int
  /// Active pods of the same Deployment on its node.
  private let neighbours: Int
  private let readyAge: Age?
  private let restarts: Int
  private let age: Age
  private let uid: UInt64

  /// What the rank of a pod depends on besides the pod.
  struct Surroundings {
    var deletionCost = 0
    var neighbours = 1
  }

  init(_ pod: Pod, _ surroundings: Surroundings = Surroundings(), at now: SimTime) {
    isAssigned = pod.phase != .unscheduled
    isRunning = pod.isRunning
    isReady = pod.isReady
    deletionCost = surroundings.deletionCost
    neighbours = surroundings.neighbours
    readyAge = pod.readyAt.map { Age(since: $0, at: now) }
    restarts = pod.restarts
    age = Age(since: pod.createdAt, at: now)
    uid = pod.uid
  }

  /// Those that go first are least.
  static func < (left: VictimRank, right: VictimRank) -> Bool {
    if left.isAssigned != right.isAssigned { return !left.isAssigned }
    if left.isRunning != right.isRunning { return !left.isRunning }
    if left.isReady != right.isReady { return !left.isReady }
    if left.deletionCost != right.deletionCost { return left.deletionCost < right.deletionCost }
    if left.neighbours != right.neighbours { return left.neighbours > right.neighbours }
    // Of different ages on one step of the scale neither is the younger: the UID decides at once.
    if let leftAge = left.readyAge, let rightAge = right.readyAge, leftAge != rightAge {
      return leftAge.step == rightAge.step ? left.uid < right.uid : leftAge.step < rightAge.step
    }
    if left.restarts != right.restarts { return left.restarts > right.restarts }
    if left.age.step != right.age.step { return left.age.step < right.age.step }
    return left.uid < right.uid
  }

  /// The time since an event, and its step on a log₂ scale.
  private struct Age: Equatable {
    let since: Int64
    let step: Int

    init(since event: SimTime, at now: SimTime) {
      let second: Int64 = 1_000_000_000
      // Rounded down, also before the start of the run.
      since =
        event.nanoseconds >= 0
        ? event.nanoseconds / second : -((second - 1 - event.nanoseconds) / second)
      let age = now.nanoseconds - since * second
      step = age <= 0 ? -1 : 63 - age.leadingZeroBitCount
    }
  }
}

extension Cluster {
  /// The pods of a ReplicaSet that it deletes first.
  func victims(_ count: Int, of active: [Int], at now: SimTime) -> [Int] {
    active
      .map { (pod: $0, rank: VictimRank(pods[$0], surroundings(of: $0), at: now)) }
      .sorted { $0.rank < $1.rank }
      .prefix(count).map(\.pod)
  }

  private func surroundings(of pod: Int) -> VictimRank.Surroundings {
    let state = deployments[pods[pod].deployment.index]
    return VictimRank.Surroundings(
      deletionCost: state.spec.podDeletionCost,
      neighbours: state.active.count { pods[$0].node == pods[pod].node }
    )
  }
}
