/// Whom a ReplicaSet deletes first when it has too many pods: `workload.md` §5.3.
///
/// Models `ActivePodsWithRanks` in Kubernetes, `pkg/controller/controller_utils.go`, without
/// deletion costs and restarts, which no pod of ours has.
struct VictimRank: Comparable {
  private let isAssigned: Bool
  private let isRunning: Bool
  private let isReady: Bool
  /// Ages on a log₂ scale, as the controller compares them; −1 for no age.
  private let readyRank: Int
  private let ageRank: Int
  private let uid: UInt64

  init(_ pod: Pod, at now: SimTime) {
    isAssigned = pod.phase != .unscheduled
    isRunning = pod.phase == .booting || pod.phase == .working
    isReady = pod.isReady
    readyRank = pod.readyAt.map { Self.rank(now - $0) } ?? -1
    ageRank = Self.rank(now - pod.createdAt)
    uid = pod.key.bits(30)
  }

  /// Those that go first are least.
  static func < (left: VictimRank, right: VictimRank) -> Bool {
    if left.isAssigned != right.isAssigned { return !left.isAssigned }
    if left.isRunning != right.isRunning { return !left.isRunning }
    if left.isReady != right.isReady { return !left.isReady }
    if left.readyRank != right.readyRank { return left.readyRank < right.readyRank }
    if left.ageRank != right.ageRank { return left.ageRank < right.ageRank }
    return left.uid < right.uid
  }

  /// The whole part of log₂ of an age in nanoseconds.
  private static func rank(_ age: SimDuration) -> Int {
    age.nanoseconds <= 0 ? -1 : 63 - age.nanoseconds.leadingZeroBitCount
  }
}
