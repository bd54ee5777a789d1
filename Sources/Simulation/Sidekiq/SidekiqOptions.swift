/// What is the same for every Sidekiq process: `workload.md` §12.
package struct SidekiqOptions: Equatable, Sendable {
  package var version: SidekiqVersion
  /// From the fetch of a job to the start of its code: one round trip to Redis.
  package var fetchRoundTrip: Duration
  /// Ruby time that Sidekiq itself needs for a job.
  package var jobOverhead: Duration
  /// Sidekiq's `average_scheduled_poll_interval`.
  package var pollInterval: Duration
  /// The dead set keeps so many jobs.
  package var deadMaxJobs: Int
  /// How many jobs may wait in all queues and sets before the run is given up.
  package var backlogLimit: Int

  package init(
    version: SidekiqVersion = .ofMastodon,
    fetchRoundTrip: Duration = .milliseconds(1),
    jobOverhead: Duration = .microseconds(40),
    pollInterval: Duration = .seconds(5),
    deadMaxJobs: Int = 10_000,
    backlogLimit: Int = 50_000_000
  ) {
    self.version = version
    self.fetchRoundTrip = fetchRoundTrip
    self.jobOverhead = jobOverhead
    self.pollInterval = pollInterval
    self.deadMaxJobs = deadMaxJobs
    self.backlogLimit = backlogLimit
  }
}
