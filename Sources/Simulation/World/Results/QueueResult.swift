/// What happened to the jobs of one queue that were pushed after the warm-up.
package struct QueueResult: Equatable, Sendable {
  package var name: String
  /// Pushed for the first time.
  package var pushed: Int
  package var finished: Int
  /// Push (or return from the retry or schedule set) to start; one value for each start, and one
  /// for each job that still waits at the end, as old as it is then.
  package var queueLatency: Histogram
  /// First push to success, retries included.
  package var sojournTime: Histogram
  package var peakBacklog: Int
  package var peakBacklogAt: Duration
  package var meanBacklog: Double
  package var backlogAtEnd: Int
  /// Executions that ended in an exception.
  package var failures: Int
  /// The threshold of the scenario's goal for this queue, and its quantile.
  package var goal: ServiceGoal?
  /// Whether any Deployment serves it.
  package var isServed: Bool

  package init(
    name: String,
    pushed: Int,
    finished: Int,
    queueLatency: Histogram,
    sojournTime: Histogram,
    peakBacklog: Int,
    peakBacklogAt: Duration,
    meanBacklog: Double,
    backlogAtEnd: Int,
    failures: Int,
    goal: ServiceGoal?,
    isServed: Bool
  ) {
    self.name = name
    self.pushed = pushed
    self.finished = finished
    self.queueLatency = queueLatency
    self.sojournTime = sojournTime
    self.peakBacklog = peakBacklog
    self.peakBacklogAt = peakBacklogAt
    self.meanBacklog = meanBacklog
    self.backlogAtEnd = backlogAtEnd
    self.failures = failures
    self.goal = goal
    self.isServed = isServed
  }

  /// The share of jobs over the goal's threshold; `nil` without a goal.
  package var shareOverGoal: Double? {
    goal.map { queueLatency.share(above: SimDuration($0.threshold)) }
  }
}
