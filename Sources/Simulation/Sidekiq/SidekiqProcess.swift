/// A Sidekiq process: the threads of one pod, its connection pool and its poller.
struct SidekiqProcess {
  let deployment: DeploymentID
  /// Its threads are `firstThread ..< firstThread + concurrency`.
  let firstThread: Int
  let concurrency: Int
  var phase = Phase.fetching
  var lock: RubyLock
  var children = ChildProcesses()
  var pool: ConnectionPool
  /// The tokens of its next look at the sets, and at its pool: a process that a container's restart
  /// put into its place has others.
  var pollToken = SidekiqFleet.noToken
  var reapToken = SidekiqFleet.noToken
  /// The draws of its poller and of its shutdown.
  var stream: RandomStream
  /// The processes that its poller counted when it drew its first interval; 0 before that.
  var firstMembers = 0

  /// Where it is in its life.
  enum Phase {
    case fetching
    /// After `TERM`: what runs goes on, nothing new is fetched.
    case quiet
    case gone
  }

  init(
    deployment: DeploymentID,
    firstThread: Int,
    concurrency: Int,
    poolSize: Int,
    cores: Double,
    key: RandomKey
  ) {
    self.deployment = deployment
    self.firstThread = firstThread
    self.concurrency = concurrency
    lock = RubyLock(cores: cores)
    pool = ConnectionPool(size: poolSize)
    stream = RandomStream(key)
  }

  /// Stands for the process of a pod that has not booted.
  static func unborn(of deployment: DeploymentID) -> SidekiqProcess {
    var process = SidekiqProcess(
      deployment: deployment,
      firstThread: 0,
      concurrency: 0,
      poolSize: 0,
      cores: 1,
      key: RandomKey(value: 0)
    )
    process.phase = .gone
    return process
  }

  var threads: Range<Int> { firstThread..<firstThread + concurrency }
}
