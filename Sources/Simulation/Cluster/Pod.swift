/// A pod of a Sidekiq Deployment.
struct Pod {
  let deployment: DeploymentID
  /// Its ReplicaSet's place among those of the Deployment.
  let revision: Int
  /// Counts the pods of its Deployment from 0.
  let ordinal: Int
  /// Its draws: how long its phases take, and its UID.
  let key: RandomKey
  let createdAt: SimTime
  var phase: Phase
  /// When it got a node: the pod's start time.
  var scheduledAt: SimTime?
  /// The token of the event that its container is started.
  var startToken: UInt64 = 0
  /// When its container was started.
  var startedAt: SimTime?
  /// When Sidekiq first fetched.
  var bootedAt: SimTime?
  /// When its Ready condition became true.
  var readyAt: SimTime?
  /// When it was told to terminate.
  var terminatedAt: SimTime?
  /// Where it runs; `nil` where nodes are not simulated, and until it gets one.
  var node: Int?
  /// When the scheduler found no room for it first.
  var turnedAwayAt: SimTime?
  /// Whether the autoscaler has said that it adds no node for it.
  var isRefused = false
  /// How often its container was started again.
  var restarts = 0
  var backOff = CrashLoopBackOff()
  /// When its Ready condition became false, if it was true before.
  var unreadyAt: SimTime?
  /// A fault kills its container again and again.
  var outOfMemory: OutOfMemory?
  /// How far Rails has loaded, where something slows it down.
  var boot: Boot?

  /// Where it is on its way.
  enum Phase: UInt8 {
    /// Not assigned to a node.
    case unscheduled
    /// Assigned; the image is pulled, the container is started.
    case pending
    /// The container runs, Rails loads.
    case booting
    /// Sidekiq fetches jobs.
    case working
    /// The container has ended and will be started again.
    case backingOff
    /// The node does not answer.
    case lost
    /// Deleted, but its node does not answer.
    case evicted
    case terminating
    case gone
  }

  var isActive: Bool { !isDeleting && phase != .gone }
  /// Whether it has a deletion time.
  var isDeleting: Bool { phase == .terminating || phase == .evicted }
  var exists: Bool { phase != .gone }
  /// Whether Sidekiq is up in it.
  var takesCores: Bool { phase == .working || phase == .terminating }
  /// Whether its container runs.
  var hasProcess: Bool { phase == .booting || phase == .working }
  var isReady: Bool { readyAt != nil }
  /// Whether its phase in Kubernetes is `Running`: the container has been started once.
  var isRunning: Bool { startedAt != nil || phase == .backingOff }
  /// Whether its kubelet can be asked about it.
  var answers: Bool { phase != .gone && phase != .lost && phase != .evicted }
  /// What decides where its age does not.
  var uid: UInt64 { key.bits(30) }

  /// Whether it counts as a replica that has been ready for so long.
  func isAvailable(for minReady: SimDuration, at now: SimTime) -> Bool {
    guard isActive, let readyAt else { return false }
    return now - readyAt >= minReady
  }

  /// The container is killed so long after each start until the end of the fault.
  struct OutOfMemory {
    var after: SimDuration
    var until: SimTime
  }

  /// Its name's last part, like the five characters that Kubernetes draws.
  var suffix: String {
    let alphabet = Array("bcdfghjklmnpqrstvwxz2456789")
    return String((0..<5).map { alphabet[Int(key.below(UInt64(alphabet.count), 40 + $0))] })
  }
}
