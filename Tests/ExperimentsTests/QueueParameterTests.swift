import Simulation
import Testing

@testable import Experiments

@Suite struct QueueParameterTests {
  private static let pushPull = SampleSetup.pushPull

  private func setup(_ assignments: String...) throws -> Setup {
    var setup = SampleSetup.setup
    for text in assignments { try setup.apply(try Assignment(parsing: text)) }
    return setup
  }

  @Test func `queues are set in their order and with their weights`() throws {
    let setup = try setup("\(Self.pushPull):queues=pull:4+default+push:1")
    #expect(
      setup.scenario.deployments[1].queues == [
        .init(queue: QueueID(2), weight: 4), .init(queue: QueueID(0)),
        .init(queue: QueueID(1), weight: 1),
      ]
    )
    let parameter = try setup.parameters(named: "\(Self.pushPull):queues").first
    #expect(parameter?.value == .text("pull:4+default+push:1"))
    #expect(setup.unservedQueues(since: SampleSetup.setup).isEmpty)
  }

  @Test(arguments: ["mailers", "default+default", "default:0", "default:x", "default+", ""])
  func `queues that no process can be given are refused`(text: String) {
    let expected =
      text.isEmpty
      ? "'queues=' has no value after the '='"
      : "'queues' must be queues such as 'default+ingress:4', each once, of default, push, pull, "
        + "not '\(text)'"
    #expect(message { _ = try setup("queues=\(text)") } == expected)
  }

  @Test func `a queue that is left to nobody is named, and its cell is not run`() async throws {
    let lonely = try setup("\(Self.pushPull):queues=push")
    #expect(lonely.unservedQueues(since: SampleSetup.setup) == ["pull"])
    var start = SampleSetup.setup
    start.policy.scaledObjects = []
    start.scenario.duration = .seconds(60)
    let sweep = try Sweep(
      of: start,
      axes: [ParameterSet(parsing: "\(Self.pushPull):queues=push,push+pull,pull:2+push:1")],
      replications: 1,
      seed: 1,
      origin: Sweep.Origin(scenarioHash: "a", policyHash: "b", fixed: [], version: "1")
    )
    var outcomes: [SweepRunner.Outcome] = []
    try await SweepRunner(sweep, workers: 1).run { outcomes.append($1) }
    #expect(outcomes[0] == .invalid("no Deployment serves pull"))
    #expect(outcomes.count { if case .finished = $0 { true } else { false } } == 2)
  }
}

@Suite struct PostgresParameterTests {
  private func value(_ name: String, after assignment: String) throws -> ParameterValue? {
    var setup = SampleSetup.setup
    setup.scenario.postgres.pgbouncer = PgBouncerOptions()
    try setup.apply(try Assignment(parsing: assignment))
    return try setup.parameters(named: name).first?.value
  }

  @Test(arguments: [
    ("postgres.hold", "query", ParameterValue.text("query")),
    ("postgres.contention", "pg-compute", .text("pg-compute")),
    ("postgres.idleTimeout", "none", nil), ("postgres.webActive", "7", .count(7)),
    ("postgres.connectTime", "20ms", .duration(.milliseconds(20))),
    ("postgres.poolCheckoutTimeout", "2s", .duration(.seconds(2))),
    ("postgres.pgbouncer.queryWaitTimeout", "30s", .duration(.seconds(30))),
    ("postgres.pgbouncer.queryWaitTimeout", "none", nil),
    ("postgres.pgbouncer.reservePoolTimeout", "5s", .duration(.seconds(5))),
    ("postgres.pgbouncer.defaultPoolSize", "40", .count(40)),
  ])
  func `the database and PgBouncer are set by name`(
    name: String,
    text: String,
    expected: ParameterValue?
  ) throws {
    #expect(try value(name, after: "\(name)=\(text)") == expected)
  }

  @Test func `what the file would refuse is refused`() {
    #expect(
      message { _ = try value("postgres.hold", after: "postgres.hold=forever") }
        == "'postgres.hold' must be one of 'job', 'query', not 'forever'"
    )
    #expect(
      message { _ = try value("postgres.contention", after: "postgres.contention=pg") }
        == "'postgres.contention' must be one of 'pg-4core', 'pg-32core-old', 'pg-compute', 'none', "
        + "not 'pg'"
    )
    var setup = SampleSetup.setup
    #expect(
      message {
        try setup.apply(try Assignment(parsing: "postgres.pgbouncer.queryWaitTimeout=1s"))
      } != nil
    )
  }
}
