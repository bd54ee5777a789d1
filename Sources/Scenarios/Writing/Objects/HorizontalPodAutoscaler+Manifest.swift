import Autoscaling

extension HorizontalPodAutoscaler {
  /// The HPA's `spec` as far as a policy may change it: bounds, targets and behavior.
  func manifestSpec(apiVersion: String) -> YAMLNode {
    let isFirstVersion = apiVersion == "autoscaling/v1"
    return YAMLNode(keys: [
      "minReplicas": minReplicas.map { .number($0) },
      "maxReplicas": .number(maxReplicas),
      "targetCPUUtilizationPercentage": isFirstVersion ? metrics.first?.utilization : nil,
      "metrics": isFirstVersion || metrics.isEmpty
        ? nil : YAMLNode(.sequence(metrics.map(\.manifest))),
      "behavior": isFirstVersion ? nil : behavior?.manifest,
    ])
  }
}

extension HorizontalPodAutoscaler.MetricSpec {
  /// The one target of `autoscaling/v1`.
  fileprivate var utilization: YAMLNode? {
    guard case .resource(let metric) = self, case .averageUtilization(let percent) = metric.target
    else { return nil }
    return .number(percent)
  }

  /// What a metric that is no resource asks for, a policy does not change.
  fileprivate var manifest: YAMLNode {
    guard case .resource(let metric) = self else { return YAMLNode(.mapping([])) }
    let target =
      switch metric.target {
      case .averageUtilization(let percent):
        YAMLNode(keys: ["averageUtilization": .number(percent)])
      case .averageValue(let quantity): YAMLNode(keys: ["averageValue": .text(quantity.text)])
      }
    let source = YAMLNode(keys: ["name": .word(metric.name), "target": target])
    return metric.container == nil
      ? YAMLNode(keys: ["resource": source]) : YAMLNode(keys: ["containerResource": source])
  }
}
