extension ReplicaCalculator {
  /// One sample that counts, with the pod's request.
  private struct Sample {
    var usage: Int64
    var request: Int64
  }

  /// The ratio of the samples to the target, and what the status shows of them.
  private struct Usage {
    var ratio: Double
    var reading: Int64
    var status: MetricStatus
  }

  /// The outcome of a resource metric.
  func result(
    of metric: HorizontalPodAutoscaler.ResourceMetric,
    pods: [HPAController.PodReading]
  ) -> Result {
    guard pods.contains(where: { $0.sample != nil }) else {
      return .failed(.nothingReturned)
    }
    let groups = PodGroups(pods, calculator: self, isCPU: metric.name == "cpu")
    guard !groups.ready.isEmpty else {
      return .failed(.podsNotReady)
    }
    if case .averageUtilization = metric.target, let failure = missingRequest(pods) {
      return .failed(failure)
    }
    let counted = groups.ready.map { sample(of: $0, usage: $0.sample?.milli ?? 0) }
    guard let usage = usage(of: counted, target: metric.target) else {
      return .failed(.noRequests)
    }
    return proposal(of: metric.target, groups: groups, counted: counted, usage: usage)
  }

  private func proposal(
    of target: HorizontalPodAutoscaler.ResourceMetric.Target,
    groups: PodGroups,
    counted: [Sample],
    usage: Usage
  ) -> Result {
    var proposal = MetricProposal(
      replicas: current,
      status: usage.status,
      reading: usage.reading,
      target: target.number,
      ratio: usage.ratio,
      divisor: Int32(clamping: groups.ready.count),
      isWithinTolerance: tolerances.contains(usage.ratio)
    )
    let isHeldByUnready = !groups.unready.isEmpty && usage.ratio > 1.0
    guard !groups.missing.isEmpty || isHeldByUnready else {
      if !proposal.isWithinTolerance {
        let wanted = (usage.ratio * Double(groups.ready.count)).rounded(.up)
        proposal.replicas = GoArithmetic.int32(wanted)
      }
      return .proposed(proposal)
    }
    let filled = counted + fillings(of: groups, target: target, ratio: usage.ratio)
    guard let second = self.usage(of: filled, target: target) else {
      return .failed(.noRequests)
    }
    proposal.filledRatio = second.ratio
    proposal.isWithinTolerance = tolerances.contains(second.ratio)
    if !proposal.isWithinTolerance {
      proposal.replicas = replicas(usage.ratio, filled: second.ratio, samples: filled.count)
    }
    return .proposed(proposal)
  }

  /// The count by the filled ratio; `current` where it points elsewhere than the measured one, or
  /// where it would move the count against its own direction.
  private func replicas(_ ratio: Double, filled: Double, samples: Int) -> Int32 {
    if (ratio < 1.0 && filled > 1.0) || (ratio > 1.0 && filled < 1.0) {
      return current
    }
    let wanted = GoArithmetic.int32((filled * Double(samples)).rounded(.up))
    if (filled < 1.0 && wanted > current) || (filled > 1.0 && wanted < current) {
      return current
    }
    return wanted
  }

  /// The samples assumed for pods that have none or do not count yet.
  private func fillings(
    of groups: PodGroups,
    target: HorizontalPodAutoscaler.ResourceMetric.Target,
    ratio: Double
  ) -> [Sample] {
    var fillings: [Sample] = []
    if ratio < 1.0 {
      fillings += groups.missing.map { sample(of: $0, usage: target.assumed(request: $0.milli)) }
    } else if ratio > 1.0 {
      fillings += (groups.missing + groups.unready).map { sample(of: $0, usage: 0) }
    }
    return fillings
  }

  private func sample(of pod: HPAController.PodReading, usage: Int64) -> Sample {
    Sample(usage: usage, request: pod.milli)
  }

  /// `nil` when the requests add up to 0.
  private func usage(
    of samples: [Sample],
    target: HorizontalPodAutoscaler.ResourceMetric.Target
  ) -> Usage? {
    let total = samples.reduce(0) { $0 &+ $1.usage }
    let mean = GoArithmetic.divide(total, by: Int64(samples.count))
    switch target {
    case .averageValue(let target):
      let ratio = Double(mean) / Double(target.milli)
      return Usage(ratio: ratio, reading: mean, status: .resourceAverageValue(mean))
    case .averageUtilization(let target):
      let requests = samples.reduce(0) { $0 &+ $1.request }
      guard requests != 0 else {
        return nil
      }
      let percent = Int32(truncatingIfNeeded: GoArithmetic.divide(total &* 100, by: requests))
      return Usage(
        ratio: Double(percent) / Double(target),
        reading: Int64(percent),
        status: .resourceUtilization(percent, averageValue: mean)
      )
    }
  }

  /// Every pod of the list needs its request, also one that is ignored.
  private func missingRequest(_ pods: [HPAController.PodReading]) -> MetricFailure.Cause? {
    for pod in pods {
      if case .missing(let container) = pod.request {
        return .missingRequest(container: container, pod: pod.name)
      }
    }
    return nil
  }
}

extension HPAController.PodReading {
  /// The request in thousandths, 0 without one.
  fileprivate var milli: Int64 {
    switch request {
    case .milli(let milli): milli
    case .missing: 0
    }
  }
}

extension HorizontalPodAutoscaler.ResourceMetric.Target {
  /// Per cent or thousandths.
  fileprivate var number: Int64 {
    switch self {
    case .averageUtilization(let percent): Int64(percent)
    case .averageValue(let quantity): quantity.milli
    }
  }

  /// What a pod without a sample is taken to use while the ratio points down.
  fileprivate func assumed(request: Int64) -> Int64 {
    switch self {
    case .averageUtilization(let percent):
      GoArithmetic.divide(request &* Int64(max(100, percent)), by: 100)
    case .averageValue(let quantity): quantity.milli
    }
  }
}
