import Autoscaling

/// The control loops of a run: KEDA's operator and the HPA controller for each ScaledObject.
struct Autoscalers {
  var loops: [Loop] = []
  private(set) var notices: [String] = []

  /// One ScaledObject with its HPA and what both read.
  struct Loop {
    let deployment: DeploymentID
    var keda: ScaledObjectController
    var hpa: HPAController?
    let keys: [RedisKey]
    /// In trigger order, filled anew at each tick.
    var readings: [ListReading]
    /// In the order of the HPA's metrics.
    var metrics: [HPAController.MetricReading] = []
  }

  init(_ scenario: Scenario, _ policy: Policy) throws(RunError) {
    let settings = HPAController.Settings(
      downscaleStabilization: scenario.controlPlane.downscaleStabilization,
      tolerance: scenario.controlPlane.tolerance
    )
    for object in policy.scaledObjects {
      let deployment = try Self.target(of: object, in: scenario)
      let keda = try Self.controller(of: object, scenario.deployments[deployment.index], policy)
      let keys = keda.triggers.map { RedisKey($0.redis?.listName ?? "", in: scenario) }
      for (trigger, key) in zip(keda.triggers, keys) where key == .missing {
        let name = trigger.redis?.listName ?? trigger.metricName
        notices.append(
          "the trigger on '\(name)' of '\(object.name)' reads a key that does not exist: always 0"
        )
      }
      let hpa = keda.horizontalPodAutoscaler.map { HPAController($0, settings: settings) }
      loops.append(
        Loop(
          deployment: deployment,
          keda: keda,
          hpa: hpa,
          keys: keys,
          readings: Array(repeating: .length(0), count: keys.count)
        )
      )
    }
  }

  private static func target(
    of object: ScaledObject,
    in scenario: Scenario
  ) throws(RunError) -> DeploymentID {
    let name = object.spec.scaleTargetRef.name
    let index = scenario.deployments.firstIndex {
      $0.name == name && $0.namespace == object.namespace
    }
    guard let index else {
      throw .unknownTarget(scaledObject: object.name, target: name)
    }
    return DeploymentID(index)
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
