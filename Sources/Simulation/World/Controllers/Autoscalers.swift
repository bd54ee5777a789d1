import Autoscaling

/// The control loops of a run: those of the ScaledObjects, then those of the plain HPAs.
struct Autoscalers {
  var loops: [ControlLoop] = []
  let settings: HPAController.Settings
  private(set) var notices: [String] = []
  /// Those of the policy, and of what is applied during the run.
  var timeZones: [TimeZoneTable]
  /// The parameters of each TriggerAuthentication, by its name.
  var authentications: [String: [String: String]]
  /// `nil` until an HPA has a metric of it.
  var metricsServer: MetricsServer?
  /// `nil` when no trigger asks Prometheus.
  var exporter: SidekiqExporter?
  var agenda = Agenda()
  var outages = Outages()
  var operatorHasStarted = true
  /// Changes of ScaledObjects that the operator has not seen, by their loops.
  var unseen: [Int: UnseenChange] = [:]
  /// Reconciles that failed, by their loops.
  var retries: [Int: ReconcileRetry] = [:]
  /// The annotations of the manifests that were applied last, by their loops.
  var appliedAnnotations: [Int: [String: String]] = [:]

  init(_ scenario: Scenario, _ policy: Policy) throws(RunError) {
    settings = scenario.controlPlane.hpaSettings
    authentications = policy.authentications
    timeZones = policy.timeZones
    for (place, object) in policy.scaledObjects.enumerated() {
      let loop = try Self.loop(at: place, scenario, policy)
      notices += Self.missingSources(of: loop)
      appliedAnnotations[place] = object.annotations
      loops.append(loop)
    }
    for place in policy.horizontalPodAutoscalers.indices {
      loops.append(try Self.loop(at: policy.scaledObjects.count + place, scenario, policy))
    }
  }

  /// The loop of one object of a policy: ScaledObjects first, then HPAs.
  static func loop(
    at place: Int,
    _ scenario: Scenario,
    _ policy: Policy
  ) throws(RunError) -> ControlLoop {
    guard place < policy.scaledObjects.count else {
      let hpa = policy.horizontalPodAutoscalers[place - policy.scaledObjects.count]
      let deployment = try target(
        hpa.scaleTargetName,
        of: "HorizontalPodAutoscaler '\(hpa.name)'",
        hpa.namespace,
        in: scenario
      )
      return ControlLoop(hpa, of: deployment, settings: scenario.controlPlane.hpaSettings)
    }
    let object = policy.scaledObjects[place]
    let deployment = try target(
      object.spec.scaleTargetRef.name,
      of: "ScaledObject '\(object.name)'",
      object.namespace,
      in: scenario
    )
    let keda = try controller(of: object, deployment, in: scenario, policy)
    return ControlLoop(keda, of: deployment, in: scenario, timeZones: policy.timeZones)
  }

  private static func missingSources(of loop: ControlLoop) -> [String] {
    zip(loop.keda?.triggers ?? [], loop.sources).compactMap { trigger, source in
      guard case .missing = source else { return nil }
      let name = trigger.redis?.listName ?? trigger.metricName
      return "the trigger on '\(name)' of '\(loop.name)' reads a key that does not exist: always 0"
    }
  }

  /// The Deployment that an object scales; `object` names it for people.
  private static func target(
    _ name: String,
    of object: String,
    _ namespace: String,
    in scenario: Scenario
  ) throws(RunError) -> DeploymentID {
    guard let found = scenario.deployment(name, namespace) else {
      throw .unknownTarget(of: object, target: name)
    }
    return found
  }

  private static func controller(
    of object: ScaledObject,
    _ deployment: DeploymentID,
    in scenario: Scenario,
    _ policy: Policy
  ) throws(RunError) -> ScaledObjectController {
    do {
      return try ScaledObjectController(
        object,
        environment: scenario.deployments[deployment.index].environment,
        authentication: policy.authentications,
        createdAt: .zero,
        replicas: scenario.deployments[deployment.index].replicas,
        version: scenario.controlPlane.keda
      )
    } catch {
      throw .refusedScaledObject(name: object.name, message: error.description)
    }
  }
}
