/// The bounds of what a scenario or a parameter may ask for, the same in a file and in `--set`.
package enum ScenarioLimits {
  /// Of the simulated time.
  package static let duration = Duration.seconds(1)...Duration.seconds(31 * 86_400)
  package static let seed = 0...1_000_000_000_000
  /// Of `spec.replicas`.
  package static let replicas = 0...10_000
  /// Threads of a Sidekiq process, and the connections of its pool.
  package static let concurrency = 1...1000
  /// PostgreSQL's own bounds of `max_connections`.
  package static let maxConnections = 1...262_143
  /// Connections that are set aside or that others hold.
  package static let connections = 0...262_143
  /// Of the factors of a calibration.
  package static let calibrationFactor = 0.01...100.0
}
