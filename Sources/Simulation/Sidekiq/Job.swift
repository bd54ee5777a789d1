/// One Sidekiq job, wherever it is: 32 bytes, so that long queues stay cheap.
struct Job: Sendable {
  /// Sidekiq's `enqueued_at`: fresh after the retry and schedule sets, old after a push back.
  var enqueuedAt: SimTime
  /// When it was first pushed (or scheduled).
  var firstPushedAt: SimTime
  /// The root of all its random draws, and of those of the jobs that it pushes.
  var key: RandomKey
  /// The activity that it belongs to, or `ActivityTable.none`.
  var activity: UInt32
  private var jobClassValue: UInt16
  /// Failed executions so far; Sidekiq's `retry_count` is one less.
  var failures: UInt8
  /// Executions that were cut off and pushed back.
  var interruptions: UInt8

  @inline(always)
  init(_ jobClass: JobClassID, key: RandomKey, activity: UInt32, at time: SimTime) {
    enqueuedAt = time
    firstPushedAt = time
    self.key = key
    self.activity = activity
    jobClassValue = UInt16(truncatingIfNeeded: jobClass.rawValue)
    failures = 0
    interruptions = 0
  }

  @inline(always)
  var jobClass: JobClassID { JobClassID(rawValue: UInt32(jobClassValue)) }

  /// What a job's draws are for; each execution has a block of its own.
  enum Draw: UInt64 {
    case profile = 0
    case cpu
    case database
    case wait
    case retryJitter
    case classJitter
    case scheduleDelay
    case arrival
  }

  /// Random bits for one purpose of the present execution.
  ///
  /// An interrupted execution starts from zero, and is as long as it would have been.
  @inline(always)
  func bits(_ draw: Draw) -> UInt64 {
    key.bits(draw.rawValue &+ UInt64(failures) &* 16)
  }
}
