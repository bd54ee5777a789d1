package import Autoscaling

/// The exporter of Sidekiq's queues and the Prometheus that scrapes it.
///
/// The values that KEDA sees are older than the queues: the gem collects every `exporterInterval`,
/// Prometheus scrapes every `scrapeInterval`, and nothing aligns the two.
package struct PrometheusOptions: Equatable, Sendable {
  /// Which program exports the queues.
  package enum Exporter: String, CaseIterable, Equatable, Sendable {
    /// The gem built into Mastodon 4.4 and later: every Sidekiq process reports its queues.
    case prometheusExporter = "prometheus_exporter"
    /// Strech's `sidekiq-prometheus-exporter`: one process that looks at each scrape.
    case strech
  }

  package var exporter: Exporter
  /// How often a process of the gem collects; Strech's exporter has no such clock.
  package var exporterInterval: Duration
  /// The first collection, after the start of the run.
  package var exporterPhase: Duration
  package var scrapeInterval: Duration
  /// The first scrape, after the start of the run.
  package var scrapePhase: Duration
  /// What the scrape configuration puts on every series, such as `job` and `namespace`.
  package var labels: PromLabels

  package init(
    exporter: Exporter = .prometheusExporter,
    exporterInterval: Duration = .seconds(30),
    exporterPhase: Duration = .milliseconds(4100),
    scrapeInterval: Duration = .seconds(30),
    scrapePhase: Duration = .milliseconds(11_300),
    labels: PromLabels = PromLabels()
  ) {
    self.exporter = exporter
    self.exporterInterval = exporterInterval
    self.exporterPhase = exporterPhase
    self.scrapeInterval = scrapeInterval
    self.scrapePhase = scrapePhase
    self.labels = labels
  }
}

extension PrometheusOptions.Exporter {
  /// The label that names the queue.
  package var queueLabel: String {
    switch self {
    case .prometheusExporter: "queue"
    case .strech: "name"
    }
  }

  /// The metrics that the exporter has, of those that can be simulated.
  package var metrics: [SidekiqMetric] {
    switch self {
    case .prometheusExporter: [.backlog, .rubyBacklog, .latency, .rubyLatency]
    case .strech: [.enqueuedJobs, .latency]
    }
  }
}
