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

  /// The thread has fetched a job whose code begins at `start`, unless the lock is held then.
  @inline(always)
  mutating func begin(_ job: Job, from queue: QueueID, at start: SimTime) {
    self.job = job
    self.queue = UInt16(truncatingIfNeeded: queue.rawValue)
    startedAt = start
  }

  /// It blocks, at the end of the line.
  @inline(always)
  mutating func wait(since now: SimTime) {
    phase = .idle
    startedAt = now
    nextIdle = -1
  }

  /// Its execution has one part only, and lasts until the event with this token.
  @inline(always)
  mutating func pause(_ execution: JobCatalogue.Pause, token: UInt64) {
    phase = .pausing
    fails = execution.fails
    endsPlainly = execution.endsPlainly && job.activity == ActivityTable.none
    self.token = token
  }

  var hasJob: Bool { phase.rawValue > Phase.idle.rawValue }
  /// Whether its job has come, and its time until `startedAt` been counted.
  var hasJobFromRedis: Bool { phase.rawValue > Phase.fetching.rawValue }

  /// What it does.
  enum Phase: UInt8 {
    case stopped
    /// Blocked in `BRPOP`.
    case idle
    /// Executes a job that neither computes nor queries: nothing but a delay.
    case pausing
    /// Has popped a job, which is on its way from Redis.
    case fetching
    /// Opens a connection, or waits for an entry of its process's pool.
    case connecting
    case waitingForConnection
    /// Computes, or waits for the lock in order to.
    case computing
    /// Waits for a connection of PgBouncer's to the server.
    case waitingForServer
    case querying
    /// HTTP, SMTP, Redis, child processes.
    case waiting
    /// Is done, and waits for the lock in order to say so.
    case returning
  }
}

/// How far the present execution of a thread has got; all times in nanoseconds.
///
/// An execution is one or more equal pieces, each of them computing, then the database, then other
/// waiting.
struct ExecutionProgress {
  /// Computing that is left of this piece.
  var computing: Int64 = 0
  var cpu: Int64 = 0
  var database: Int64 = 0
  var wait: Int64 = 0
  /// Cores that child processes use while it waits.
  var childCores = 0.0
  /// When it asked for a connection to the server.
  var askedAt = SimTime.zero
  /// Pieces behind this one.
  var pieces: UInt16 = 0
  var usesDatabase = false

  init() {}

  init(_ execution: JobCatalogue.Execution) {
    let count = Int64(execution.pieces)
    cpu = execution.cpu / count
    computing = cpu
    database = execution.database / count
    wait = execution.wait / count
    childCores = execution.childCores
    pieces = execution.pieces - 1
    usesDatabase = execution.usesDatabase
  }
}
