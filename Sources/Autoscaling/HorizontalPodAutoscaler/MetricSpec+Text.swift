extension HorizontalPodAutoscaler.MetricSpec {
  /// The metric's name in reasons and conditions.
  package var title: String {
    switch self {
    case .external(let metric):
      return "external metric \(metric.name)(\(metric.selectorText))"
    case .resource(let metric):
      if case .averageUtilization = metric.target {
        let scope = metric.container == nil ? "resource" : "container resource"
        return "\(metric.name) \(scope) utilization (percentage of request)"
      }
      return "\(metric.name) resource"
    }
  }

  /// The part of TARGETS that shows this metric; `nil`: nothing is known of it.
  func targetsPart(_ status: MetricStatus?) -> String {
    switch self {
    case .external(let metric):
      let known = status.flatMap { $0.isResource ? nil : $0 }
      switch metric.target {
      case .averageValue(let target):
        return "\(known?.averageValueText ?? Self.unknown)/\(target.text) (avg)"
      case .value(let target):
        return "\(known?.valueText ?? Self.unknown)/\(target.text)"
      }
    case .resource(let metric):
      let known = status.flatMap { $0.isResource ? $0 : nil }
      switch metric.target {
      case .averageUtilization(let target):
        return "\(metric.name): \(known?.utilizationText ?? Self.unknown)/\(target)%"
      case .averageValue(let target):
        return "\(metric.name): \(known?.averageValueText ?? Self.unknown)/\(target.text)"
      }
    }
  }

  private static var unknown: String {
    "<unknown>"
  }
}

extension HorizontalPodAutoscaler.ExternalMetric {
  /// The selector as Go prints it.
  var selectorText: String {
    guard let matchLabels else {
      return "nil"
    }
    let labels = matchLabels.map { "\($0.key): \($0.value)," }.joined()
    return "&LabelSelector{MatchLabels:map[string]string{\(labels)},"
      + "MatchExpressions:[]LabelSelectorRequirement{},}"
  }
}
