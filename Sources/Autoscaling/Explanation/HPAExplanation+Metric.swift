extension HPAExplanation.Metric {
  /// A metric with what became of it; `nil`: it was not asked for.
  init(_ spec: HorizontalPodAutoscaler.MetricSpec, _ outcome: MetricOutcome?) {
    self.init(spec)
    error = outcome?.failure?.eventText
    guard let proposal = outcome?.proposal else { return }
    reading = proposal.reading
    target = proposal.target
    ratio = proposal.ratio.isFinite ? proposal.ratio : nil
    filledRatio = proposal.filledRatio.flatMap { $0.isFinite ? $0 : nil }
    divisor = proposal.divisor
    isWithinTolerance = proposal.isWithinTolerance
    self.proposal = proposal.replicas
  }

  private init(_ spec: HorizontalPodAutoscaler.MetricSpec) {
    switch spec {
    case .external(let metric):
      switch metric.target {
      case .averageValue(let quantity): self.init(metric.name, .averageValue, quantity)
      case .value(let quantity): self.init(metric.name, .value, quantity)
      }
    case .resource(let metric):
      switch metric.target {
      case .averageUtilization(let percent):
        self.init(
          name: metric.name,
          kind: .utilization,
          targetText: "\(percent)%",
          target: Int64(percent)
        )
      case .averageValue(let quantity): self.init(metric.name, .resourceAverageValue, quantity)
      }
    }
  }

  private init(_ name: String, _ kind: Kind, _ quantity: Quantity) {
    self.init(name: name, kind: kind, targetText: quantity.text, target: quantity.milli)
  }

  /// The part of TARGETS for this metric while nothing is known of it.
  package var unknownTarget: String {
    switch kind {
    case .averageValue: "<unknown>/\(targetText) (avg)"
    case .value: "<unknown>/\(targetText)"
    case .utilization, .resourceAverageValue: "\(name): <unknown>/\(targetText)"
    }
  }
}

extension HPAExplanation {
  /// TARGETS of an HPA that has never been synced.
  package var unknownTargets: String {
    let more = metrics.count > 2 ? " + \(metrics.count - 2) more..." : ""
    return metrics.prefix(2).map(\.unknownTarget).joined(separator: ", ") + more
  }
}
