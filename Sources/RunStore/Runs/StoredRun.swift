package import Simulation

/// A run as the store gives it back.
package struct StoredRun: Equatable, Sendable {
  package var id: RunID
  package var origin: Origin
  /// The sweep that it is a cell of.
  package var sweep: SweepID?
  package var result: RunResult

  package init(id: RunID, origin: Origin, sweep: SweepID? = nil, result: RunResult) {
    self.id = id
    self.origin = origin
    self.sweep = sweep
    self.result = result
  }
}

/// One line of the list of runs.
package struct RunSummary: Equatable, Sendable {
  package var id: RunID
  package var storedAt: Int64
  package var scenario: String
  package var policy: String
  package var settings: [Setting]
  package var seed: UInt64
  package var digest: UInt64
  package var duration: Duration
  /// Pushed in all.
  package var jobs: Int
  package var podHours: Double
  /// Of the worst queue that a Deployment serves.
  package var queueLatencySecondsP95: Double
  package var queueLatencySecondsP99: Double
  package var peakConnections: Int
  package var refusedConnections: Int
}
