import BasicContainers

/// What a run remembers of what went by.
struct Recorder: ~Copyable {
  /// By queue: push to start of jobs pushed after the warm-up.
  private(set) var queueLatency: UniqueArray<Histogram>
  /// By queue: first push to success.
  private(set) var sojournTime: UniqueArray<Histogram>
  private(set) var pushed: UniqueArray<Int>
  private(set) var finished: UniqueArray<Int>
  private(set) var failures: UniqueArray<Int>
  /// The integral of the backlog by queue: Little's law turns waits into it. In seconds.
  private(set) var backlogTime: UniqueArray<Double>
  /// By queue: jobs that wait when the run ends.
  var backlogAtEnd: [Int]
  var totals = JobTotals()
  var inFlight = 0
  var events = 0
  var digest = Digest()
  var timeline: [TimelineSample] = []
  var clusterEvents: [ClusterEvent] = []
  var decisions: [DecisionRecord] = []
  var notices: [String] = []
  let keepsAll: Bool
  private let measuredFrom: SimTime

  init(_ scenario: Scenario, recording: World.Recording) {
    let count = scenario.queues.count
    queueLatency = UniqueArray(repeating: Histogram(), count: count)
    sojournTime = UniqueArray(repeating: Histogram(), count: count)
    pushed = UniqueArray(repeating: 0, count: count)
    finished = UniqueArray(repeating: 0, count: count)
    failures = UniqueArray(repeating: 0, count: count)
    backlogTime = UniqueArray(repeating: 0, count: count)
    backlogAtEnd = Array(repeating: 0, count: count)
    measuredFrom = SimTime(scenario.warmUp)
    keepsAll = recording == .full
  }

  /// A job was pushed for the first time, or scheduled.
  @inline(__always)
  mutating func jobPushed(to queue: QueueID, at now: SimTime) {
    totals.pushed += 1
    if now >= measuredFrom { pushed[queue.index] += 1 }
  }

  /// A job left its list; `start` is when its code begins.
  @inline(__always)
  mutating func jobStarted(_ job: Job, from queue: QueueID, at start: SimTime) {
    inFlight += 1
    guard job.enqueuedAt >= measuredFrom else { return }
    queueLatency[queue.index].record(start - job.enqueuedAt)
  }

  /// A job that had to wait left its list.
  @inline(__always)
  mutating func jobTaken(_ job: Job, from queue: QueueID, at now: SimTime) {
    backlogTime[queue.index] += (now - job.enqueuedAt).seconds
  }

  /// A job returned to its list with its old age: the time that it was away does not count.
  mutating func jobPushedBack(_ job: Job, to queue: QueueID, at now: SimTime) {
    backlogTime[queue.index] -= (now - job.enqueuedAt).seconds
  }

  /// A job succeeded.
  @inline(__always)
  mutating func jobSucceeded(_ job: Job, of queue: QueueID, at now: SimTime) {
    totals.finished += 1
    guard job.firstPushedAt >= measuredFrom else { return }
    finished[queue.index] += 1
    sojournTime[queue.index].record(now - job.firstPushedAt)
  }

  /// An execution ended in an exception.
  mutating func jobFailed(_ job: Job, of queue: QueueID) {
    if job.firstPushedAt >= measuredFrom { failures[queue.index] += 1 }
  }

  /// Counts the jobs that still wait at the end as so late as they are by then.
  mutating func count(waiting job: Job, in queue: QueueID, at end: SimTime) {
    backlogTime[queue.index] += (end - job.enqueuedAt).seconds
    guard job.enqueuedAt >= measuredFrom else { return }
    queueLatency[queue.index].record(end - job.enqueuedAt)
  }

  /// Notes a Kubernetes event, when the run keeps them.
  mutating func note(
    _ type: String, _ reason: String, object: String, _ message: @autoclosure () -> String,
    at now: SimTime
  ) {
    guard keepsAll else { return }
    clusterEvents.append(
      ClusterEvent(
        at: now.duration, type: type, reason: reason, object: object, message: message()))
  }
}
