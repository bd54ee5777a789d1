import Autoscaling

/// Draws HPAs and what they see, with a stated seed.
struct RandomHPA {
  var random: FuzzRandom
  /// The jobs of each metric in the last step.
  private var jobs: [Int64] = [0, 0, 0, 0, 0]

  init(seed: UInt64) {
    random = FuzzRandom(seed: seed)
  }

  mutating func settings() -> HPAController.Settings {
    HPAController.Settings(
      downscaleStabilization: .milliseconds(random.pick([0, 30_000, 300_000, 300_500, 600_000])),
      tolerance: random.pick([0, 0.05, 0.1, 0.1, 0.2]),
      cpuInitializationPeriod: .seconds(random.pick([300, 300, 0, 60])),
      initialReadinessDelay: .seconds(random.pick([30, 30, 0, 90])),
      honoursToleranceField: !random.chance(10),
      capsValueMetrics: !random.chance(10)
    )
  }

  mutating func spec() -> HorizontalPodAutoscaler {
    let min = random.pick([nil, 1, 1, 2, 5] as [Int32?])
    let count = random.pick([1, 1, 1, 2, 3, 5])
    return HorizontalPodAutoscaler(
      name: "keda-hpa-x",
      namespace: "social",
      scaleTargetName: "x",
      minReplicas: min,
      maxReplicas: (min ?? 1) + random.pick([0, 3, 9, 60, 1_000_000_000, 2_147_483_000]),
      metrics: (0..<count).map { metric($0) },
      behavior: random.chance(30) ? nil : behavior()
    )
  }

  private mutating func metric(_ index: Int) -> HorizontalPodAutoscaler.MetricSpec {
    let quantities = ["1500", "100", "1", "783500m", "2Ki", "1203.306"].compactMap { Quantity($0) }
    if index > 0, random.chance(40) {
      let target: HorizontalPodAutoscaler.ResourceMetric.Target =
        random.chance(50)
        ? .averageUtilization(random.pick([50, 80, 120])) : .averageValue(random.pick(quantities))
      return .resource(.init(name: random.pick(["cpu", "cpu", "memory"]), target: target))
    }
    let labels = [HorizontalPodAutoscaler.Label(key: "scaledobject.keda.sh/name", value: "x")]
    return .external(
      .init(
        name: "s\(index)-redis",
        matchLabels: random.pick([labels, [], nil]),
        target: random.chance(70)
          ? .averageValue(random.pick(quantities)) : .value(random.pick(quantities))
      )
    )
  }

  private mutating func behavior() -> ScalingBehavior {
    ScalingBehavior(
      scaleUp: random.chance(80) ? rules() : nil,
      scaleDown: random.chance(60) ? rules() : nil
    )
  }

  private mutating func rules() -> ScalingRules {
    ScalingRules(
      stabilizationWindowSeconds: random.pick([nil, 0, 15, 30, 60, 300, 900]),
      selectPolicy: random.pick([nil, .max, .min, .max, .disabled]),
      policies: random.chance(30) ? nil : (0..<random.pick([1, 1, 2, 3])).map { _ in policy() },
      tolerance: random.chance(70)
        ? nil : random.pick(["0", "0.05", "0.7", "0.123456", "1.5", "1"].map { Quantity($0) })
    )
  }

  private mutating func policy() -> ScalingPolicy {
    let isPods = random.chance(50)
    return ScalingPolicy(
      type: isPods ? .pods : .percent,
      value: random.pick(
        isPods ? [1, 1, 2, 4, 10, .max] : [1, 10, 50, 68, 80, 100, 900, 2_000_000_000]
      ),
      periodSeconds: random.pick([1, 15, 30, 60, 129, 600, 1800])
    )
  }

  /// What the next sync sees, when the last one left so many replicas.
  mutating func observation(
    of spec: HorizontalPodAutoscaler,
    replicas: Int32
  ) -> HPAController.Observation {
    let edited: [Int32] = [0, 1, 2, 7, spec.maxReplicas, spec.maxReplicas &+ 1]
    let count = random.chance(4) ? random.pick(edited) : replicas
    let status = random.chance(8) ? random.pick([0, 1, count &- 1, count &+ 1]) : count
    var observation = HPAController.Observation(
      specReplicas: count,
      statusReplicas: status,
      metrics: spec.metrics.indices.map { reading(of: spec.metrics[$0], index: $0, status) },
      pods: pods(spec, count)
    )
    observation.scaleError = random.chance(2) ? "no scale" : nil
    observation.updateError = random.chance(3) ? "no write" : nil
    if random.chance(2) {
      let owners = ["{keda-hpa-x social}", "{manual social}"]
      observation.selector = random.pick([.missing, .ambiguous(selector: "app=x", owners: owners)])
    }
    return observation
  }

  private mutating func reading(
    of metric: HorizontalPodAutoscaler.MetricSpec,
    index: Int,
    _ replicas: Int32
  ) -> HPAController.MetricReading {
    if random.chance(4) {
      return random.chance(50) ? .failed("no answer") : .items([])
    }
    guard case .external(let external) = metric else {
      return .items([])
    }
    let target: Int64
    switch external.target {
    case .averageValue(let quantity), .value(let quantity): target = quantity.milli
    }
    let scale = target * Int64(max(1, min(replicas, 1000)))
    if random.chance(40) {
      // Exactly at a tolerance, or a thousandth beside it.
      let percent = random.pick([90, 95, 100, 105, 110, 120, 30, 170]) as Int64
      jobs[index] = scale * percent / 100 + random.pick([-1, 0, 0, 1])
    } else if random.chance(30) {
      jobs[index] = Int64.random(in: 0...(4 * scale), using: &random)
    }
    if random.chance(1) {
      return .items(
        random.pick([[.max, 5], [-5], [3, -7, 9], [.max], [.min], [1 << 62, 1 << 62, 1 << 62]])
      )
    }
    return random.chance(5) ? .items([jobs[index] / 2, jobs[index] / 3]) : .value(jobs[index])
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
    return .counts(
      total: random.chance(2) ? 0 : total,
      ready: random.chance(80) ? total : total / 2
    )
  }

  private mutating func pod(_ index: Int32) -> HPAController.PodReading {
    HPAController.PodReading(
      name: "p-\(index)",
      phase: random.chance(85) ? .running : random.pick([.pending, .failed, .succeeded]),
      isDeleting: random.chance(4),
      start: random.chance(3) ? nil : .seconds(random.pick([0, 0, 0, 400, 900])),
      ready: random.chance(4)
        ? nil
        : .init(
          isTrue: random.chance(85),
          since: .seconds(random.pick([0, 29, 30, 31, 410, 930]))
        ),
      request: random.chance(1)
        ? .missing(container: "sidekiq") : .milli(random.pick([0, 100, 250, 1000])),
      sample: random.chance(8) ? nil : sample()
    )
  }

  private mutating func sample() -> HPAController.PodReading.Sample {
    .init(
      milli: Int64.random(in: 0...600, using: &random),
      at: .seconds(random.pick([0, 30, 400, 425, 900])),
      window: .seconds(random.pick([15, 30]))
    )
  }
}
