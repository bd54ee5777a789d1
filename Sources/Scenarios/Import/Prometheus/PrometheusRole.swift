/// What a series of Sidekiq's exporters says.
package enum PrometheusRole: String, CaseIterable, Sendable {
  /// A counter of executions, failed ones too.
  case completions
  /// Executions that ended within a second.
  case rate
  /// Jobs that wait in a queue.
  case backlog
  /// A counter of executions that a shutdown cut off, and which are counted again later.
  case restarts
  /// Executions of all queues.
  case processed
  /// Jobs that wait in all queues.
  case enqueued
  /// The sum of service times, and how many they are.
  case durationSum, durationCount
  /// A metric of Sidekiq that says nothing about arrivals.
  case other

  /// Those that a user can give to series without a name.
  package static let nameable: [PrometheusRole] = [.completions, .rate, .backlog]

  /// The role of a metric of the gem `prometheus_exporter` or of Strech's exporter, with or without
  /// the prefix `ruby_`; `nil` for metrics that are none of Sidekiq's.
  init?(metric: String) {
    let name = metric.hasPrefix("ruby_") ? String(metric.dropFirst(5)) : metric
    switch name {
    case "sidekiq_jobs_total": self = .completions
    case "sidekiq_restarted_jobs_total": self = .restarts
    case "sidekiq_queue_backlog", "sidekiq_queue_backlog_total", "sidekiq_queue_enqueued_jobs":
      self = .backlog
    case "sidekiq_stats_processed", "sidekiq_processed_jobs_total": self = .processed
    case "sidekiq_stats_enqueued", "sidekiq_enqueued_jobs": self = .enqueued
    case "sidekiq_job_duration_seconds_sum": self = .durationSum
    case "sidekiq_job_duration_seconds_count": self = .durationCount
    default:
      guard name.hasPrefix("sidekiq_") || name.hasPrefix("Mastodon_sidekiq_") else { return nil }
      self = .other
    }
  }

  /// The metrics to ask a server for.
  static let query =
    "{__name__=~\"(ruby_)?sidekiq_(jobs_total|restarted_jobs_total|queue_backlog"
    + "|queue_backlog_total|queue_enqueued_jobs|stats_processed|processed_jobs_total"
    + "|stats_enqueued|enqueued_jobs|job_duration_seconds_sum|job_duration_seconds_count)\""

  /// Whether the series only ever grow, but for restarts.
  var isCounter: Bool {
    switch self {
    case .completions, .restarts, .processed, .durationSum, .durationCount: true
    case .rate, .backlog, .enqueued, .other: false
    }
  }
}
