import Simulation

extension Scenario {
  /// Every field outside Deployments and ScaledObjects that a parameter can reach.
  var parameterFields: [ParameterField<Scenario>] {
    postgresFields + controlPlaneFields + clusterFields + calibrationFields + peerFields + [
      .duration("duration", ScenarioLimits.duration, \.duration),
      .duration("warmUp", .zero...ScenarioLimits.duration.upperBound, \.warmUp),
      .duration(
        "sidekiq.pollInterval",
        .milliseconds(100) ... .seconds(3600),
        \.sidekiq.pollInterval
      ),
    ]
  }

  private var calibrationFields: [ParameterField<Scenario>] {
    [
      .decimal(
        "calibration.serviceTimes",
        ScenarioLimits.calibrationFactor,
        \.calibration.serviceTimes
      ),
      .decimal("calibration.cpuShare", -1...1, \.calibration.cpuShare),
      .decimal("calibration.boot", ScenarioLimits.calibrationFactor, \.calibration.boot),
    ]
  }

  private var controlPlaneFields: [ParameterField<Scenario>] {
    [
      .duration(
        "controlPlane.hpaSyncPeriod",
        .seconds(1) ... .seconds(3600),
        \.controlPlane.hpaSyncPeriod
      ),
      .duration("controlPlane.hpaPhase", .zero ... .seconds(3600), \.controlPlane.hpaPhase),
      .duration("controlPlane.kedaPhase", .zero ... .seconds(3600), \.controlPlane.kedaPhase),
      .duration(
        "controlPlane.downscaleStabilization",
        .zero ... .seconds(3600),
        \.controlPlane.downscaleStabilization
      ),
      .decimal("controlPlane.tolerance", 0...1, \.controlPlane.tolerance),
    ]
  }

  private var clusterFields: [ParameterField<Scenario>] {
    [
      startPhase("cluster.scheduling", \.cluster.scheduling),
      startPhase("cluster.imagePull", \.cluster.imagePull),
      startPhase("cluster.containerStart", \.cluster.containerStart),
      startPhase("cluster.boot", \.cluster.boot),
    ] + nodeFields
  }

  /// The size of the pool, where there is one.
  private var nodeFields: [ParameterField<Scenario>] {
    guard let nodes = cluster.nodes else { return [] }
    let count = nodeCount("cluster.nodes.count", 1...1000, \.count)
    return nodes.max == nil
      ? [count] : [count, nodeCount("cluster.nodes.max", 1...10_000, \.most)]
  }

  private func nodeCount(
    _ path: String,
    _ range: ClosedRange<Int>,
    _ place: any WritableKeyPath<NodePoolOptions, Int> & Sendable
  ) -> ParameterField<Scenario> {
    ParameterField(path, .count(range)) { scenario in
      scenario.cluster.nodes.map { .count($0[keyPath: place]) }
    } set: { scenario, value in
      guard case .count(let count) = value else { return }
      scenario.cluster.nodes?[keyPath: place] = count
    }
  }

  /// A phase of a pod's start: the constant, the mean or the median; the spread stays.
  private func startPhase(
    _ path: String,
    _ place: any WritableKeyPath<Scenario, Distribution> & Sendable
  ) -> ParameterField<Scenario> {
    ParameterField(path, .duration(.zero ... .seconds(3600))) { scenario in
      .duration(.nanoseconds(SimDuration.seconds(scenario[keyPath: place].center).nanoseconds))
    } set: { scenario, value in
      guard case .duration(let duration) = value else { return }
      scenario[keyPath: place].center = duration.inSeconds
    }
  }
}

extension Distribution {
  /// The constant, the middle, the mean or the median; setting it keeps the relative spread.
  fileprivate var center: Double {
    get {
      switch self {
      case .constant(let value): value
      case .uniform(let low, let high): (low + high) / 2
      case .exponential(let mean): mean
      case .logNormal(let median, _, _): median
      }
    }
    set {
      switch self {
      case .constant: self = .constant(newValue)
      case .uniform(let low, let high):
        let factor = low + high > 0 ? newValue / ((low + high) / 2) : 0
        self = .uniform(low: low * factor, high: high * factor)
      case .exponential: self = .exponential(mean: newValue)
      case .logNormal(_, let logSD, let cap):
        self = .logNormal(median: newValue, logSD: logSD, cap: cap)
      }
    }
  }
}
