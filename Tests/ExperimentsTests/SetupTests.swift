import Autoscaling
import Simulation
import Testing

@testable import Experiments

@Suite struct SetupTests {
  private func setup(with assignments: String...) throws -> Setup {
    var setup = SampleSetup.setup
    for assignment in assignments {
      try setup.apply(Assignment(parsing: assignment))
    }
    return setup
  }

  @Test func `an alias without a name sets every trigger of every object`() throws {
    let changed = try setup(with: "listLength=500")
    let lengths = changed.policy.scaledObjects.map { object in
      object.spec.triggers.map { $0.metadata["listLength"] }
    }
    #expect(lengths == [["500"], ["500", "500"]])
  }

  @Test func `a name before the colon limits it to one object`() throws {
    let changed = try setup(with: "\(SampleSetup.pushPull):spec.triggers[1].metadata.listLength=2k")
    let lengths = changed.policy.scaledObjects.map { object in
      object.spec.triggers.map { $0.metadata["listLength"] }
    }
    #expect(lengths == [["1500"], ["1500", "2000"]])
  }

  @Test(arguments: [
    ("maxReplicaCount", "9"), ("minReplicaCount", "2"), ("idleReplicaCount", "0"),
    ("pollingInterval", "10"), ("cooldownPeriod", "60"), ("fallback.replicas", "3"),
    ("fallback.failureThreshold", "5"), ("activationListLength", "7"),
    ("scaleUp.stabilizationWindowSeconds", "0"), ("scaleUp.pods", "4"), ("scaleUp.percent", "50"),
    ("scaleUp.periodSeconds", "15"), ("scaleDown.stabilizationWindowSeconds", "600"),
    ("scaleDown.selectPolicy", "Disabled"), ("concurrency", "10"), ("databasePool", "12"),
    ("replicas", "3"), ("postgres.maxConnections", "200"), ("postgres.cores", "8.5"),
    ("controlPlane.tolerance", "0.2"),
    ("warmUp", "90s"), ("cluster.boot", "12.5s"),
    (
      "spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleUp.policies[0].value", "2"
    ),
  ])
  func `what was set is what is read`(name: String, value: String) throws {
    let target =
      name == "replicas" || name == "concurrency" || name == "databasePool"
        || name.contains("postgres")
        || name.contains("controlPlane") || name == "warmUp" || name.contains("cluster")
      ? name : "\(SampleSetup.deployment):\(name)"
    let changed = try setup(with: "\(target)=\(value)")
    #expect(changed != SampleSetup.setup)
    let values = Set(try changed.parameters(named: target).map { $0.value?.description })
    #expect(values == [value])
  }

  @Test func `the size of a pool of nodes can be set where there is one`() throws {
    var setup = SampleSetup.setup
    #expect(throws: (any Error).self) {
      try setup.apply(Assignment(parsing: "cluster.nodes.count=5"))
    }
    setup.scenario.cluster.nodes = NodePoolOptions(
      count: 2,
      max: 4,
      capacity: NodePoolOptions.Capacity(pods: 9)
    )
    try setup.apply(Assignment(parsing: "cluster.nodes.count=5"))
    try setup.apply(Assignment(parsing: "cluster.nodes.max=8"))
    #expect(setup.scenario.cluster.nodes?.count == 5)
    #expect(setup.scenario.cluster.nodes?.max == 8)
  }

  @Test func `a rule of an absent type is added`() throws {
    let changed = try setup(with: "\(SampleSetup.pushPull):scaleDown.percent=10")
    let rules = changed.policy.scaledObjects[1].spec.advanced?.behavior?.scaleDown
    #expect(rules?.policies == [ScalingPolicy(type: .percent, value: 10, periodSeconds: 60)])
  }

  @Test func `none removes an optional field`() throws {
    let changed = try setup(with: "\(SampleSetup.deployment):maxReplicaCount=none")
    #expect(changed.policy.scaledObjects[0].spec.maxReplicaCount == nil)
  }

  @Test func `a pool that followed the concurrency goes on following it`() throws {
    var changed = try setup(with: "concurrency=10")
    #expect(changed.scenario.deployments.map(\.databasePool) == [10, 10])
    changed.scenario.deployments[0].environment["DB_POOL"] = "10"
    try changed.apply(Assignment(parsing: "concurrency=20"))
    #expect(changed.scenario.deployments.map(\.databasePool) == [10, 20])
  }

  @Test(arguments: [
    ("listLenght=5", "unknown parameter 'listLenght'; did you mean 'listLength'?"),
    (
      "zzz=5",
      "unknown parameter 'zzz'; 'mastoscale-sim parameters SCENARIO' lists all of them"
    ),
    (
      "mastodon-sidekiq-worker-defalt:listLength=5",
      "there is no ScaledObject, HPA or Deployment 'mastodon-sidekiq-worker-defalt'; "
        + "did you mean 'mastodon-sidekiq-worker-default'?"
    ),
    ("listLength=0", "'listLength' must be a whole number from 1, or 'none', not '0'"),
    ("listLength=many", "'listLength' must be a whole number from 1, or 'none', not 'many'"),
    (
      "scaleUp.stabilizationWindowSeconds=3601",
      "'scaleUp.stabilizationWindowSeconds' must be a whole number from 0 to 3600, or 'none', "
        + "not '3601'"
    ),
    (
      "controlPlane.tolerance=2",
      "'controlPlane.tolerance' must be a number from 0.0 to 1.0, not '2'"
    ),
    (
      "cluster.boot=5",
      "'cluster.boot' must be a duration such as '90s' from 0s to 3600s, not '5'"
    ),
    (
      "metricType=Average",
      "'metricType' must be one of 'AverageValue', 'Value', 'Utilization', or 'none', not 'Average'"
    ),
  ])
  func `a wrong assignment is refused and says why`(assignment: String, expected: String) {
    #expect(message { _ = try setup(with: assignment) } == expected)
  }

  @Test func `a minimum above the maximum is a problem in the words of the schema`() throws {
    let changed = try setup(with: "\(SampleSetup.deployment):minReplicaCount=9")
    #expect(
      changed.problem == "ScaledObject '\(SampleSetup.deployment)': "
        + "minReplicaCount must be less than or equal to maxReplicaCount"
    )
    #expect(SampleSetup.setup.problem == nil)
    #expect(
      try setup(with: "warmUp=10m").problem
        == "'warmUp' (600s) must be shorter than 'duration' (600s)"
    )
  }

  @Test func `every listed parameter can be addressed by its path`() throws {
    for parameter in SampleSetup.setup.parameters {
      let prefix = parameter.object.map { "\($0.name):" } ?? ""
      let found = try SampleSetup.setup.parameters(named: prefix + parameter.path)
      #expect(found.contains(parameter))
    }
  }

  @Test func `PgBouncer has parameters where there is one`() throws {
    #expect(throws: ParameterError.self) {
      try setup(with: "postgres.pgbouncer.defaultPoolSize=30")
    }
    var changed = SampleSetup.setup
    changed.scenario.postgres.pgbouncer = PgBouncerOptions()
    try changed.apply(Assignment(parsing: "postgres.pgbouncer.defaultPoolSize=30"))
    try changed.apply(Assignment(parsing: "postgres.pgbouncer.maxClientConn=500"))
    #expect(
      changed.scenario.postgres.pgbouncer
        == PgBouncerOptions(poolSize: 30, maxClientConnections: 500)
    )
  }
}
