import Autoscaling

/// The arithmetic of a resource metric, steps 5 to 8 of `hpa.md`, section 7.3, for the fuzz.
struct NaiveCPU {
  typealias Sample = (usage: Int64, request: Int64)

  let percent: Int64?
  let average: Int64
  let current: Int32
  let within: (Double) -> Bool

  init(
    _ target: HorizontalPodAutoscaler.ResourceMetric.Target,
    current: Int32,
    within: @escaping (Double) -> Bool
  ) {
    switch target {
    case .averageUtilization(let percent): (self.percent, average) = (Int64(percent), 0)
    case .averageValue(let quantity): (percent, average) = (nil, quantity.milli)
    }
    self.current = current
    self.within = within
  }

  func ratio(_ samples: [Sample]) -> (ratio: Double, usage: Int64, raw: Int64)? {
    var usage: Int64 = 0
    var request: Int64 = 0
    for sample in samples {
      usage += sample.usage
      request += sample.request
    }
    let raw = usage / Int64(samples.count)
    guard let percent else {
      return (Double(raw) / Double(average), raw, raw)
    }
    if request == 0 {
      return nil
    }
    let used = usage * 100 / request
    return (Double(used) / Double(percent), used, raw)
  }

  func replicas(_ r: Double, ready: [Sample], missing: [Int64], unready: [Int64]) -> Int32? {
    if missing.isEmpty && !(!unready.isEmpty && r > 1.0) {
      return within(r) ? current : NaiveHPA.int32((r * Double(ready.count)).rounded(.up))
    }
    var samples = ready
    for request in missing where r < 1.0 {
      if let percent {
        samples.append((request * max(100, percent) / 100, request))
      } else {
        samples.append((average, request))
      }
    }
    for request in missing where r > 1.0 {
      samples.append((0, request))
    }
    for request in unready where r > 1.0 {
      samples.append((0, request))
    }
    guard let r2 = ratio(samples)?.ratio else {
      return nil
    }
    if within(r2) || (r < 1.0 && 1.0 < r2) || (r2 < 1.0 && 1.0 < r) {
      return current
    }
    let p = NaiveHPA.int32((r2 * Double(samples.count)).rounded(.up))
    if (r2 < 1.0 && p > current) || (r2 > 1.0 && p < current) {
      return current
    }
    return p
  }
}
