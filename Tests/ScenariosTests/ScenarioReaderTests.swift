import Autoscaling
import Simulation
import Testing

@testable import Scenarios

@Test func `ten lines are a scenario, and the rest has defaults`() throws {
  let text = "instance: {users: 1000}\n" + ScenarioText.deployment(queues: [])
  let loaded = try ScenarioReader.read(text: text, name: "runs/small.scenario")
  let scenario = loaded.scenario
  #expect(loaded.notices.isEmpty)
  #expect(scenario.name == "small")
  #expect(scenario.duration == .seconds(3600))
  #expect(scenario.warmUp == .zero)
  #expect(scenario.seed == 1)
  #expect(scenario.start == WallClock())
  #expect(scenario.cluster == ClusterOptions())
  #expect(scenario.postgres == PostgresOptions())
  #expect(scenario.sidekiq == SidekiqOptions())
  #expect(scenario.controlPlane == ControlPlaneOptions())
  #expect(scenario.goals.count == 5)
  #expect(scenario.policy.scaledObjects.isEmpty)
}

@Test func `every option of the document reaches the scenario`() throws {
  let text = """
    name: all
    description: Everything
    duration: 2h
    start: 2023-11-18T18:00 Europe/Berlin
    warmUp: 5m
    seed: 7
    cluster: {boot: {min: 20s, max: 40s}, imagePull: 60s}
    controlPlane: {hpaSyncPeriod: 10s, tolerance: 0.2, kedaPhase: 1s}
    sidekiq: {pollInterval: 15s, deadMaxJobs: 20k}
    postgres:
      maxConnections: 200
      version: 15
      web: {pods: 3, workers: 2, threads: 4, active: 5}
      streaming: {processes: 2}
      hold: query
      idleTimeout: never
      cores: 8
      contention: {sigma: 0.1, kappa: 0.001}
      pgbouncer: {poolMode: transaction, defaultPoolSize: 30, maxClientConn: 400,
        reservePoolSize: 5, reservePoolTimeout: 3s, queryWaitTimeout: 0s}
    slo: {default: {p99: 1m, p50: 1s}, postDelivered: {p99: 5m}}
    jobs:
      FeedInsertWorker: {cpu: 5ms, pieces: 3, childCores: 0.5, failureProbability: 10%, retries: 3, queue: feeds}
      ActivityPub::ProcessingWorker: {wait: {mean: 80ms, exponential: true}, retries: never}
    arrivals:
    - {type: constant, rate: 5/s, queue: feeds, service: {median: 50ms, logSD: 1, max: 5s}}
    - {type: steps, steps: [{at: 1m, rate: 6/min}], job: FeedInsertWorker, process: regular}
    - {type: constant, name: posts, rate: 1/h, activity: localPost, localFollowers: 5k, batch: 2}

    """
  let loaded = try ScenarioReader.read(
    text: text + ScenarioText.deployment(queues: ["feeds", "default", "push", "pull"])
      + ScenarioText.deployment("mail", queues: ["mailers", "ingress"]),
    name: "test"
  )
  #expect(loaded.notices.isEmpty)
  #expect(loaded.description == "Everything")
  let scenario = loaded.scenario
  #expect(scenario.start == WallClock(unixSeconds: 1_700_326_800, utcOffsetSeconds: 3600))
  #expect(scenario.cluster.boot == .uniform(low: 20, high: 40))
  #expect(scenario.cluster.imagePull == .constant(60))
  #expect(scenario.controlPlane.tolerance == 0.2)
  #expect(scenario.sidekiq.deadMaxJobs == 20_000)
  #expect(scenario.postgres.webConnections == 24)
  #expect(scenario.postgres.streamingConnections == 20)
  #expect(scenario.postgres.webActive == 5)
  #expect(scenario.postgres.hold == .query)
  #expect(scenario.postgres.idleTimeout == nil)
  #expect(scenario.postgres.cores == 8)
  #expect(
    scenario.postgres.contention == .scalability(sigma: 0.1, kappa: 0.001, measuredCores: 8)
  )
  #expect(
    scenario.postgres.pgbouncer
      == PgBouncerOptions(
        poolSize: 30,
        maxClientConnections: 400,
        reservePoolSize: 5,
        reservePoolTimeout: .seconds(3),
        queryWaitTimeout: nil
      )
  )
  #expect(scenario.queues.last == "feeds")
  #expect(
    scenario.goals.contains(
      .init(
        target: .milestone(.postDelivered),
        quantile: 0.99,
        threshold: .seconds(300)
      )
    )
  )
  #expect(scenario.goals.filter { $0.target == .queue(QueueID(0)) }.map(\.quantile) == [0.99, 0.5])
  #expect(scenario.arrivals.map(\.name) == ["constant-1", "steps-2", "posts"])
  let feed = try #require(scenario.jobClasses.first { $0.name == "FeedInsertWorker" })
  #expect(feed.profiles.map(\.share) == [0.9, 0.1])
  #expect(feed.profiles.map(\.fails) == [false, true])
  #expect(feed.profiles[0].cpu == .constant(0.005))
  #expect(feed.profiles[0].pieces == 3)
  #expect(feed.profiles[0].childCores == 0.5)
  #expect(feed.retry.retries == .times(3))
  #expect(scenario.queues[feed.queue.index] == "feeds")
  let processing = scenario.jobClasses.filter { $0.name.hasPrefix("ActivityPub::Processing") }
  #expect(processing.count == 12)
  #expect(processing.allSatisfy { $0.retry.retries == .never })
  #expect(processing.allSatisfy { $0.profiles[0].wait == .exponential(mean: 0.08) })
}

@Test func `a listed step begins with no arrivals before it`() throws {
  let arrivals = "[{type: steps, steps: [{at: 1m, rate: 6/min}], queue: default, service: 1s}]"
  let text = ScenarioText.scenario(arrivals: arrivals) + ScenarioText.deployment()
  let source = try ScenarioReader.read(text: text, name: "test").scenario.arrivals[0]
  guard case .rate(let pattern) = source.pattern else { return #expect(Bool(false)) }
  #expect(
    pattern.steps == [
      .init(at: .zero, perSecond: 0), .init(at: .seconds(60), perSecond: 0.1),
    ]
  )
}

@Test(arguments: [("none", Uniqueness.none), ("class", .perClass), ("10k", .population(10_000))])
func `a class may have a lock`(text: String, lock: Uniqueness) throws {
  let text =
    ScenarioText.scenario("jobs: {AccountRefreshWorker: {lock: \(text)}}")
    + ScenarioText.deployment()
  let scenario = try ScenarioReader.read(text: text, name: "test").scenario
  #expect(scenario.jobClasses.first { $0.name == "AccountRefreshWorker" }?.uniqueness == lock)
}

@Test func `the items of an activity are rows or replies`() throws {
  let arrivals = "[{type: constant, rate: 1/s, activity: bulkImport, items: 500}]"
  let text = ScenarioText.scenario(arrivals: arrivals) + ScenarioText.deployment()
  let source = try ScenarioReader.read(text: text, name: "test").scenario.arrivals[0]
  guard case .rate(let pattern) = source.pattern else { return #expect(Bool(false)) }
  let rows = AudienceSize(localFollowers: .constant(500))
  #expect(pattern.feeds == .activity(Activity.bulkImport.id, rows))
}

@Test(arguments: [("bulkImport", "localFollowers"), ("localPost", "items")])
func `an activity has either items or local followers`(activity: String, key: String) {
  let arrivals = "[{type: constant, rate: 1/s, activity: \(activity), \(key): 5}]"
  let text = ScenarioText.scenario(arrivals: arrivals) + ScenarioText.deployment()
  let findings = ScenarioText.findings(in: text)
  #expect(findings.count { $0.contains("means nothing for '\(activity)'") } == 1)
}

@Test func `the name Scheduler means all periodic jobs`() throws {
  let text = ScenarioText.scenario("jobs: {Scheduler: {retries: 3}}") + ScenarioText.deployment()
  let classes = try ScenarioReader.read(text: text, name: "test").scenario.jobClasses
  let scheduler = classes.filter { $0.name.hasPrefix("Scheduler") }
  #expect(scheduler.count == 16)
  #expect(scheduler.allSatisfy { $0.retry.retries == .times(3) })
}

@Test(arguments: [("", 0.95), (", share: 50%", 0.5), (", share: 1", 1)])
func `a goal of a milestone means 95 % of the recipients unless it says otherwise`(
  text: String,
  share: Double
) throws {
  let arrivals = "[{type: constant, rate: 1/s, queue: default, service: 1s}]"
  let lines = "slo: {postDelivered: {p99: 5m\(text)}}\n"
  let scenario = try ScenarioReader.read(
    text: lines + ScenarioText.scenario(arrivals: arrivals) + ScenarioText.deployment(),
    name: "test"
  ).scenario
  #expect(scenario.goals.last?.target == .milestone(.postDelivered, share: share))
}

@Test func `anchors and merge keys of YAML work`() throws {
  let text = """
    duration: 1h
    arrivals:
    - &base {type: constant, rate: 5/s, queue: default, service: 50ms}
    - {<<: *base, name: other, rate: 7/s}

    """
  let loaded = try ScenarioReader.read(text: text + ScenarioText.deployment(), name: "test")
  #expect(loaded.scenario.arrivals.map(\.name) == ["constant-1", "other"])
}

@Test func `the peak of a day is at its hour, local time`() {
  let cycle = DailyCycle(amplitude: 0.4, peakHour: 20)
  // 18:00 in a zone one hour east of Greenwich.
  let start = WallClock(unixSeconds: 1_700_326_800, utcOffsetSeconds: 3600)
  #expect(abs(cycle.factor(at: .seconds(7200), start: start) - 1.4) < 1e-12)
  #expect(abs(cycle.factor(at: .seconds(50_400), start: start) - 0.6) < 1e-12)
  let window = TrafficWindow(start: start, duration: .seconds(86_400), warmUp: .zero)
  let mean = cycle.steps(mean: 3, in: window).map(\.perSecond).reduce(0, +) / 1440
  #expect(abs(mean - 3) < 1e-9)
}

@Test func `a burst rises, holds and decays to nothing`() {
  let burst = Burst(
    peak: 100,
    base: 0,
    at: .seconds(60),
    rise: .seconds(20),
    hold: .seconds(30),
    decay: .seconds(60)
  )
  let steps = burst.steps(until: .seconds(3600))
  #expect(steps.prefix(4).map(\.perSecond) == [0, 25, 75, 100])
  #expect(steps.prefix(5).map(\.at) == [0, 60, 70, 80, 110].map { .seconds($0) })
  #expect(steps.last?.perSecond == 0)
  #expect(steps.dropLast().last.map { $0.perSecond < 0.1 } == true)
  #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.at < $1.at })
}

@Test func `a policy file replaces the ScaledObjects`() throws {
  let text = ScenarioText.scenario() + ScenarioText.deployment()
  let scenario = try ScenarioReader.read(text: text, name: "test").scenario
  let loaded = try PolicyReader.read(
    text: ScenarioText.scaledObject(spec: "maxReplicaCount: 9"),
    name: "policies/nine.yaml",
    for: scenario
  )
  #expect(loaded.policy.name == "nine")
  #expect(loaded.policy.scaledObjects.map(\.spec.maxReplicaCount) == [9])
  #expect(throws: ScenarioError.self) {
    try PolicyReader.read(
      text: ScenarioText.scaledObject(target: "web"),
      name: "web.yaml",
      for: scenario
    )
  }
}

@Test func `a list of manifests is read like the manifests`() throws {
  let text = """
    ---
    apiVersion: v1
    kind: List
    items:
    - apiVersion: keda.sh/v1alpha1
      kind: ScaledObject
      metadata: {name: policy}
      spec:
        scaleTargetRef: {name: sidekiq}
        triggers:
        - {type: redis, metadata: {address: "r:1", listName: "queue:default"}}

    """
  let loaded = try ScenarioReader.read(
    text: ScenarioText.scenario() + ScenarioText.deployment() + text,
    name: "test"
  )
  #expect(loaded.scenario.policy.scaledObjects.map(\.namespace) == ["mastodon"])
  #expect(loaded.notices.isEmpty)
}
