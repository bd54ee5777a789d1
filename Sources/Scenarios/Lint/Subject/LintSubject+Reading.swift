import Autoscaling
import Simulation

extension LintSubject {
  /// Joins what the readers made of files with their YAML.
  init(_ content: LintUnit.Content) {
    let documents = content.documents.flatMap(Manifest.nodes(in:))
    let manifests = content.manifests
    let namespace = manifests.defaultNamespace
    let objects = documents.compactMap { LintedHead($0, namespace: namespace) }
    let sources = Dictionary(objects.map { ($0.path, $0.node) }) { first, _ in first }
    let deployments = manifests.deployments.map { deployment in
      LintedDeployment(
        deployment,
        node: documents.first { $0.position == deployment.position } ?? Self.empty(deployment),
        sources: sources
      )
    }
    let version = content.scenario?.controlPlane.keda ?? .newest
    let builder = LintedObject.Builder(
      deployments: deployments,
      authentications: manifests.effectiveAuthentications,
      version: version
    )
    self.init(
      scaledObjects: manifests.scaledObjects.map { builder.object($0) },
      deployments: deployments,
      autoscalers: documents.compactMap {
        LintedAutoscaler($0, namespace: namespace, among: manifests.horizontalPodAutoscalers)
      },
      otherDeployments: manifests.otherDeployments,
      authentications: Set(manifests.authentications.keys),
      connections: content.connections,
      bursts: content.scenario.map { ArrivalBurst.all(in: $0, root: content.root) } ?? [],
      isScenario: content.scenario != nil,
      objects: objects
    )
  }

  private static func empty(_ deployment: SidekiqDeployment) -> YAMLNode {
    YAMLNode(content: .mapping([]), position: deployment.position)
  }
}

extension LintedHead {
  /// `nil` when the document has no kind or no name.
  fileprivate init?(_ node: YAMLNode, namespace: String) {
    guard let kind = node["kind"]?.text, let name = node["metadata"]?["name"]?.text else {
      return nil
    }
    self.init(
      kind: kind,
      name: name,
      namespace: node["metadata"]?["namespace"]?.text ?? namespace,
      node: node
    )
  }
}

extension LintedObject {
  /// Builds triggers and finds targets.
  struct Builder {
    let deployments: [LintedDeployment]
    let authentications: [String: [String: String]]
    let version: KEDAVersion

    func object(_ located: Located<ScaledObject>) -> LintedObject {
      let object = located.value
      let target = deployments.first {
        $0.value.name == object.spec.scaleTargetRef.name && $0.value.namespace == object.namespace
      }
      let environment = Self.environment(of: target, for: object.spec.triggers)
      let nodes = located.node["spec"]?["triggers"]?.elements ?? []
      let triggers = object.spec.triggers.enumerated().map { index, trigger in
        let node = nodes.indices.contains(index) ? nodes[index] : located.node
        // The reader leaves out what the API server refuses: then the rest means nothing.
        let isWhole = node["metadata"]?.entries?.count == trigger.metadata.count
        return LintedTrigger(
          index: index,
          value: trigger,
          built: isWhole ? built(trigger, index: index, environment) : nil,
          node: node
        )
      }
      return LintedObject(
        value: object,
        node: located.node,
        triggers: triggers,
        target: target,
        environment: environment,
        version: version
      )
    }

    private func built(
      _ trigger: ScaledObject.Trigger,
      index: Int,
      _ environment: [String: String]
    ) -> BuiltTrigger? {
      try? BuiltTrigger(
        trigger,
        index: index,
        environment: environment,
        authentication: trigger.authenticationRef.flatMap { authentications[$0.name] } ?? [:],
        knowsZone: { KEDATimeZone(name: $0) != nil }
      )
    }

    /// That of the target; what triggers take from variables that only the cluster has is taken to
    /// be there.
    private static func environment(
      of target: LintedDeployment?,
      for triggers: [ScaledObject.Trigger]
    ) -> [String: String] {
      var environment = target?.value.environment ?? [:]
      if let target, target.isEnvironmentComplete { return environment }
      for (key, variable) in triggers.flatMap({ $0.metadata.sorted { $0.key < $1.key } })
      where key.hasSuffix("FromEnv") && environment[variable] == nil {
        environment[variable] =
          key.hasPrefix("port")
          ? "6379" : key.hasPrefix("address") ? "\(variable):6379" : variable
      }
      return environment
    }
  }
}

extension ArrivalBurst {
  /// The arrivals of type `burst`.
  static func all(in scenario: Scenario, root: YAMLNode?) -> [ArrivalBurst] {
    let checks = ScenarioChecks(scenario: scenario, findings: Findings())
    let nodes = root?["arrivals"]?.elements ?? []
    return nodes.enumerated().compactMap { index, node in
      guard node["type"]?.text == "burst" else { return nil }
      let name = node["name"]?.text ?? "burst-\(index + 1)"
      guard let source = scenario.arrivals.first(where: { $0.name == name }),
        case .rate(let pattern) = source.pattern
      else { return nil }
      return ArrivalBurst(
        name: name,
        seconds: secondsAboveHalf(pattern.steps, end: scenario.duration),
        queues: Set(checks.queues(reachedFrom: [source]).map { scenario.queues[$0.index] }),
        position: node.position
      )
    }
  }

  /// How long the rate is above the middle between its lowest and its highest.
  private static func secondsAboveHalf(
    _ steps: [ArrivalSource.RateStep],
    end: Duration
  ) -> Int {
    let rates = steps.map(\.perSecond)
    guard let low = rates.min(), let high = rates.max(), low < high else { return 0 }
    let ends = steps.dropFirst().map(\.at) + [max(end, steps.last?.at ?? end)]
    let above = zip(steps, ends).filter { $0.0.perSecond > (low + high) / 2 }
    return Int(above.reduce(Duration.zero) { $0 + ($1.1 - $1.0.at) }.components.seconds)
  }
}
