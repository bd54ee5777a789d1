import Autoscaling

extension NaiveHPA {
  /// A metric that gave nothing.
  private struct Failure: Error {
    let text: String
    let reason: String
    let long: String
  }

  private typealias Outcome = (replicas: Int32, name: String, status: Status)

  /// The proposal and its metric's name; `nil` after a failure.
  mutating func metrics(_ seen: HPAController.Observation, at now: Int) -> (Int32, String)? {
    var best: Int32 = 0
    var name = ""
    var failures: [Failure] = []
    statuses = []
    for (metric, reading) in zip(spec.metrics, seen.metrics) {
      do throws(Failure) {
        let outcome = try evaluate(metric, reading, seen, now)
        if best == 0 || outcome.replicas > best {
          best = outcome.replicas
          name = outcome.name
        }
        statuses?.append(outcome.status)
      } catch {
        failures.append(error)
        answer.events.append(["Warning", error.reason, error.text])
        statuses?.append(.unknown)
      }
    }
    let total = spec.metrics.count
    if let first = failures.first, failures.count == total || best < seen.specReplicas {
      let text = "the HPA was unable to compute the replica count: " + first.text
      set("ScalingActive", "False", first.reason, text, now)
      let combined =
        "invalid metrics (\(failures.count) invalid out of \(total)), first error is: \(first.long)"
      answer.events.append(["Warning", "FailedComputeMetricsReplicas", combined])
      answer.current = seen.specReplicas
      return nil
    }
    let text = "the HPA was able to successfully calculate a replica count from \(name)"
    set("ScalingActive", "True", "ValidMetricFound", text, now)
    return (best, name)
  }

  private func within(_ ratio: Double) -> Bool {
    let behavior = settings.honoursToleranceField ? spec.behavior : nil
    let up = behavior?.scaleUp?.tolerance?.double ?? settings.tolerance
    let down = behavior?.scaleDown?.tolerance?.double ?? settings.tolerance
    return (1.0 - down) <= ratio && ratio <= (1.0 + up)
  }

  private func evaluate(
    _ metric: HorizontalPodAutoscaler.MetricSpec,
    _ reading: HPAController.MetricReading,
    _ seen: HPAController.Observation,
    _ now: Int
  ) throws(Failure) -> Outcome {
    switch metric {
    case .resource(let resource): try evaluate(resource, reading, seen, now)
    case .external(let external): try evaluate(external, reading, seen)
    }
  }

  private func evaluate(
    _ metric: HorizontalPodAutoscaler.ExternalMetric,
    _ reading: HPAController.MetricReading,
    _ seen: HPAController.Observation
  ) throws(Failure) -> Outcome {
    var selector = "nil"
    if let labels = metric.matchLabels {
      selector = "&LabelSelector{MatchLabels:map[string]string{"
      for label in labels {
        selector += label.key + ": " + label.value + ","
      }
      selector += "},MatchExpressions:[]LabelSelectorRequirement{},}"
    }
    let name = "external metric \(metric.name)(\(selector))"
    func failure(_ text: String) -> Failure {
      let middle: String
      if case .averageValue = metric.target {
        middle = "\(metric.name) external metric"
      } else {
        middle = "external metric \(metric.name)"
      }
      let long =
        "failed to get \(metric.name) external metric value: failed to get \(middle): \(text)"
      return Failure(text: text, reason: "FailedGetExternalMetric", long: long)
    }
    let prefix = "unable to get external metric \(spec.namespace)/\(metric.name)/\(selector): "
    var items: [Int64] = []
    switch reading {
    case .value(let item): items = [item]
    case .items(let some): items = some
    case .failed(let error):
      throw failure(prefix + "unable to fetch metrics from external metrics API: \(error)")
    case .pods, .containerMissing: break
    }
    if items.isEmpty {
      throw failure(prefix + "no metrics returned from external metrics API")
    }
    switch metric.target {
    case .averageValue(let quantity):
      let (replicas, shown) = averageValue(items, quantity.milli, seen.statusReplicas)
      return (replicas, name, .external(value: nil, average: Quantity.text(milli: shown)))
    case .value(let quantity):
      guard let (replicas, usage) = value(items, quantity.milli, seen) else {
        let text = "no pods returned by selector while calculating replica count"
        throw failure("unable to calculate ready pods: \(text)")
      }
      return (replicas, name, .external(value: Quantity.text(milli: usage), average: nil))
    }
  }

  private func averageValue(_ items: [Int64], _ target: Int64, _ n: Int32) -> (Int32, Int64) {
    var usage: Int64 = 0
    for item in items {
      usage = usage &+ item
      if usage < 0 {
        usage = Int64.max
        break
      }
    }
    var replicas = n
    if !within(Double(usage) / (Double(target) * Double(n))) {
      let ceiling = (Double(usage) / Double(target)).rounded(.up)
      replicas = ceiling > 2147483647.0 ? Int32.max : Self.int32(ceiling)
    }
    if Double(usage) >= 0x1p63 {
      return (replicas, Int64.max)
    }
    let mean = (Double(usage) / Double(n)).rounded(.up)
    return (replicas, mean >= -0x1p63 && mean < 0x1p63 ? Int64(mean) : Int64.min)
  }

  private func value(
    _ items: [Int64],
    _ target: Int64,
    _ seen: HPAController.Observation
  ) -> (Int32, Int64)? {
    var usage: Int64 = 0
    for item in items {
      if settings.capsValueMetrics && item > 0 && usage > Int64.max - item {
        usage = Int64.max
        break
      }
      usage = usage &+ item
    }
    let ratio = Double(usage) / Double(target)
    if within(ratio) {
      return (seen.specReplicas, usage)
    }
    var pods = 0
    var ready = 0
    switch seen.pods {
    case .counts(let total, let some): (pods, ready) = (total, some)
    case .list(let list):
      pods = list.count
      ready = list.filter { $0.phase == .running && $0.ready?.isTrue == true }.count
    }
    if pods == 0 {
      return nil
    }
    let wanted = ratio * Double(ready)
    let isCapped = settings.capsValueMetrics && wanted > 2147483647.0
    return (isCapped ? Int32.max : Self.int32(wanted.rounded(.up)), usage)
  }

  private func evaluate(
    _ metric: HorizontalPodAutoscaler.ResourceMetric,
    _ reading: HPAController.MetricReading,
    _ seen: HPAController.Observation,
    _ now: Int
  ) throws(Failure) -> Outcome {
    var pods: [HPAController.PodReading] = []
    if case .list(let list) = seen.pods {
      pods = list
    }
    let utilization: Int64?
    let kind: String
    switch metric.target {
    case .averageUtilization(let percent): (utilization, kind) = (Int64(percent), "utilization")
    case .averageValue: (utilization, kind) = (nil, "usage")
    }
    func failure(_ cause: String) -> Failure {
      let text = "failed to get \(metric.name) \(kind): \(cause)"
      let long = "failed to get \(metric.name) resource metric value: \(text)"
      return Failure(text: text, reason: "FailedGetResourceMetric", long: long)
    }
    let prefix = "unable to get metrics for resource \(metric.name): "
    if case .failed(let error) = reading {
      throw failure(prefix + "unable to fetch metrics from resource metrics API: \(error)")
    }
    if pods.allSatisfy({ $0.sample == nil }) {
      throw failure(prefix + "no metrics returned from resource metrics API")
    }
    let groups = Dictionary(grouping: pods) { group(of: $0, metric.name, now) }
    let ready = groups[.ready] ?? []
    if ready.isEmpty {
      throw failure("did not receive metrics for targeted pods (pods might be unready)")
    }
    if utilization != nil {
      for pod in pods {
        if case .missing(let container) = pod.request {
          throw failure(
            "missing request for \(metric.name) in container \(container) of Pod \(pod.name)"
          )
        }
      }
    }
    let cpu = NaiveCPU(metric.target, current: seen.specReplicas, within: within)
    guard let measured = cpu.ratio(ready.map { ($0.sample?.milli ?? 0, request($0)) }) else {
      throw failure("no metrics returned matched known pods")
    }
    let replicas = cpu.replicas(
      measured.ratio,
      ready: ready.map { ($0.sample?.milli ?? 0, request($0)) },
      missing: (groups[.missing] ?? []).map(request),
      unready: (groups[.unready] ?? []).map(request)
    )
    guard let replicas else {
      throw failure("no metrics returned matched known pods")
    }
    let average = Quantity.text(milli: measured.raw)
    let percent = utilization == nil ? nil : "\(measured.usage)%"
    let suffix = utilization == nil ? "" : " utilization (percentage of request)"
    let name = "\(metric.name) resource\(suffix)"
    return (replicas, name, .resource(percent: percent, average: average))
  }

  private enum Group {
    case ignored, unready, missing, ready
  }

  private func group(of pod: HPAController.PodReading, _ resource: String, _ now: Int) -> Group {
    if pod.isDeleting || pod.phase == .failed { return .ignored }
    if pod.phase == .pending { return .unready }
    guard let sample = pod.sample else { return .missing }
    if resource != "cpu" { return .ready }
    guard let ready = pod.ready, let start = pod.start else { return .unready }
    if start + settings.cpuInitializationPeriod > .milliseconds(now) {
      let isEarly = sample.at < ready.since + sample.window
      return !ready.isTrue || isEarly ? .unready : .ready
    }
    let isInitial = start + settings.initialReadinessDelay > ready.since
    return !ready.isTrue && isInitial ? .unready : .ready
  }

  private func request(_ pod: HPAController.PodReading) -> Int64 {
    guard case .milli(let milli) = pod.request else {
      return 0
    }
    return milli
  }
}
