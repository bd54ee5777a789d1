/// One line of the list of runs.
package struct RunRow: Equatable, Sendable {
  package var run: String
  /// Seconds since 1970-01-01T00:00:00Z.
  package var storedAt: Int64
  package var scenario: String
  package var policy: String
  /// `listLength=500 maxReplicaCount=4`.
  package var settings: String
  package var seed: UInt64
  package var digest: UInt64
  package var duration: Duration
  package var jobs: Int
  package var podHours: Double
  /// Of the worst queue that a Deployment serves.
  package var queueLatencySecondsP95: Double
  package var queueLatencySecondsP99: Double
  package var peakConnections: Int
  package var refusedConnections: Int

  package init(
    run: String,
    storedAt: Int64,
    scenario: String,
    policy: String,
    settings: String,
    seed: UInt64,
    digest: UInt64,
    duration: Duration,
    jobs: Int,
    podHours: Double,
    queueLatencySecondsP95: Double,
    queueLatencySecondsP99: Double,
    peakConnections: Int,
    refusedConnections: Int
  ) {
    self.run = run
    self.storedAt = storedAt
    self.scenario = scenario
    self.policy = policy
    self.settings = settings
    self.seed = seed
    self.digest = digest
    self.duration = duration
    self.jobs = jobs
    self.podHours = podHours
    self.queueLatencySecondsP95 = queueLatencySecondsP95
    self.queueLatencySecondsP99 = queueLatencySecondsP99
    self.peakConnections = peakConnections
    self.refusedConnections = refusedConnections
  }
}
