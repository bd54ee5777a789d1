import Autoscaling

/// Draws HPAs and what they see, with a stated seed.
struct RandomHPA: RandomNumberGenerator {
  private var state: UInt64
  /// The jobs of each metric in the last step.
  private var jobs: [Int64] = [0, 0, 0]

  init(seed: UInt64) {
    state = seed
  }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &self) < percent
  }

  mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: values.indices, using: &self)]
  }

  mutating func settings() -> HPAController.Settings {
    HPAController.Settings(
      downscaleStabilization: .milliseconds(pick([0, 30_000, 300_000, 300_500, 600_000])),
      tolerance: pick([0, 0.05, 0.1, 0.1, 0.2])
    )
  }

  mutating func spec() -> HorizontalPodAutoscaler {
    let min = pick([nil, 1, 1, 2, 5] as [Int32?])
    let count = pick([1, 1, 1, 2, 3])
    return HorizontalPodAutoscaler(
      name: "keda-hpa-x",
      namespace: "social",
      scaleTargetName: "x",
      minReplicas: min,
      maxReplicas: (min ?? 1) + pick([0, 3, 9, 60, 1_000_000_000]),
      metrics: (0..<count).map { metric($0) },
      behavior: chance(30) ? nil : behavior()
    )
  }

  private mutating func metric(_ index: Int) -> HorizontalPodAutoscaler.MetricSpec {
    let quantities = ["1500", "100", "1", "783500m", "2Ki", "1203.306"].compactMap { Quantity($0) }
    if index > 0, chance(40) {
      let target: HorizontalPodAutoscaler.ResourceMetric.Target =
        chance(50) ? .averageUtilization(pick([50, 80, 120])) : .averageValue(pick(quantities))
      return .resource(.init(name: pick(["cpu", "cpu", "memory"]), target: target))
    }
    let labels = [HorizontalPodAutoscaler.Label(key: "scaledobject.keda.sh/name", value: "x")]
    return .external(
      .init(
        name: "s\(index)-redis",
        matchLabels: pick([labels, [], nil]),
        target: chance(70) ? .averageValue(pick(quantities)) : .value(pick(quantities))
      )
    )
  }

  private mutating func behavior() -> ScalingBehavior {
    ScalingBehavior(scaleUp: chance(80) ? rules() : nil, scaleDown: chance(60) ? rules() : nil)
  }

  private mutating func rules() -> ScalingRules {
    ScalingRules(
      stabilizationWindowSeconds: pick([nil, 0, 15, 30, 60, 300, 900]),
      selectPolicy: pick([nil, .max, .min, .max, .disabled]),
      policies: chance(30) ? nil : (0..<pick([1, 1, 2, 3])).map { _ in policy() },
      tolerance: chance(70)
        ? nil : pick(["0", "0.05", "0.7", "0.123456", "1.5", "1"].map { Quantity($0) })
    )
  }

  private mutating func policy() -> ScalingPolicy {
    let isPods = chance(50)
    return ScalingPolicy(
      type: isPods ? .pods : .percent,
      value: pick(isPods ? [1, 1, 2, 4, 10, .max] : [1, 10, 50, 68, 80, 100, 900, 2_000_000_000]),
      periodSeconds: pick([1, 15, 30, 60, 129, 600, 1800])
    )
  }

  /// What the next sync sees, when the last one left so many replicas.
  mutating func observation(
    of spec: HorizontalPodAutoscaler,
    replicas: Int32
  ) -> HPAController.Observation {
    let edited: [Int32] = [0, 1, 2, 7, spec.maxReplicas, spec.maxReplicas &+ 1]
    let count = chance(4) ? pick(edited) : replicas
    let status = chance(8) ? pick([0, 1, count &- 1, count &+ 1]) : count
    var observation = HPAController.Observation(
      specReplicas: count,
      statusReplicas: status,
      metrics: spec.metrics.indices.map { reading(of: spec.metrics[$0], index: $0, status) },
      pods: pods(spec, count)
    )
    observation.scaleError = chance(2) ? "no scale" : nil
    observation.updateError = chance(3) ? "no write" : nil
    return observation
  }

  private mutating func reading(
    of metric: HorizontalPodAutoscaler.MetricSpec,
    index: Int,
    _ replicas: Int32
  ) -> HPAController.MetricReading {
    if chance(4) {
      return chance(50) ? .failed("no answer") : .items([])
    }
    guard case .external(let external) = metric else {
      return .items([])
    }
    let target: Int64
    switch external.target {
    case .averageValue(let quantity), .value(let quantity): target = quantity.milli
    }
    let scale = target * Int64(max(1, min(replicas, 1000)))
    if chance(40) {
      // Exactly at a tolerance, or a thousandth beside it.
      let percent = pick([90, 95, 100, 105, 110, 120, 30, 170]) as Int64
      jobs[index] = scale * percent / 100 + pick([-1, 0, 0, 1])
    } else if chance(30) {
      jobs[index] = Int64.random(in: 0...(4 * scale), using: &self)
    }
    if chance(1) {
      return .items(
        pick([[.max, 5], [-5], [3, -7, 9], [.max], [.min], [1 << 62, 1 << 62, 1 << 62]])
      )
    }
    return chance(5) ? .items([jobs[index] / 2, jobs[index] / 3]) : .value(jobs[index])
  }

  private mutating func pods(
    _ spec: HorizontalPodAutoscaler,
    _ count: Int32
  ) -> HPAController.PodSet {
    let needsList = spec.metrics.contains { metric in
      if case .resource = metric { true } else { false }
    }
    if needsList {
      return .list((0..<min(max(count, 0), 12)).map { pod($0) })
    }
    let total = Int(max(count, 0))
    return .counts(total: chance(2) ? 0 : total, ready: chance(80) ? total : total / 2)
  }

  private mutating func pod(_ index: Int32) -> HPAController.PodReading {
    HPAController.PodReading(
      name: "p-\(index)",
      phase: chance(85) ? .running : pick([.pending, .failed, .succeeded]),
      isDeleting: chance(4),
      start: chance(3) ? nil : .seconds(pick([0, 0, 0, 400, 900])),
      ready: chance(4)
        ? nil : .init(isTrue: chance(85), since: .seconds(pick([0, 29, 30, 31, 410, 930]))),
      request: chance(1) ? .missing(container: "sidekiq") : .milli(pick([0, 100, 250, 1000])),
      sample: chance(8) ? nil : sample()
    )
  }

  private mutating func sample() -> HPAController.PodReading.Sample {
    .init(
      milli: Int64.random(in: 0...600, using: &self),
      at: .seconds(pick([0, 30, 400, 425, 900])),
      window: .seconds(pick([15, 30]))
    )
  }
}
