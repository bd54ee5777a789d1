/// Turns the reading of one metric into a replica count.
///
/// Models `replica_calculator.go`; `hpa.md`, section 7. Expressions are evaluated in the order in
/// which they stand there, since several results depend on the last bit.
struct ReplicaCalculator {
  let settings: HPAController.Settings
  let tolerances: Tolerances
  /// The scale's `spec.replicas`.
  let current: Int32
  /// The scale's `status.replicas`.
  let statusReplicas: Int32
  let now: Nanoseconds

  typealias Result = MetricOutcome.Result

  /// The outcome of one metric.
  func result(
    of metric: HorizontalPodAutoscaler.MetricSpec,
    reading: HPAController.MetricReading,
    pods: HPAController.PodSet
  ) -> Result {
    switch reading {
    case .failed(let error):
      return .failed(.requestFailed(error))
    case .containerMissing(let container, let pod):
      return .failed(.containerMissing(container: container, pod: pod))
    case .value, .items, .pods: break
    }
    switch metric {
    case .resource(let resource):
      if case .pods(let own) = reading { return result(of: resource, pods: own) }
      return result(of: resource, pods: pods.list)
    case .external(let external):
      guard let usage = usage(of: reading, target: external.target) else {
        return .failed(.nothingReturned)
      }
      switch external.target {
      case .averageValue(let target): return averageValue(usage, target: target.milli)
      case .value(let target): return value(usage, target: target.milli, pods: pods)
      }
    }
  }

  /// The sum of the items; `nil` when there are none.
  private func usage(
    of reading: HPAController.MetricReading,
    target: HorizontalPodAutoscaler.ExternalMetric.Target
  ) -> Int64? {
    switch (reading, target) {
    case (.value(let item), .averageValue): item < 0 ? .max : item
    case (.value(let item), .value): item
    case (.items(let items), _) where items.isEmpty: nil
    case (.items(let items), .averageValue): averageValueSum(items)
    case (.items(let items), .value): valueSum(items)
    case (.failed, _), (.pods, _), (.containerMissing, _): nil
    }
  }

  /// A negative sum counts as an overflow.
  private func averageValueSum(_ items: [Int64]) -> Int64 {
    var usage: Int64 = 0
    for item in items {
      usage &+= item
      if usage < 0 {
        return .max
      }
    }
    return usage
  }

  private func valueSum(_ items: [Int64]) -> Int64 {
    var usage: Int64 = 0
    for item in items {
      if settings.capsValueMetrics, item > 0, usage > Int64.max &- item {
        return .max
      }
      usage &+= item
    }
    return usage
  }

  private func averageValue(_ usage: Int64, target: Int64) -> Result {
    let replicas = statusReplicas
    let ratio = Double(usage) / (Double(target) * Double(replicas))
    let isWithin = tolerances.contains(ratio)
    let wanted = GoArithmetic.cappedCeiling(Double(usage) / Double(target))
    let isBeyond = Double(usage) >= GoArithmetic.twoToThe63
    let mean = (Double(usage) / Double(replicas)).rounded(.up)
    return .proposed(
      MetricProposal(
        replicas: isWithin ? replicas : wanted,
        status: .externalAverageValue(isBeyond ? .max : GoArithmetic.int64(mean)),
        reading: usage,
        target: target,
        ratio: ratio,
        divisor: replicas,
        isWithinTolerance: isWithin
      )
    )
  }

  private func value(_ usage: Int64, target: Int64, pods: HPAController.PodSet) -> Result {
    let ratio = Double(usage) / Double(target)
    let isWithin = tolerances.contains(ratio)
    guard isWithin || pods.total > 0 else {
      return .failed(.noPods)
    }
    let ready = Int32(clamping: pods.ready)
    return .proposed(
      MetricProposal(
        replicas: isWithin ? current : scaled(ratio, by: ready),
        status: .externalValue(usage),
        reading: usage,
        target: target,
        ratio: ratio,
        divisor: ready,
        isWithinTolerance: isWithin
      )
    )
  }

  private func scaled(_ ratio: Double, by ready: Int32) -> Int32 {
    let wanted = ratio * Double(ready)
    if settings.capsValueMetrics, wanted > 2_147_483_647 {
      return .max
    }
    return GoArithmetic.int32(wanted.rounded(.up))
  }
}
