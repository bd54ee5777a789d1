import DequeModule

/// A Sidekiq process: the threads of one pod, its connection pool and its poller.
struct SidekiqProcess {
  let deployment: DeploymentID
  /// Its threads are `firstThread ..< firstThread + concurrency`.
  let firstThread: Int
  let concurrency: Int
  var phase = Phase.fetching
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

  var threads: Range<Int> { firstThread..<firstThread + concurrency }
}

/// A thread of a Sidekiq process, with the job that it executes.
struct SidekiqThread {
  var job: Job
  /// The process, which is the pod's index too.
  var process: UInt32 = 0
  /// Who is behind it in the line of idle threads; −1 for nobody.
  var nextIdle: Int32 = -1
  /// A thread's place never changes its Deployment.
  let deployment: UInt16
  /// The queue that its job came from.
  private(set) var queue: UInt16 = 0
  var phase = Phase.stopped
  /// Whether its execution ends in an exception.
  var fails = false
  var holdsConnection = false
  /// Whether the end of its job has only to be counted before the thread fetches the next one.
  var endsPlainly = false
  /// The token of the event that the thread waits for.
  var token: UInt64 = 0
  /// When its job's code began, or since when it waits for one.
  var startedAt = SimTime.zero

  init(deployment: DeploymentID) {
    self.deployment = UInt16(truncatingIfNeeded: deployment.rawValue)
    job = Job(JobClassID(0), key: RandomKey(value: 0), activity: ActivityTable.none, at: .zero)
  }

  /// The thread has fetched a job whose code begins at `start`.
  @inline(always)
  mutating func begin(_ job: Job, from queue: QueueID, at start: SimTime) {
    self.job = job
    self.queue = UInt16(truncatingIfNeeded: queue.rawValue)
    phase = .running
    startedAt = start
  }

  /// It blocks, at the end of the line.
  @inline(always)
  mutating func wait(since now: SimTime) {
    phase = .idle
    startedAt = now
    nextIdle = -1
  }

  /// Its code runs until the event with this token.
  @inline(always)
  mutating func run(_ execution: JobCatalogue.Execution, token: UInt64) {
    fails = execution.fails
    endsPlainly = execution.endsPlainly && job.activity == ActivityTable.none
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
