import BasicContainers

/// What a run remembers of the jobs of one queue.
struct QueueTally: ~Copyable {
  /// All jobs, whenever they were pushed.
  private(set) var pushed = 0
  private(set) var finished = 0
  /// Those that were pushed for the first time after the warm-up.
  private(set) var measuredPushed = 0
  private(set) var failures = 0
  /// Jobs that were fetched at the instant at which they were pushed.
  private var startedAtOnce = 0
  /// Push to start of all others.
  private var waits = HistogramRecorder()
  /// First push to success.
  private(set) var sojournTime = HistogramRecorder()
  /// The integral of the backlog in job nanoseconds: Little's law turns waits into it.
  private(set) var backlogTime = 0.0
  private(set) var waitingAtEnd = 0
  private let measuredFrom: SimTime
  /// From the fetch of a job to the start of its code.
  private let roundTrip: SimDuration

  init(measuredFrom: SimTime, roundTrip: SimDuration) {
    self.measuredFrom = measuredFrom
    self.roundTrip = roundTrip
  }

  /// Push to start.
  var queueLatency: Histogram {
    var histogram = waits.histogram
    histogram.record(roundTrip, times: startedAtOnce)
    return histogram
  }

  /// A job was pushed for the first time, or scheduled.
  @inline(always)
  mutating func jobPushed(at now: SimTime) {
    pushed &+= 1
    if now >= measuredFrom { measuredPushed &+= 1 }
  }

  /// A job was fetched; its code begins a round trip later.
  @inline(always)
  mutating func jobFetched(enqueuedAt: SimTime, at now: SimTime) {
    guard enqueuedAt >= measuredFrom else { return }
    if enqueuedAt == now {
      startedAtOnce &+= 1
    } else {
      waits.record(now + roundTrip - enqueuedAt)
    }
  }

  /// The code of a job begins, when its thread has the lock.
  @inline(always)
  mutating func jobStarted(enqueuedAt: SimTime, at start: SimTime) {
    if enqueuedAt >= measuredFrom { waits.record(start - enqueuedAt) }
  }

  /// A job that had to wait left its list.
  @inline(always)
  mutating func jobTaken(enqueuedAt: SimTime, at now: SimTime) {
    backlogTime += Double(now.nanoseconds &- enqueuedAt.nanoseconds)
  }

  /// A job returned to its list with its old age: the time that it was away does not count.
  mutating func jobPushedBack(enqueuedAt: SimTime, at now: SimTime) {
    backlogTime -= Double(now.nanoseconds - enqueuedAt.nanoseconds)
  }

  /// A job succeeded.
  @inline(always)
  mutating func jobSucceeded(firstPushedAt: SimTime, at now: SimTime) {
    finished &+= 1
    if firstPushedAt >= measuredFrom { sojournTime.record(now - firstPushedAt) }
  }

  /// An execution ended in an exception.
  mutating func jobFailed(firstPushedAt: SimTime) {
    if firstPushedAt >= measuredFrom { failures += 1 }
  }

  /// A job still waits at the end: it counts as so late as it is by then.
  mutating func jobStillWaits(enqueuedAt: SimTime, at end: SimTime) {
    waitingAtEnd += 1
    jobTaken(enqueuedAt: enqueuedAt, at: end)
    if enqueuedAt >= measuredFrom { waits.record(end - enqueuedAt) }
  }
}

/// A histogram that is being filled: its buckets lie ready, so that recording never allocates.
struct HistogramRecorder: ~Copyable {
  private var counts = UniqueArray<UInt32>(repeating: 0, count: Histogram.bucketLimit)
  private var sum: Int64 = 0
  private var maximum = SimDuration.zero

  /// Counts one value, which is not negative.
  @inline(always)
  mutating func record(_ value: SimDuration) {
    let microseconds = UInt64(bitPattern: value.nanoseconds) / 1000
    counts[Histogram.bucket(ofMicroseconds: microseconds)] &+= 1
    sum &+= Int64(truncatingIfNeeded: microseconds)
    if value > maximum { maximum = value }
  }

  /// The values so far.
  var histogram: Histogram {
    var used = 0
    for index in 0..<counts.count where counts[index] > 0 { used = index + 1 }
    return Histogram(counts: (0..<used).map { counts[$0] }, sum: sum, maximum: maximum)
  }
}
