import Autoscaling

extension HorizontalPodAutoscaler {
  /// Every field of a plain HPA that a parameter can reach.
  var parameterFields: [ParameterField<HorizontalPodAutoscaler>] {
    [
      .optionalCount("spec.minReplicas", alias: "minReplicas", 1...Int(Int32.max), \.minReplicas),
      .count("spec.maxReplicas", alias: "maxReplicas", 1...Int(Int32.max), \.maxReplicas),
    ] + metricFields + direction(.up) + direction(.down)
  }

  /// The targets of the metrics; the alias is that of a KEDA trigger on the same resource.
  private var metricFields: [ParameterField<HorizontalPodAutoscaler>] {
    metrics.indices.compactMap { index in
      guard case .resource(let metric) = metrics[index] else { return nil }
      let kind = metric.container == nil ? "resource" : "containerResource"
      let path = "spec.metrics[\(index)].\(kind).target"
      switch metric.target {
      case .averageUtilization:
        return utilization(of: index, "\(path).averageUtilization", alias: "\(metric.name).value")
      case .averageValue:
        return averageValue(of: index, "\(path).averageValue", alias: "\(metric.name).value")
      }
    }
  }

  private func utilization(
    of index: Int,
    _ path: String,
    alias: String
  ) -> ParameterField<HorizontalPodAutoscaler> {
    ParameterField(path, alias: alias, .count(1...Int(Int32.max))) { hpa in
      guard case .averageUtilization(let percent) = hpa.resourceTarget(of: index) else {
        return nil
      }
      return .count(Int(percent))
    } set: { hpa, value in
      guard let percent = value?.int32 else { return }
      hpa.setResourceTarget(of: index, .averageUtilization(percent))
    }
  }

  private func averageValue(
    of index: Int,
    _ path: String,
    alias: String
  ) -> ParameterField<HorizontalPodAutoscaler> {
    ParameterField(path, alias: alias, .text) { hpa in
      guard case .averageValue(let quantity) = hpa.resourceTarget(of: index) else { return nil }
      return .text(quantity.text)
    } set: { hpa, value in
      guard let quantity = value.flatMap({ Quantity($0.description) }) else { return }
      hpa.setResourceTarget(of: index, .averageValue(quantity))
    }
  }

  private func resourceTarget(of index: Int) -> ResourceMetric.Target? {
    if case .resource(let metric) = metrics[index] { metric.target } else { nil }
  }

  private mutating func setResourceTarget(of index: Int, _ target: ResourceMetric.Target) {
    guard case .resource(var metric) = metrics[index] else { return }
    metric.target = target
    metrics[index] = .resource(metric)
  }
}
