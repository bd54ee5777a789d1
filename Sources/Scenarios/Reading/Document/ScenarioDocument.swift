import Experiments
import Simulation

/// The first document of a scenario file.
struct ScenarioDocument {
  private enum Key: String, CaseIterable {
    case name, description, duration, start, warmUp, seed, instance, arrivals, jobs, cluster
    case controlPlane, sidekiq, postgres, slo, actions, faults, podUsage, calibration, manifests
    case peers
  }

  let description: String?
  /// The recordings that the sources of `arrivals` name.
  let traces: TraceFiles

  private let mapping: StrictMapping<Key>
  private let source: SourceText
  private let findings: Findings
  private let name: String
  private let duration: Duration
  private let warmUp: Duration
  private let seed: Int
  private let start: WallClock

  /// Reads what needs no manifest; `nil` when the document is no mapping.
  init?(_ node: YAMLNode, source: SourceText, findings: Findings) {
    guard let mapping = StrictMapping<Key>(node, at: "", findings: findings) else { return nil }
    self.mapping = mapping
    self.source = source
    traces = TraceFiles(source)
    self.findings = findings
    name = mapping.value(.name, .text) ?? source.baseName
    description = mapping.value(.description, .text)
    duration = mapping.value(.duration, .duration(ScenarioLimits.duration)) ?? .hour
    warmUp = mapping.value(.warmUp, .duration(.zero...ScenarioLimits.duration.upperBound)) ?? .zero
    seed = mapping.value(.seed, .count(ScenarioLimits.seed)) ?? 1
    start = mapping.value(.start, WallClockForm.form) ?? WallClock()
    if warmUp >= duration, let node = mapping[.warmUp] {
      findings.report(.warmUpTooLong(warmUp, duration: duration, at: node.position))
    }
  }

  /// The files of `manifests`; those that cannot be read are reported.
  func manifestFiles(findings: Findings) -> [SourceText] {
    mapping.elements(.manifests).compactMap { file($0, named: "manifests") }
  }

  /// The policies that `actions` apply from files; those that cannot be read are reported.
  func appliedFiles() -> [AppliedFile] {
    mapping.elements(.actions).compactMap { node in
      guard let apply = node["apply"], apply.text != nil else { return nil }
      return file(apply, named: "apply").map {
        AppliedFile(source: $0, position: apply.position)
      }
    }
  }

  private func file(_ node: YAMLNode, named name: String) -> SourceText? {
    guard let path = ValueForm<String>.text.read(node, name, findings) else { return nil }
    do throws(ScenarioError) {
      return try SourceText.read(path: source.resolve(path))
    } catch {
      let reason = error.diagnostics.first?.message ?? ""
      findings.report(.error("manifest '\(path)': \(reason)", at: node.position))
      return nil
    }
  }

  /// The scenario; what is wrong is reported, and a default stands in its place.
  func scenario(with manifests: Manifests, applying files: [AppliedFile] = []) -> Scenario {
    var graph = JobGraph.mastodon
    if let jobs = mapping[.jobs] {
      JobOverrides(findings: findings).apply(jobs, to: &graph)
    }
    let deployments = manifests.deployments.map { $0.resolved(in: &graph) }
    let instance = mapping[.instance].flatMap {
      InstanceReader(window: window, findings: findings).read($0)
    }
    if let instance { graph.setUsers(instance.users) }
    let sources = (instance?.sources ?? []) + arrivals(beside: instance?.sources ?? [], in: &graph)
    var inboxLaw = instance?.inboxLaw ?? InboxLaw()
    let peers = peers(known: &inboxLaw, graph)
    var scenario = Scenario(
      name: name,
      duration: duration,
      warmUp: warmUp,
      seed: UInt64(seed),
      start: start,
      redisNamespace: manifests.deployments.map(\.redisNamespace).first { !$0.isEmpty } ?? "",
      queues: graph.queues,
      jobClasses: graph.jobClasses,
      activities: graph.activities,
      arrivals: sources,
      deployments: deployments,
      sidekiq: OptionsReader.sidekiq(mapping[.sidekiq], findings),
      cluster: OptionsReader.cluster(mapping[.cluster], findings),
      podUsage: OptionsReader.podUsage(mapping[.podUsage], findings),
      controlPlane: OptionsReader.controlPlane(mapping[.controlPlane], findings),
      postgres: PostgresReader(findings: findings).read(mapping[.postgres]),
      inboxLaw: inboxLaw,
      peers: peers,
      calibration: OptionsReader.calibration(mapping[.calibration], findings),
      scheduler: instance?.scheduler,
      goals: ServiceGoalReader(queues: graph.queues, findings: findings).read(mapping[.slo]),
      policy: manifests.policy(named: name, start: start)
    )
    check(scenario, manifests)
    readSchedule(into: &scenario, manifests, files)
    return scenario
  }

  private func readSchedule(
    into scenario: inout Scenario,
    _ manifests: Manifests,
    _ files: [AppliedFile]
  ) {
    scenario.actions = ActionsReader(
      scenario: scenario,
      manifests: manifests,
      files: files,
      findings: findings
    ).read(mapping.elements(.actions))
    scenario.faults = FaultsReader(scenario: scenario, findings: findings)
      .read(mapping.elements(.faults))
  }

  private var window: TrafficWindow {
    TrafficWindow(start: start, duration: duration, warmUp: warmUp)
  }

  /// The sources of `arrivals`, whose names must differ from those of the instance too.
  private func arrivals(
    beside others: [ArrivalSource],
    in graph: inout JobGraph
  ) -> [ArrivalSource] {
    var sources: [ArrivalSource] = []
    let reader = ArrivalsReader(window: window, traces: traces, findings: findings)
    for (index, node) in mapping.elements(.arrivals).enumerated() {
      for source in reader.read(node, index: index, graph: &graph) {
        if (others + sources).contains(where: { $0.name == source.name }) {
          findings.report(.sourceGivenTwice(source.name, at: node.position))
        }
        sources.append(source)
      }
    }
    return sources
  }

  /// The servers of `peers`; no activity has more inboxes than there are.
  private func peers(known law: inout InboxLaw, _ graph: JobGraph) -> PeerOptions? {
    let reader = PeersReader(knownServers: law.knownServers, findings: findings)
    guard let peers = reader.read(mapping[.peers]) else { return nil }
    reader.checkOverrides(mapping[.jobs], in: graph)
    law.knownServers = min(law.knownServers, peers.servers)
    return peers
  }

  private func check(_ scenario: Scenario, _ manifests: Manifests) {
    let position = Position(file: source.path)
    if scenario.deployments.isEmpty { findings.report(.noDeployment(at: position)) }
    if mapping[.instance] == nil, mapping[.arrivals] == nil {
      findings.report(.noArrivals(at: position))
    }
    PolicyChecks(scenario: scenario, manifests: manifests, findings: findings).check()
    let checks = ScenarioChecks(scenario: scenario, findings: findings)
    checks.checkArrivals(at: (mapping[.arrivals] ?? mapping[.instance])?.position ?? position)
    checks.checkRoom(at: mapping[.cluster]?.position ?? position)
  }
}

extension Duration {
  static let hour = Duration.seconds(3600)
  static let day = Duration.seconds(86_400)
}

/// The time in which arrivals may come.
struct TrafficWindow {
  var start: WallClock
  var duration: Duration
  var warmUp: Duration
}

extension Diagnostic {
  static func warmUpTooLong(
    _ warmUp: Duration,
    duration: Duration,
    at position: Position
  )
    -> Diagnostic
  {
    .error(
      "'warmUp' (\(UnitText.text(of: warmUp))) must be below 'duration' "
        + "(\(UnitText.text(of: duration)))",
      at: position
    )
  }

  static func sourceGivenTwice(_ name: String, at position: Position) -> Diagnostic {
    .error("two arrival sources have the name '\(name)'", at: position)
  }

  static func noDeployment(at position: Position) -> Diagnostic {
    .error(
      "no Deployment in the file runs Sidekiq, so that no job would ever be done",
      at: position,
      hint: "add the Deployment's manifest after a line '---', or its file to 'manifests'"
    )
  }

  static func noArrivals(at position: Position) -> Diagnostic {
    .error(
      "the scenario has no load",
      at: position,
      hint: "add 'instance: {users: 10k}' or a list of 'arrivals'"
    )
  }
}
