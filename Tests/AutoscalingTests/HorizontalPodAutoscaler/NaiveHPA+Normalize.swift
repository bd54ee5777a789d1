import Autoscaling

extension NaiveHPA {
  /// `hpa.md`, section 9.
  mutating func plain(_ want: Int32, _ current: Int32, _ now: Int) -> Int32 {
    let cutoff = now - milliseconds(settings.downscaleStabilization)
    var high = want
    var slot: Int?
    for (index, entry) in (recommendations ?? []).enumerated() {
      if entry.time < cutoff {
        slot = index
      } else if entry.replicas > high {
        high = entry.replicas
      }
    }
    remember(want, now, slot)
    answer.stab = high
    setAble(high != want ? "ScaleDownStabilized" : "ReadyForNewScale", now)
    let minReplicas = spec.minReplicas ?? 1
    let limit = Self.int32(Swift.max(2.0 * Double(current), 4.0))
    var top = spec.maxReplicas
    var why = "TooManyReplicas"
    if spec.maxReplicas > limit {
      top = limit
      why = "ScaleUpLimit"
    }
    var result = high
    if high < minReplicas {
      result = minReplicas
      why = "TooFewReplicas"
    } else if high > top {
      result = top
    } else {
      why = "DesiredWithinRange"
    }
    setLimited(result != high, why, now)
    return result
  }

  /// `hpa.md`, sections 10.1 and 10.2.
  mutating func behaved(_ want: Int32, _ current: Int32, _ now: Int) -> Int32 {
    let flag = milliseconds(settings.downscaleStabilization) / 1000
    let up = Int(spec.behavior?.scaleUp?.stabilizationWindowSeconds ?? 0)
    let down = spec.behavior?.scaleDown?.stabilizationWindowSeconds.map { Int($0) } ?? flag
    let upCut = now - 1000 * up
    let downCut = now - 1000 * down
    var low = want
    var high = want
    var slot: Int?
    for (index, entry) in (recommendations ?? []).enumerated() {
      if entry.time > upCut { low = Swift.min(low, entry.replicas) }
      if entry.time > downCut { high = Swift.max(high, entry.replicas) }
      if entry.time < upCut && entry.time < downCut { slot = index }
    }
    var s = current
    if s < low { s = low }
    if s > high { s = high }
    remember(want, now, slot)
    answer.stab = s
    let word = want >= current ? "ScaleUpStabilized" : "ScaleDownStabilized"
    setAble(s == want ? "ReadyForNewScale" : word, now)
    return rated(s, current, now)
  }

  private mutating func rated(_ s: Int32, _ current: Int32, _ now: Int) -> Int32 {
    let minReplicas = spec.minReplicas ?? 1
    var result = s
    var why = "DesiredWithinRange"
    if s > current {
      let limit = Swift.max(limit(current, isUp: true, now), current)
      let isRate = spec.maxReplicas > limit
      let top = isRate ? limit : spec.maxReplicas
      if s > top {
        result = top
        why = isRate ? "ScaleUpLimit" : "TooManyReplicas"
      }
    } else if s < current {
      let limit = Swift.min(limit(current, isUp: false, now), current)
      let isRate = minReplicas < limit
      let bottom = isRate ? limit : minReplicas
      if s < bottom {
        result = bottom
        why = isRate ? "ScaleDownLimit" : "TooFewReplicas"
      }
    }
    setLimited(result != s, why, now)
    return result
  }

  private func policies(isUp: Bool) -> [ScalingPolicy] {
    if isUp {
      return spec.behavior?.scaleUp?.policies ?? [
        ScalingPolicy(type: .pods, value: 4, periodSeconds: 15),
        ScalingPolicy(type: .percent, value: 100, periodSeconds: 15),
      ]
    }
    let all = ScalingPolicy(type: .percent, value: 100, periodSeconds: 15)
    return spec.behavior?.scaleDown?.policies ?? [all]
  }

  private func limit(_ current: Int32, isUp: Bool, _ now: Int) -> Int32 {
    let rules = isUp ? spec.behavior?.scaleUp : spec.behavior?.scaleDown
    if rules?.selectPolicy == .disabled {
      return current
    }
    var proposals: [Int32] = []
    for policy in policies(isUp: isUp) {
      let cut = now - Int(policy.periodSeconds) * 1000
      var start = Int(current)
      for event in ups where event.time > cut { start -= Int(event.change) }
      for event in downs where event.time > cut { start += Int(event.change) }
      let wrapped = Int32(truncatingIfNeeded: start)
      let sign = isUp ? 1 : -1
      if policy.type == .pods {
        proposals.append(Int32(truncatingIfNeeded: Int(wrapped) + sign * Int(policy.value)))
      } else if isUp {
        let product = Double(wrapped) * (1 + Double(policy.value) / 100)
        proposals.append(Self.int32(product.rounded(.up)))
      } else {
        proposals.append(Self.int32(Double(wrapped) * (1 - Double(policy.value) / 100)))
      }
    }
    proposals.sort()
    let takesLargest = (rules?.selectPolicy == .min) != isUp
    return (takesLargest ? proposals.last : proposals.first) ?? current
  }

  /// `hpa.md`, section 10.3.
  mutating func store(_ after: Int32, _ before: Int32, _ now: Int) {
    let isUp = after > before
    let longest = policies(isUp: isUp).map { Int($0.periodSeconds) }.max() ?? 0
    let cut = now - longest * 1000
    var list = isUp ? ups : downs
    var slot: Int?
    for index in list.indices {
      if list[index].time < cut { list[index].outdated = true }
      if list[index].outdated { slot = index }
    }
    let change = Int32(truncatingIfNeeded: abs(Int(after) - Int(before)))
    if let slot {
      list[slot] = (change, now, false)
    } else {
      list.append((change, now, false))
    }
    if isUp {
      ups = list
    } else {
      downs = list
    }
  }

  private mutating func remember(_ want: Int32, _ now: Int, _ slot: Int?) {
    if let slot {
      recommendations?[slot] = (want, now)
    } else {
      recommendations?.append((want, now))
    }
  }

  private mutating func setAble(_ reason: String, _ now: Int) {
    let texts = [
      "ReadyForNewScale": "recommended size matches current size",
      "ScaleUpStabilized": "recent recommendations were lower than current one, "
        + "applying the lowest recent recommendation",
      "ScaleDownStabilized": "recent recommendations were higher than current one, "
        + "applying the highest recent recommendation",
    ]
    set("AbleToScale", "True", reason, texts[reason] ?? "", now)
  }

  private mutating func setLimited(_ isLimited: Bool, _ reason: String, _ now: Int) {
    let rate = "the maximum scale rate"
    let texts = [
      "DesiredWithinRange": "the desired count is within the acceptable range",
      "ScaleUpLimit": "the desired replica count is increasing faster than \(rate)",
      "ScaleDownLimit": "the desired replica count is decreasing faster than \(rate)",
      "TooManyReplicas": "the desired replica count is more than the maximum replica count",
      "TooFewReplicas": "the desired replica count is less than the minimum replica count",
    ]
    set("ScalingLimited", isLimited ? "True" : "False", reason, texts[reason] ?? "", now)
  }

  private func milliseconds(_ duration: Duration) -> Int {
    Int((duration / .milliseconds(1)).rounded())
  }

  /// The column TARGETS.
  var targets: String {
    var parts: [String] = []
    for (index, metric) in spec.metrics.enumerated() {
      let status = index < statuses?.count ?? 0 ? statuses?[index] ?? .unknown : .unknown
      parts.append(part(metric, status))
    }
    let shown = parts.prefix(2).joined(separator: ", ")
    return parts.count > 2 ? shown + " + \(parts.count - 2) more..." : shown
  }

  private func part(_ metric: HorizontalPodAutoscaler.MetricSpec, _ status: Status) -> String {
    var value: String?
    var average: String?
    var percent: String?
    switch (metric, status) {
    case (_, .unknown): break
    case (.external, .external(let some, let mean)): (value, average) = (some, mean)
    case (.external, .resource), (.resource, .external): break
    case (.resource, .resource(let some, let mean)): (percent, average) = (some, mean)
    }
    let unknown = "<unknown>"
    switch metric {
    case .external(let external):
      switch external.target {
      case .averageValue(let target): return "\(average ?? unknown)/\(target.text) (avg)"
      case .value(let target): return "\(value ?? unknown)/\(target.text)"
      }
    case .resource(let resource):
      switch resource.target {
      case .averageUtilization(let target):
        return "\(resource.name): \(percent ?? unknown)/\(target)%"
      case .averageValue(let target):
        return "\(resource.name): \(average ?? unknown)/\(target.text)"
      }
    }
  }
}
