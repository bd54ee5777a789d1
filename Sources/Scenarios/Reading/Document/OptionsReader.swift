import Autoscaling
import Experiments
import Simulation

/// Reads the sections whose keys are options with a default each.
enum OptionsReader {
  private enum SidekiqKey: String, CaseIterable {
    case version, fetchRoundTrip, jobOverhead, pollInterval, deadMaxJobs, backlogLimit
  }

  private enum ClusterKey: String, CaseIterable {
    case scheduling, imagePull, containerStart, boot, podCreation, nodes
  }

  private enum PodUsageKey: String, CaseIterable {
    case metricsResolution, bootCores, idleCores, memory, memoryPerThread
  }

  private enum ControlPlaneKey: String, CaseIterable {
    case kubernetes, keda, hpaSyncPeriod, hpaSyncTime, hpaPhase, kedaPhase, kedaStart
    case downscaleStabilization, tolerance, prometheus
  }

  private enum CalibrationKey: String, CaseIterable {
    case serviceTimes, cpuShare, boot
  }

  private enum PrometheusKey: String, CaseIterable {
    case exporter, exporterInterval, exporterPhase, scrapeInterval, scrapePhase, labels
  }

  static func sidekiq(_ node: YAMLNode?, _ findings: Findings) -> SidekiqOptions {
    var options = SidekiqOptions()
    guard let node,
      let mapping = StrictMapping<SidekiqKey>(node, at: "sidekiq", findings: findings)
    else { return options }
    mapping.read(.version, .sidekiqRelease, into: &options.version)
    mapping.read(
      .fetchRoundTrip,
      .duration(.zero ... .seconds(10)),
      into: &options.fetchRoundTrip
    )
    mapping.read(.jobOverhead, .duration(.zero ... .seconds(1)), into: &options.jobOverhead)
    mapping.read(.pollInterval, .duration(.seconds(1) ... .hour), into: &options.pollInterval)
    mapping.read(.deadMaxJobs, .count(1...10_000_000), into: &options.deadMaxJobs)
    mapping.read(.backlogLimit, .count(1000...1_000_000_000), into: &options.backlogLimit)
    return options
  }

  static func cluster(_ node: YAMLNode?, _ findings: Findings) -> ClusterOptions {
    var options = ClusterOptions()
    guard let node,
      let mapping = StrictMapping<ClusterKey>(node, at: "cluster", findings: findings)
    else { return options }
    let form = DistributionForm.durations(upTo: .hour)
    mapping.read(.scheduling, form, into: &options.scheduling)
    mapping.read(.imagePull, form, into: &options.imagePull)
    mapping.read(.containerStart, form, into: &options.containerStart)
    mapping.read(.boot, form, into: &options.boot)
    mapping.read(.podCreation, .duration(.zero ... .seconds(60)), into: &options.podCreation)
    options.nodes = mapping.mapping(.nodes, of: NodePoolReader.Key.self)
      .flatMap { NodePoolReader(findings: findings).read($0) }
    return options
  }

  static func podUsage(_ node: YAMLNode?, _ findings: Findings) -> PodUsageOptions {
    var options = PodUsageOptions()
    guard let node,
      let mapping = StrictMapping<PodUsageKey>(node, at: "podUsage", findings: findings)
    else { return options }
    mapping.read(
      .metricsResolution,
      .duration(.seconds(1) ... .hour),
      into: &options.metricsResolution
    )
    mapping.read(.bootCores, .number(0...1), into: &options.bootCores)
    mapping.read(.idleCores, .number(0...1), into: &options.idleCores)
    mapping.read(.memory, .bytes, into: &options.memory)
    mapping.read(.memoryPerThread, .bytes, into: &options.memoryPerThread)
    return options
  }

  static func calibration(_ node: YAMLNode?, _ findings: Findings) -> Calibration {
    var calibration = Calibration()
    guard let node,
      let mapping = StrictMapping<CalibrationKey>(node, at: "calibration", findings: findings)
    else { return calibration }
    let factor = ValueForm<Double>.number(ScenarioLimits.calibrationFactor)
    mapping.read(.serviceTimes, factor, into: &calibration.serviceTimes)
    mapping.read(.cpuShare, .number(-1...1), into: &calibration.cpuShare)
    mapping.read(.boot, factor, into: &calibration.boot)
    return calibration
  }

  static func controlPlane(_ node: YAMLNode?, _ findings: Findings) -> ControlPlaneOptions {
    var options = ControlPlaneOptions()
    guard let node,
      let mapping = StrictMapping<ControlPlaneKey>(node, at: "controlPlane", findings: findings)
    else { return options }
    mapping.read(.kubernetes, .release, into: &options.kubernetes)
    mapping.read(.keda, .release, into: &options.keda)
    mapping.read(.hpaSyncPeriod, .duration(.seconds(1) ... .hour), into: &options.hpaSyncPeriod)
    mapping.read(.hpaSyncTime, .duration(.zero ... .seconds(60)), into: &options.hpaSyncTime)
    mapping.read(.hpaPhase, .duration(.zero ... .hour), into: &options.hpaPhase)
    mapping.read(.kedaPhase, .duration(.zero ... .hour), into: &options.kedaPhase)
    mapping.read(.kedaStart, .duration(.zero ... .day), into: &options.kedaStart)
    mapping.read(
      .downscaleStabilization,
      .duration(.zero ... .hour),
      into: &options.downscaleStabilization
    )
    mapping.read(.tolerance, .number(0...1), into: &options.tolerance)
    if let prometheus = mapping.mapping(.prometheus, of: PrometheusKey.self) {
      read(prometheus, into: &options.prometheus, findings)
    }
    return options
  }

  private static func read(
    _ mapping: StrictMapping<PrometheusKey>,
    into options: inout PrometheusOptions,
    _ findings: Findings
  ) {
    mapping.read(.exporter, .choice, into: &options.exporter)
    mapping.read(
      .exporterInterval,
      .duration(.seconds(1) ... .hour),
      into: &options.exporterInterval
    )
    mapping.read(.exporterPhase, .duration(.zero ... .hour), into: &options.exporterPhase)
    mapping.read(.scrapeInterval, .duration(.seconds(1) ... .hour), into: &options.scrapeInterval)
    mapping.read(.scrapePhase, .duration(.zero ... .hour), into: &options.scrapePhase)
    for entry in mapping[.labels]?.entries ?? [] {
      let name = "\(mapping.name(of: .labels)).\(entry.key)"
      options.labels[entry.key] =
        ValueForm<String>.text.read(entry.value, name, findings) ?? ""
    }
  }
}
