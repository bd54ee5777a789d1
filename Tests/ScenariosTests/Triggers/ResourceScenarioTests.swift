import Scenarios
import Simulation
import Testing

/// Processor and memory as triggers and as metrics of plain HPAs.
@Suite struct ResourceScenarioTests {
  /// 1.5 cores of work; a pod asks for half a core.
  private static let busy = """
      - {type: constant, queue: default, cpu: 300ms, rate: 5/s, process: regular}
    """

  private static func hpa(_ rest: String, version: String = "v2") -> String {
    """
    ---
    apiVersion: autoscaling/\(version)
    kind: HorizontalPodAutoscaler
    metadata: {name: busy, namespace: mastodon}
    spec:
      scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: sidekiq}
      maxReplicas: 9
      \(rest)
    """
  }

  private static let probed =
    "readinessProbe: {periodSeconds: 2}\n        resources: {requests: {cpu: 500m, memory: 512Mi}}"

  private static let utilization =
    "metrics: [{type: Resource, resource: {name: cpu, "
    + "target: {type: Utilization, averageUtilization: 80}}}]"

  private func bench(_ manifests: String, container: String = probed) -> TriggerBench {
    TriggerBench(arrivals: Self.busy, container: container, manifests: manifests)
  }

  @Test(arguments: [
    hpa(utilization), hpa("targetCPUUtilizationPercentage: 80", version: "v1"), hpa(""),
  ])
  func `an HPA by CPU finds the count at which the pods use its share`(hpa: String) throws {
    let run = try bench(hpa).run()
    // 1.5 cores over four pods are 75 % of their requests, and 80 % is within the tolerance.
    #expect(run.replicas(atMinute: 55) == 4)
    #expect(
      run.events.contains {
        $0.message.hasSuffix(
          "cpu resource utilization "
            + "(percentage of request) above target"
        )
      }
    )
  }

  @Test func `a deleted HPA leaves the replicas as they are`() throws {
    var bench = bench(Self.hpa(Self.utilization))
    bench.head = "actions: [{at: 5m, delete: {horizontalPodAutoscaler: busy}}]"
    let run = try bench.run()
    let replicas = [4, 55].map { run.replicas(atMinute: $0) }
    #expect(replicas[0] == replicas[1] && replicas[0] != 1)
    #expect(!run.decisions.contains { $0.at > .seconds(301) && $0.controller == .hpa })
  }

  @Test func `a container of the pod can be measured alone`() throws {
    let metric =
      "metrics: [{type: ContainerResource, containerResource: {name: cpu, container: sidekiq, "
      + "target: {type: AverageValue, averageValue: 400m}}}]"
    let run = try bench(Self.hpa(metric)).run()
    #expect(run.replicas(atMinute: 55) == 4)
  }

  @Test func `a container that no pod has is named at every sync`() throws {
    let cpu =
      "type: cpu, metricType: Utilization, metadata: {value: \"80\", containerName: sidekik}"
    let run = try TriggerBench(spec: "minReplicaCount: 1", triggers: [cpu]).run()
    let failure = run.events.first { $0.reason == "FailedGetContainerResourceMetric" }
    let start =
      "failed to get cpu utilization: unable to get metrics for resource cpu: failed to get "
      + "container metrics: container sidekik not present in metrics for pod mastodon/sidekiq-"
    #expect(failure?.message.hasPrefix(start) == true)
  }

  @Test func `pods without a request cannot be scaled by utilization`() throws {
    let run = try bench(Self.hpa(""), container: "env: []").run()
    #expect(run.deployments[0].maxReplicas == 1)
    let failure = run.events.first { $0.reason == "FailedGetResourceMetric" }
    #expect(failure?.message.contains("missing request for cpu in container sidekiq") == true)
  }

  @Test func `a boot without a probe counts as load`() throws {
    let plain = try bench(Self.hpa(""), container: TriggerBench().container).run()
    #expect(plain.deployments[0].maxReplicas > 4)
  }

  @Test func `memory that each pod needs for itself drives to the maximum`() throws {
    let memory = "type: memory, metricType: AverageValue, metadata: {value: 200Mi}"
    let run = try TriggerBench(
      spec: "minReplicaCount: 1\n  maxReplicaCount: 5",
      triggers: [memory]
    ).run()
    #expect(run.replicas(atMinute: 30) == 5)
  }

  @Test(arguments: [
    (
      hpa("metrics: [{type: External, external: {}}]"),
      "a metric of type 'External' in an HPA that KEDA does not make is not simulated; supported: "
        + "'Resource', 'ContainerResource'"
    ),
    (
      hpa("minReplicas: 12"),
      "spec.maxReplicas: Invalid value: 9: must be greater than or equal to `minReplicas`"
    ),
    (
      hpa("minReplicas: 0"),
      "spec.minReplicas: Invalid value: 0: must be greater than or equal to 1"
    ),
    (
      hpa("metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization}}}]"),
      "spec.metrics[0].resource.target.averageUtilization: Required value: must set either a "
        + "target raw value or a target utilization"
    ),
    (
      hpa("behavior: {scaleUp: {stabilizationWindowSeconds: 3601}}"),
      "spec.behavior.scaleUp.stabilizationWindowSeconds: Invalid value: 3601: must be less than "
        + "or equal to 3600"
    ),
    (
      hpa("").replacing("name: sidekiq", with: "name: sidekik"),
      "the HPA controller was unable to get the target's current scale: "
        + "deployments.apps \"sidekik\" not found"
    ),
  ])
  func `what the API server refuses is refused in its words`(hpa: String, message: String) {
    #expect {
      try ScenarioReader.read(text: bench(hpa).text, name: "test")
    } throws: { error in
      (error as? ScenarioError)?.diagnostics.map(\.message) == [message]
    }
  }

  @Test func `an HPA and a ScaledObject cannot share a target`() {
    var bench = bench(Self.hpa(""))
    bench.triggers = [TriggerBench.empty]
    #expect {
      try ScenarioReader.read(text: bench.text, name: "test")
    } throws: { error in
      (error as? ScenarioError)?.diagnostics.map(\.message) == [
        "admission webhook \"vscaledobject.kb.io\" denied the request: the workload 'sidekiq' of "
          + "type 'apps/v1.Deployment' is already managed by the hpa 'busy'"
      ]
    }
  }
}
