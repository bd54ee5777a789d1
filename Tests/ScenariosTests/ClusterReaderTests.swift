import Scenarios
import Simulation
import Testing

/// The nodes of `cluster`, the faults of pods and nodes, and a Deployment's strategy.
@Suite struct ClusterReaderTests {
  private func text(_ lines: String, deployment: String = "") -> String {
    let manifest = ScenarioText.deployment().replacing(
      "spec:\n  template:\n",
      with: "spec:\n\(deployment)  template:\n"
    )
    return ScenarioText.scenario("duration: 4h\n\(lines)") + manifest
  }

  private func read(_ lines: String, deployment: String = "") throws -> Scenario {
    let loaded = try ScenarioReader.read(
      text: text(lines, deployment: deployment),
      name: "test"
    )
    #expect(loaded.notices.isEmpty)
    return loaded.scenario
  }

  @Test func `nodes are read with the defaults of cluster-autoscaler`() throws {
    let nodes = try read("cluster: {nodes: {count: 3, max: 6, cpu: 3920m, memory: 12Gi}}")
      .cluster.nodes
    let expected = NodePoolOptions(
      count: 3,
      max: 6,
      capacity: NodePoolOptions.Capacity(cpu: 3920, memory: Int64(12 << 30) * 1000),
      cores: 3.92
    )
    #expect(nodes == expected)
    #expect(nodes?.provisioning == .constant(180))
    #expect(nodes?.scaleDownDelay == .seconds(600))
    #expect(nodes?.imagePullCold == .constant(60))
  }

  @Test func `everything of a node can be set`() throws {
    let nodes = try read(
      """
      cluster:
        podCreation: 20ms
        nodes:
          count: 2
          max: 4
          podsPerNode: 20
          reserved: {pods: 8, cpu: 500m, memory: 2Gi}
          cores: 4
          autoscaler: karpenter
          provisioning: {median: 40s, logSD: 0.2, max: 90s}
          scaleDownDelay: 5m
          imagePullCold: 45s
      """
    ).cluster.nodes
    #expect(nodes?.capacity == NodePoolOptions.Capacity(pods: 20))
    #expect(
      nodes?.reserved
        == NodePoolOptions.Amounts(pods: 8, cpu: 500, memory: Int64(2 << 30) * 1000)
    )
    #expect(nodes?.cores == 4)
    #expect(nodes?.autoscaler == .karpenter)
    #expect(nodes?.provisioning == .logNormal(median: 40, logSD: 0.2, cap: 90))
    #expect(nodes?.scaleDownDelay == .seconds(300))
    #expect(nodes?.imagePullCold == .constant(45))
  }

  @Test func `faults of pods and nodes are read`() throws {
    let scenario = try read(
      """
      cluster: {nodes: {count: 3, podsPerNode: 10}}
      faults:
      - {at: 1h, oomKilled: sidekiq}
      - {at: 1h, for: 20m, oomKilled: sidekiq, pods: 2, after: 90s}
      - {at: 2h, nodeLost: node-2}
      - {at: 2h, for: 10m, nodeLost: node-12}
      """
    )
    let id = DeploymentID(0)
    #expect(
      scenario.faults.map(\.kind) == [
        .oomKilled(OOMFault(deployment: id)),
        .oomKilled(OOMFault(deployment: id, pods: 2, after: .seconds(90))),
        .nodeLost("node-2"), .nodeLost("node-12"),
      ]
    )
    #expect(
      scenario.faults.map(\.duration) == [.zero, .seconds(1200), .zero, .seconds(600)]
    )
  }

  @Test func `a strategy is read, and that of the API server where there is none`() throws {
    #expect(try read("").deployments[0].strategy == .standard)
    let lines = "  minReadySeconds: 15\n  strategy: "
    let rolling = try read(
      "",
      deployment: lines + "{rollingUpdate: {maxSurge: 2, maxUnavailable: \"10%\"}}\n"
    ).deployments[0]
    #expect(rolling.strategy == .rollingUpdate(maxSurge: .count(2), maxUnavailable: .percent(10)))
    #expect(rolling.minReady == .seconds(15))
    #expect(
      try read("", deployment: lines + "{type: Recreate}\n").deployments[0].strategy == .recreate
    )
  }

  @Test func `the deletion cost of the pod template is read`() throws {
    let annotations = #"annotations: {controller.kubernetes.io/pod-deletion-cost: "-5"}"#
    let text = text("").replacing(
      "  template:\n",
      with: "  template:\n    metadata: {\(annotations)}\n"
    )
    let scenario = try ScenarioReader.read(text: text, name: "test").scenario
    #expect(scenario.deployments[0].podDeletionCost == -5)
  }

  @Test func `a pod that fits on no node at all is said`() {
    let text = text("cluster: {nodes: {count: 3, cpu: 500m}}").replacing(
      "      - name: sidekiq\n",
      with: "      - name: sidekiq\n        resources: {requests: {cpu: 1}}\n"
    )
    #expect(
      ScenarioText.findings(in: text).contains(
        "2:10: warning: no node has room for a pod of 'sidekiq', not even an empty one: "
          + "Insufficient cpu; its pods will stay Pending"
      )
    )
  }

  private static let bad: [(lines: String, finding: String)] = [
    (
      "cluster: {nodes: {count: 3}}",
      "2:18: error: 'cluster.nodes' says nothing of the room on a node; give at least one of "
        + "'podsPerNode', 'cpu' and 'memory'"
    ),
    (
      "cluster: {nodes: {count: 3, max: 2, cpu: 4}}",
      "2:34: error: 'cluster.nodes.max' (2) must not be below 'count' (3)"
    ),
    (
      "cluster: {nodes: {podsPerNode: 9}}",
      "2:18: error: 'cluster.nodes.count' is missing: expected a whole number such as '1500', "
        + "'40k' or '1.2M'"
    ),
    (
      "cluster: {nodes: {count: 3, cpu: 4 cores}}",
      "2:34: error: 'cluster.nodes.cpu' is '4 cores': expected an amount of processor such as "
        + "'4' or '3500m', up to 1000"
    ),
    (
      "cluster: {nodes: {count: 3, podsPerNode: 9, reserved: {pods: 9}}}",
      "2:42: error: 'cluster.nodes.podsPerNode' is '9': 'reserved' leaves nothing of it"
    ),
    (
      "cluster: {nodes: {count: 3, podsPerNode: 9, autoscaler: karpentr}}",
      "2:57: error: 'cluster.nodes.autoscaler' is 'karpentr': expected one of "
        + "'cluster-autoscaler', 'karpenter'; did you mean 'karpenter'?"
    ),
    (
      "cluster: {nodes: {count: 3, podsPerNode: 9, provisioning: 60s}}",
      "2:59: warning: 'cluster.nodes.provisioning' has no effect: the number of nodes is fixed; "
        + "give 'max' above 'count'"
    ),
    (
      "faults: [{at: 1h, nodeLost: node-1}]",
      "2:29: error: 'nodeLost' needs nodes; add 'cluster: {nodes: {count: 3, podsPerNode: 10}}'"
    ),
    (
      "cluster: {nodes: {count: 3, podsPerNode: 9}}\nfaults: [{at: 1h, nodeLost: worker}]",
      "3:29: error: 'faults[0].nodeLost' is 'worker': expected the name of a node, such as "
        + "'node-1'; at the start there are 'node-1' to 'node-3'"
    ),
    (
      "faults: [{at: 1h, oomKilled: sidekik}]",
      "2:30: error: 'sidekik' is no Deployment; did you mean 'sidekiq'?"
    ),
    (
      "faults: [{at: 1h, oomKilled: sidekiq, after: 5s}]",
      "2:46: error: 'after' goes with 'for': without it the containers are killed once"
    ),
    (
      "faults: [{at: 1h, for: 1m, metricsApi: down, pods: 2}]",
      "2:52: error: 'pods' goes with 'oomKilled' only"
    ),
  ]

  @Test(arguments: bad)
  func `what is wrong with nodes and faults is said`(lines: String, finding: String) {
    #expect(ScenarioText.findings(in: text(lines)).contains(finding))
  }

  private static let badStrategies: [(strategy: String, finding: String)] = [
    (
      "{type: Rolling}",
      "spec.strategy.type: Unsupported value: \"Rolling\": supported values: \"Recreate\", "
        + "\"RollingUpdate\""
    ),
    (
      "{type: Recreate, rollingUpdate: {maxSurge: 1}}",
      "spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is "
        + "'Recreate'"
    ),
    (
      "{rollingUpdate: {maxSurge: 0, maxUnavailable: 0}}",
      "spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when "
        + "`maxSurge` is 0"
    ),
    (
      "{rollingUpdate: {maxUnavailable: 101%}}",
      "spec.strategy.rollingUpdate.maxUnavailable: Invalid value: \"101%\": must not be greater "
        + "than 100%"
    ),
    (
      "{rollingUpdate: {maxSurge: many}}",
      "spec.strategy.rollingUpdate.maxSurge: Invalid value: 'many': must be a whole number of "
        + "pods, or a percentage such as \"25%\""
    ),
  ]

  @Test(arguments: badStrategies)
  func `a strategy that the API server refuses is refused`(strategy: String, finding: String) {
    let text = text("", deployment: "  strategy: \(strategy)\n")
    #expect(ScenarioText.findings(in: text).contains { $0.contains(finding) })
  }
}
