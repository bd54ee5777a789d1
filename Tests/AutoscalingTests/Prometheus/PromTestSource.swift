import Autoscaling

/// A handful of series around the instant 300 s, as two processes of the gem and Strech's exporter
/// would leave them.
struct PromTestSource: PromSource {
  /// At 240 s, 270 s and 300 s; `nil` where the series is gone.
  private typealias Values = [Double?]

  private static let backlog: [(queue: String, instance: String, values: Values)] = [
    ("default", "a", [100, 400, 250]),
    ("default", "b", [100, 400, 250]),
    ("push", "a", [10, 70, 40]),
    ("pull", "a", [9, 9, nil]),
  ]
  private static let latency: [(queue: String, instance: String, values: Values)] = [
    ("default", "a", [6, 30, 12]),
    ("push", "a", [0, 1, 3]),
  ]

  func series(
    _ selector: PromSelector,
    after start: Duration,
    through end: Duration
  ) -> [PromSeries] {
    all(selector.metric).compactMap { series in
      guard selector.matches(series.labels) else { return nil }
      let samples = series.samples.filter { $0.at > start && $0.at <= end }
      return samples.isEmpty ? nil : PromSeries(labels: series.labels, samples: samples)
    }
  }

  private func all(_ metric: SidekiqMetric) -> [PromSeries] {
    let queueLabel = metric == .enqueuedJobs ? "name" : "queue"
    let rows = metric.quantity == .backlog ? Self.backlog : Self.latency
    let series = rows.map { row in
      PromSeries(
        labels: PromLabels([(queueLabel, row.queue), ("instance", row.instance)]),
        samples: zip([240, 270, 300], row.values).map { seconds, value in
          PromSample(at: .seconds(seconds), value: value)
        }
      )
    }
    return series + [Self.old]
  }

  /// One sample, five minutes before the instant.
  private static let old = PromSeries(
    labels: PromLabels([("queue", "mailers"), ("instance", "a")]),
    samples: [PromSample(at: .zero, value: 5)]
  )
}
