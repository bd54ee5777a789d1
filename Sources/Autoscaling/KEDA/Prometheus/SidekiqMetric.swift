/// The metrics of Sidekiq's queues that queries may use, by the names of their exporters.
///
/// `workload.md`, section 7: the `prometheus_exporter` gem that Mastodon has built in, whose server
/// puts `ruby_` before its names, and Strech's `sidekiq-prometheus-exporter`.
package enum SidekiqMetric: String, CaseIterable, Equatable, Sendable {
  case backlog = "sidekiq_queue_backlog"
  case rubyBacklog = "ruby_sidekiq_queue_backlog"
  case enqueuedJobs = "sidekiq_queue_enqueued_jobs"
  case latency = "sidekiq_queue_latency_seconds"
  case rubyLatency = "ruby_sidekiq_queue_latency_seconds"

  /// What is measured.
  package enum Quantity: Equatable, Sendable {
    /// The jobs that wait.
    case backlog
    /// The age of the job at the head.
    case headAge
  }

  package var quantity: Quantity {
    switch self {
    case .backlog, .rubyBacklog, .enqueuedJobs: .backlog
    case .latency, .rubyLatency: .headAge
    }
  }
}
