/// Where all jobs are: what was pushed is the sum of the rest of the first eight.
package struct JobTotals: Equatable, Sendable {
  /// Pushed for the first time, from outside or by another job.
  package var pushed = 0
  package var finished = 0
  package var waiting = 0
  package var inFlight = 0
  package var scheduled = 0
  package var retrying = 0
  package var dead = 0
  /// Killed in the middle of their execution.
  package var lost = 0
  /// Failed for good without a place in the dead set.
  package var discarded = 0
  /// Executions that failed and went to the retry set.
  package var retries = 0
  /// Executions cut off by a shutdown and pushed back to the head of their queue.
  package var pushedBack = 0
  /// Pushes that were dropped because an equal job of a class with a lock was on its way; they
  /// are not among `pushed`.
  package var duplicates = 0
  /// The largest size of the retry set, and when.
  package var peakRetrySet = 0
  package var peakRetrySetAt = Duration.zero

  package init() {}
}
