/// One execution of a job that came to its end.
package struct JobExecution: Equatable, Sendable {
  package var jobClass: JobClassID
  package var enqueuedAt: SimTime
  /// When its code began, a round trip after the fetch.
  package var startedAt: SimTime
  package var endedAt: SimTime
  package var fails: Bool
  /// How many executions of the job had failed before, as its retries count them.
  package var failures: UInt8
  /// Whose pod it was.
  package var deployment: DeploymentID

  /// What a thread is done with.
  @inline(never)
  init(of thread: SidekiqThread, endedAt: SimTime) {
    jobClass = thread.job.jobClass
    enqueuedAt = thread.job.enqueuedAt
    startedAt = thread.startedAt
    self.endedAt = endedAt
    fails = thread.fails
    failures = thread.job.failures
    deployment = DeploymentID(Int(thread.deployment))
  }

  /// Push to start.
  package var queueLatency: SimDuration { startedAt - enqueuedAt }
}
