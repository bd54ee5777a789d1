import Experiments
import Simulation

/// Reads a `Deployment` as far as it decides what its Sidekiq pods do: `workload.md` §5.1.
struct DeploymentReader {
  let manifest: Manifest
  let environment: ContainerEnvironment

  private var findings: Findings { manifest.findings }

  /// The Deployment, or `nil` after a note when it runs no Sidekiq.
  func read() -> SidekiqDeployment? {
    guard manifest.hasName, let spec = manifest.object.object("spec", required: true) else {
      return nil
    }
    let template = spec.object("template")
    let pod = template?.object("spec")
    let strategies = StrategyReader(manifest: manifest)
    let containers = pod?.objects("containers") ?? []
    guard let (container, command) = sidekiq(in: containers) else {
      findings.report(
        .noSidekiq(in: manifest.name, at: manifest.position).reaching(.simulator)
      )
      return nil
    }
    let variables = variables(of: container)
    let concurrency = concurrency(of: command, variables: variables, in: container)
    return SidekiqDeployment(
      name: manifest.name,
      namespace: manifest.namespace,
      position: manifest.position,
      containerName: container.string("name") ?? "sidekiq",
      image: container["image"]?.text ?? "",
      containers: ContainerReader(pod: pod).read(),
      replicas: bounded(spec, "replicas", ScenarioLimits.replicas) ?? 1,
      concurrency: concurrency,
      queues: queues(of: command, in: container),
      databasePool: setting("DB_POOL", variables, in: container, 1...10_000) ?? concurrency,
      gracePeriodSeconds: pod.flatMap {
        bounded($0, "terminationGracePeriodSeconds", 0...86_400)
      } ?? 30,
      shutdownTimeoutSeconds: timeout(of: command, in: container),
      readinessPeriodSeconds: readiness(of: container),
      strategy: strategies.read(in: spec),
      minReadySeconds: strategies.minReadySeconds(in: spec),
      podDeletionCost: strategies.podDeletionCost(in: template),
      environment: containers.first.map { self.variables(of: $0) } ?? [:],
      sidekiqEnvironment: variables
    )
  }

  private func variables(of container: SchemaObject) -> [String: String] {
    environment.variables(of: container, namespace: manifest.namespace)
  }

  /// The container whose command line starts Sidekiq.
  private func sidekiq(in containers: [SchemaObject]) -> (SchemaObject, SidekiqCommand)? {
    for container in containers {
      let variables = variables(of: container)
      let words = ["command", "args"].flatMap { key in
        (container[key]?.elements ?? []).compactMap(\.text)
      }
      .map { ShellWords.expandReferences(in: $0, from: variables) }
      if let command = SidekiqCommand(words: words, environment: variables) {
        return (container, command)
      }
    }
    return nil
  }

  private func concurrency(
    of command: SidekiqCommand,
    variables: [String: String],
    in container: SchemaObject
  ) -> Int {
    if let text = command.concurrency {
      return option("-c", text, in: container, ScenarioLimits.concurrency) ?? 5
    }
    return setting("RAILS_MAX_THREADS", variables, in: container, ScenarioLimits.concurrency)
      ?? setting("MAX_THREADS", variables, in: container, ScenarioLimits.concurrency) ?? 5
  }

  private func timeout(of command: SidekiqCommand, in container: SchemaObject) -> Int {
    command.timeout.flatMap { option("-t", $0, in: container, 0...86_400) } ?? 25
  }

  /// The queues of the command line, else those of Mastodon's `config/sidekiq.yml`.
  private func queues(
    of command: SidekiqCommand,
    in container: SchemaObject
  )
    -> [SidekiqCommand.Queue]
  {
    for option in command.incompleteOptions {
      findings.report(.incompleteSidekiqOption(option, at: commandPosition(of: container)))
    }
    for unknown in command.unknownOptions {
      findings.report(.unknownSidekiqOption(unknown, at: commandPosition(of: container)))
    }
    if let file = command.configurationFile {
      findings.report(.configurationFile(file, at: commandPosition(of: container)))
    }
    if !command.queues.isEmpty { return command.queues }
    return MastodonQueue.allCases.map {
      SidekiqCommand.Queue(name: $0.rawValue, weight: $0.weight)
    }
  }

  private func readiness(of container: SchemaObject) -> Int? {
    guard let probe = container.object("readinessProbe") else { return nil }
    return bounded(probe, "periodSeconds", 1...3600) ?? 10
  }

  private func commandPosition(of container: SchemaObject) -> Position {
    (container["args"] ?? container["command"])?.position ?? container.position
  }

  private func option(
    _ name: String,
    _ text: String,
    in container: SchemaObject,
    _ range: ClosedRange<Int>
  ) -> Int? {
    if let value = Int(text), range.contains(value) { return value }
    findings.report(
      .wrongOption(name, text, allowed: range, at: commandPosition(of: container))
    )
    return nil
  }

  private func setting(
    _ name: String,
    _ variables: [String: String],
    in container: SchemaObject,
    _ range: ClosedRange<Int>
  ) -> Int? {
    guard let text = variables[name], !text.isBlank else { return nil }
    if let value = Int(text.trimmed), range.contains(value) { return value }
    let position = (container["env"] ?? container["envFrom"])?.position ?? container.position
    findings.report(.wrongOption(name, text, allowed: range, at: position))
    return nil
  }

  private func bounded(_ object: SchemaObject, _ key: String, _ range: ClosedRange<Int>) -> Int? {
    guard let node = object[key] else { return nil }
    guard let value = node.integer else {
      findings.report(.notDecodable(manifest.kind, object.path(of: key), found: node))
      return nil
    }
    if range.contains(value) { return value }
    let rule =
      value < range.lowerBound
      ? "must be greater than or equal to \(range.lowerBound)"
      : "must be \(range.upperBound) or less here"
    findings.report(.invalidValue(object.path(of: key), "\(value)", rule, node))
    return nil
  }
}

extension Diagnostic {
  static func noSidekiq(in name: String, at position: Position) -> Diagnostic {
    .note("Deployment '\(name)' runs no Sidekiq and is passed over", at: position)
  }

  /// In the words of Ruby's `OptionParser`, which Sidekiq reads its command line with.
  static func incompleteSidekiqOption(_ option: String, at position: Position) -> Diagnostic {
    .error("missing argument: \(option)", at: position)
  }

  static func unknownSidekiqOption(_ option: String, at position: Position) -> Diagnostic {
    .error("sidekiq: invalid option: \(option)", at: position)
  }

  static func configurationFile(_ file: String, at position: Position) -> Diagnostic {
    .warning(
      "the queues of '\(file)' are not known here; Mastodon's own 'config/sidekiq.yml' is used",
      at: position,
      hint: "name the queues with '-q'"
    )
  }

  static func wrongOption(
    _ name: String,
    _ value: String,
    allowed: ClosedRange<Int>,
    at position: Position
  ) -> Diagnostic {
    .error(
      "'\(name)' is '\(value)': must be a whole number between \(allowed.lowerBound) and "
        + "\(allowed.upperBound)",
      at: position
    )
  }

  static func notDecodable(_ kind: String, _ path: String, found node: YAMLNode) -> Diagnostic {
    .error(
      "\(kind) cannot be handled as a \(kind): json: cannot unmarshal \(node.type.rawValue) into "
        + "Go struct field \(kind).\(path) of type int32",
      at: node.position
    )
  }
}
