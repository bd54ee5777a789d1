package import Autoscaling

/// Why a query finds nothing in a scenario, whatever happens there: KEDA would read 0 for ever.
package struct PrometheusMismatch: Equatable, Sendable {
  /// What does not exist.
  package let message: String
  /// The way out.
  package let hint: String
}

extension PrometheusOptions {
  /// The first selector of a query that can find no series; `nil` where all can.
  package func mismatch(of query: PromQuery) -> PrometheusMismatch? {
    for selector in query.selectors {
      if !exporter.metrics.contains(selector.metric) {
        return .noMetric(selector.metric, exporter)
      }
      let unknown = selector.matchers.first { !labelNames.contains($0.label) }
      if let unknown { return .noLabel(unknown.label, self) }
    }
    return nil
  }

  /// The labels that series have.
  private var labelNames: [String] {
    [exporter.queueLabel, "instance", "pod"] + labels.pairs.map(\.name)
  }
}

extension PrometheusMismatch {
  fileprivate static func noMetric(
    _ metric: SidekiqMetric,
    _ exporter: PrometheusOptions.Exporter
  ) -> PrometheusMismatch {
    let names = exporter.metrics.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    return PrometheusMismatch(
      message: "the exporter '\(exporter.rawValue)' has no metric '\(metric.rawValue)'",
      hint: "it has \(names); another exporter is chosen by 'controlPlane.prometheus.exporter'"
    )
  }

  fileprivate static func noLabel(
    _ label: String,
    _ options: PrometheusOptions
  ) -> PrometheusMismatch {
    let other = PrometheusOptions.Exporter.allCases.first { $0.queueLabel == label }
    let hint =
      other.map {
        "'\(label)' is the queue's label of the exporter '\($0.rawValue)',"
          + " that of '\(options.exporter.rawValue)' is '\(options.exporter.queueLabel)'"
      } ?? "labels of the scrape configuration are given by 'controlPlane.prometheus.labels'"
    return PrometheusMismatch(message: "no series has the label '\(label)'", hint: hint)
  }
}
