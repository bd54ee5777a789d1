import Autoscaling

/// The control loops of a run: those of the ScaledObjects, then those of the plain HPAs.
struct Autoscalers {
  var loops: [ControlLoop] = []
  let settings: HPAController.Settings
  private(set) var notices: [String] = []

  init(_ scenario: Scenario, _ policy: Policy) throws(RunError) {
    settings = HPAController.Settings(
      downscaleStabilization: scenario.controlPlane.downscaleStabilization,
      tolerance: scenario.controlPlane.tolerance
    )
    for object in policy.scaledObjects {
      let deployment = try Self.target(of: object, in: scenario)
      let keda = try Self.controller(of: object, scenario.deployments[deployment.index], policy)
      let loop = ControlLoop(keda, of: deployment, in: scenario)
      notices += Self.missingSources(of: loop)
      loops.append(loop)
    }
    for hpa in policy.horizontalPodAutoscalers {
      let deployment = try Self.target(of: hpa, in: scenario)
      loops.append(ControlLoop(hpa, of: deployment, settings: settings))
    }
  }

  private static func missingSources(of loop: ControlLoop) -> [String] {
    zip(loop.keda?.triggers ?? [], loop.sources).compactMap { trigger, source in
      guard case .missing = source else { return nil }
      let name = trigger.redis?.listName ?? trigger.metricName
      return "the trigger on '\(name)' of '\(loop.name)' reads a key that does not exist: always 0"
    }
  }

  private static func target(
    of object: ScaledObject,
    in scenario: Scenario
  ) throws(RunError) -> DeploymentID {
    let name = object.spec.scaleTargetRef.name
    let found = deployment(name, object.namespace, in: scenario)
    guard let found else {
      throw .unknownTarget(of: "ScaledObject '\(object.name)'", target: name)
    }
    return found
  }

  private static func target(
    of hpa: HorizontalPodAutoscaler,
    in scenario: Scenario
  ) throws(RunError) -> DeploymentID {
    guard let found = deployment(hpa.scaleTargetName, hpa.namespace, in: scenario) else {
      throw .unknownTarget(
        of: "HorizontalPodAutoscaler '\(hpa.name)'",
        target: hpa.scaleTargetName
      )
    }
    return found
  }

  private static func deployment(
    _ name: String,
    _ namespace: String,
    in scenario: Scenario
  ) -> DeploymentID? {
    scenario.deployments
      .firstIndex { $0.name == name && $0.namespace == namespace }
      .map { DeploymentID($0) }
  }

  private static func controller(
    of object: ScaledObject,
    _ deployment: Deployment,
    _ policy: Policy
  ) throws(RunError) -> ScaledObjectController {
    do {
      return try ScaledObjectController(
        object,
        environment: deployment.environment,
        authentication: policy.authentications,
        createdAt: .zero,
        replicas: deployment.replicas
      )
    } catch {
      throw .refusedScaledObject(name: object.name, message: error.description)
    }
  }
}
