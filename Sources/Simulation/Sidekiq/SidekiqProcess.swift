import DequeModule

/// A Sidekiq process: the threads of one pod, its connection pool and its poller.
struct SidekiqProcess {
  let deployment: DeploymentID
  /// Its threads are `firstThread ..< firstThread + concurrency`.
  let firstThread: Int
  let concurrency: Int
  var phase = Phase.fetching
  /// Threads that have a job, waiting for a connection included.
  var busyThreads = 0
  /// Thread time spent on jobs that have ended, in nanoseconds.
  var busyTime: Int64 = 0
  /// Processor time of the executions that have begun, in nanoseconds.
  var cpuTime: Int64 = 0
  var pool: ConnectionPool
  /// The draws of its poller and of its shutdown.
  var stream: RandomStream

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
    key: RandomKey
  ) {
    self.deployment = deployment
    self.firstThread = firstThread
    self.concurrency = concurrency
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
      key: RandomKey(value: 0)
    )
    process.phase = .gone
    return process
  }

  /// One of its threads is done with a job that began at `start`.
  @inline(__always)
  mutating func end(since start: SimTime, at now: SimTime) {
    busyThreads &-= 1
    busyTime &+= max(0, now.nanoseconds &- start.nanoseconds)
  }

  var threads: Range<Int> { firstThread..<firstThread + concurrency }
}

/// A thread of a Sidekiq process, with the job that it executes.
struct SidekiqThread {
  var job: Job
  /// The process, which is the pod's index too.
  var process: UInt32 = 0
  /// A thread's place never changes its Deployment.
  let deployment: UInt32
  /// The token of the event that the thread waits for.
  var token: UInt64 = 0
  var phase = Phase.stopped
  /// Whether its execution ends in an exception.
  var fails = false
  var holdsConnection = false
  /// When its job's code began, or since when it waits for one.
  var startedAt = SimTime.zero
  /// Its neighbours in the line of idle threads; −1 at the ends.
  var previousIdle: Int32 = -1
  var nextIdle: Int32 = -1

  init(deployment: DeploymentID) {
    self.deployment = deployment.rawValue
    job = Job(JobClassID(0), key: RandomKey(value: 0), activity: ActivityTable.none, at: .zero)
  }

  /// The thread has fetched a job whose code begins at `start`.
  @inline(__always)
  mutating func begin(_ job: Job, at start: SimTime) {
    self.job = job
    phase = .running
    startedAt = start
  }

  /// It blocks behind another thread, or first of all.
  @inline(__always)
  mutating func wait(behind last: Int32, since now: SimTime) {
    phase = .idle
    startedAt = now
    previousIdle = last
    nextIdle = -1
  }

  /// Its code runs until the event with this token.
  @inline(__always)
  mutating func run(fails: Bool, token: UInt64) {
    phase = .running
    self.fails = fails
    self.token = token
  }

  var hasJob: Bool { phase == .running || phase == .waitingForConnection }

  /// What it does.
  enum Phase: UInt8 {
    case stopped
    /// Blocked in `BRPOP`.
    case idle
    case running
    /// Has a job, and waits for an entry of its process's connection pool.
    case waitingForConnection
  }
}
