/// A pod of a Sidekiq Deployment.
struct Pod {
  let deployment: DeploymentID
  /// Counts the pods of its Deployment from 0.
  let ordinal: Int
  /// Its draws: how long its phases take, and its UID.
  let key: RandomKey
  let createdAt: SimTime
  var phase: Phase
  /// When it got a node: the pod's start time.
  var scheduledAt: SimTime?
  /// When its container was started.
  var startedAt: SimTime?
  /// When Sidekiq first fetched.
  var bootedAt: SimTime?
  /// When its Ready condition became true.
  var readyAt: SimTime?
  /// When it was told to terminate.
  var terminatedAt: SimTime?

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
    case terminating
    case gone
  }

  var isActive: Bool { phase != .terminating && phase != .gone }
  var exists: Bool { phase != .gone }
  var isReady: Bool { readyAt != nil }

  /// Its name's last part, like the five characters that Kubernetes draws.
  var suffix: String {
    let alphabet = Array("bcdfghjklmnpqrstvwxz2456789")
    return String((0..<5).map { alphabet[Int(key.below(UInt64(alphabet.count), 40 + $0))] })
  }
}
