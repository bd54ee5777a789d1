import Simulation
import Testing

/// Contention, PgBouncer, and how long connections are held.
@Suite struct DatabasePhaseTests {
  /// A process whose jobs do nothing but query, with a backlog that lasts.
  private func queries(
    threads: Int,
    seconds: Double = 0.02,
    duration: Duration = .seconds(100),
    jobs: Int = 60_000,
    _ change: (inout PostgresOptions) -> Void
  ) throws -> RunResult {
    var scenario = SmallWorld.scenario(
      duration: duration,
      concurrency: threads,
      profile: JobProfile(database: .constant(seconds)),
      arrivals: [SmallWorld.push(jobs, at: 1)]
    )
    scenario.postgres.maxConnections = 1000
    scenario.postgres.webActive = 0
    change(&scenario.postgres)
    return try SmallWorld.run(scenario, recording: .executions)
  }

  @Test(arguments: [
    (8, 1.5), (16, 2.2), (32, 3.7), (40, 4.60), (64, 7.7), (80, 10.11), (90, 11.8), (150, 24.2),
    (200, 37.7),
  ])
  func `m(N) of the 4-core preset has the values of workload.md 4.5`(backends: Int, m: Double) {
    let slowdown = Contention.pg4Core.slowdown(backends: backends, cores: 4)
    #expect(abs(slowdown - m) < 0.06)
  }

  @Test func `another core count shifts the curve`() {
    let half = Contention.pg4Core.slowdown(backends: 40, cores: 8)
    #expect(half == Contention.pg4Core.slowdown(backends: 20, cores: 4))
    #expect(Contention.pg4Core.slowdown(backends: 2, cores: 64) == 1)
  }

  @Test func `H7: 80 threads query 0.91 times as fast as 40`() throws {
    let rates = try [40, 80].map { threads in
      let result = try queries(threads: threads) { $0.contention = .pg4Core }
      return Double(result.executions.count { $0.endedAt.seconds > 20 }) / 80
    }
    #expect(abs(rates[1] / rates[0] - 0.91) < 0.005)
  }

  @Test func `PgBouncer lets jobs wait instead of failing`() throws {
    // Recorded: 30 threads, a pool of 10, jobs of 0.2 s: 48 a second, 0.62 s each, no failure.
    let result = try queries(threads: 30, seconds: 0.2, duration: .seconds(31), jobs: 5000) {
      $0.pgbouncer = PgBouncerOptions(poolSize: 10)
      $0.contention = .none
    }
    let durations = result.executions.map { ($0.endedAt - $0.startedAt).seconds }
    #expect(result.queues[0].failures == 0)
    #expect(abs(Double(durations.count) - 50 * 30) <= 30)
    #expect(abs(durations.suffix(100).reduce(0, +) / 100 - 0.6) < 0.01)
    #expect(result.database.peakActive == 10)
    #expect(result.database.serverWaits > 1000)
  }

  @Test func `more clients than max_client_conn are refused`() throws {
    let result = try queries(threads: 30, seconds: 5, duration: .seconds(4), jobs: 30) {
      $0.pgbouncer = PgBouncerOptions(poolSize: 10, maxClientConnections: 20)
    }
    #expect(result.database.refusedConnections == 10)
    #expect(
      result.database.refusalMessage == "FATAL: no more connections allowed (max_client_conn)"
    )
  }

  @Test func `query_wait_timeout fails the jobs that wait too long and closes their connections`()
    throws
  {
    let result = try queries(threads: 3, seconds: 1.5, duration: .seconds(4), jobs: 3) {
      $0.pgbouncer = PgBouncerOptions(poolSize: 1, queryWaitTimeout: .seconds(2))
      $0.contention = .none
    }
    // The first ends at 2.5 s and the second one begins; the third gives up at 3 s.
    #expect(result.queues[0].failures == 1)
    #expect(result.database.serverTimeouts == 1)
    let failed = try #require(result.executions.first { $0.fails })
    #expect(abs((failed.endedAt - failed.enqueuedAt).seconds - 2) < 1e-9)
  }

  @Test func `whoever waits for an entry of the pool takes that of a client cut off by PgBouncer`()
    throws
  {
    var scenario = SmallWorld.scenario(
      duration: .seconds(10),
      concurrency: 3,
      profile: JobProfile(database: .constant(10)),
      arrivals: [SmallWorld.push(3, at: 1)]
    )
    scenario.deployments[0].databasePool = 2
    scenario.postgres.webActive = 0
    scenario.postgres.pgbouncer = PgBouncerOptions(poolSize: 1, queryWaitTimeout: .seconds(2))
    let database = try SmallWorld.run(scenario).database
    // The second gives up at 3 s; the third then has its place, and gives up at 5 s, before the
    // pool's time-out at 6 s.
    #expect(database.poolWaits == 1)
    #expect(database.poolTimeouts == 0)
    #expect(database.serverTimeouts == 2)
  }

  @Test func `query_wait_timeout also ends waits that are shorter than reserve_pool_timeout`()
    throws
  {
    let result = try queries(threads: 3, seconds: 10, duration: .seconds(10), jobs: 3) {
      $0.pgbouncer = PgBouncerOptions(
        poolSize: 1,
        reservePoolSize: 1,
        reservePoolTimeout: .seconds(5),
        queryWaitTimeout: .seconds(2)
      )
    }
    #expect(result.database.serverTimeouts == 2)
    #expect(result.database.longestServerWait == .seconds(2))
  }

  @Test func `the steepest curve does not stop the run`() throws {
    let result = try queries(threads: 50, duration: .seconds(60), jobs: 500) {
      $0.contention = .scalability(sigma: 1, kappa: 1, measuredCores: 1024)
      $0.cores = 0.1
    }
    #expect(result.jobs.inFlight == 50)
  }

  @Test func `the reserve is opened for those that have waited reserve_pool_timeout`() throws {
    let result = try queries(threads: 3, seconds: 10, duration: .seconds(30), jobs: 3) {
      $0.pgbouncer = PgBouncerOptions(
        poolSize: 1,
        reservePoolSize: 1,
        reservePoolTimeout: .seconds(3)
      )
      $0.contention = .none
    }
    // At 1, 4 and, when the first is done, 11 s.
    #expect(result.executions.map { $0.endedAt.seconds.rounded() } == [11, 14, 21])
  }

  @Test func `a pool larger than the server's slots serves with what there is`() throws {
    // Recorded: default_pool_size 30, 17 slots, no client saw an error.
    let result = try queries(threads: 30, seconds: 0.5, duration: .seconds(20), jobs: 2000) {
      $0.maxConnections = 20
      $0.superuserReservedConnections = 3
      $0.pgbouncer = PgBouncerOptions(poolSize: 30)
      $0.contention = .none
    }
    #expect(result.queues[0].failures == 0)
    #expect(result.database.peakActive == 17)
  }

  @Test(arguments: [(ConnectionHold.job, 7), (.query, 2)])
  func `a job holds its connection throughout or for its query`(
    hold: ConnectionHold,
    connections: Int
  ) throws {
    var scenario = SmallWorld.scenario(
      concurrency: 10,
      profile: JobProfile(database: .constant(0.1), wait: .constant(5)),
      arrivals: (1...10).map { SmallWorld.push(1, at: $0) }
    )
    // Two come at the same instant; a job takes 5.1 s.
    scenario.arrivals.append(
      ArrivalSource(name: "second", pattern: scenario.arrivals[0].pattern)
    )
    scenario.postgres.hold = hold
    let result = try SmallWorld.run(scenario)
    #expect(result.jobs.finished == 11)
    #expect(result.database.peakConnections == connections)
  }

  @Test func `a pool closes what nobody has used for five minutes`() throws {
    var scenario = SmallWorld.scenario(
      duration: .seconds(900),
      concurrency: 10,
      profile: JobProfile(database: .constant(1)),
      arrivals: [SmallWorld.push(10, at: 1), SmallWorld.push(1, at: 500)]
    )
    scenario.controlPlane.hpaSyncPeriod = .seconds(15)
    let result = try SmallWorld.run(scenario)
    func connections(at second: Int64) -> Int? {
      result.timeline.last { $0.at <= .seconds(second) }?.databaseConnections
    }
    // Given back at 2 s; the pool looks at 60, 120 … s, and at 360 s they are old enough.
    #expect(connections(at: 350) == 10)
    #expect(connections(at: 375) == 0)
    #expect(connections(at: 510) == 1)
    #expect(connections(at: 899) == 0)
  }

  @Test func `jobs that are cut off leave the database`() throws {
    // Two jobs in their queries when the pod is told to stop; two others wait for PgBouncer.
    var scenario = SmallWorld.scenario(
      duration: .seconds(100),
      concurrency: 2,
      replicas: 2,
      profile: JobProfile(database: .constant(30)),
      arrivals: [SmallWorld.push(4, at: 1)]
    )
    scenario.postgres.pgbouncer = PgBouncerOptions(poolSize: 2)
    scenario.actions = [Action(at: .seconds(2), change: .scale(DeploymentID(0), replicas: 1))]
    let result = try SmallWorld.run(scenario)
    // Pushed back at 26.5 s; every job is done in the end.
    #expect(result.jobs.pushedBack == 2)
    #expect(result.jobs.finished == 4)
    #expect(result.database.peakActive == 2)
  }
}

/// A server that restarts.
@Suite struct DatabaseOutageTests {
  private func run(
    _ change: (inout Scenario) -> Void = { _ in }
  ) throws -> RunResult {
    // Two threads query for 4 s from 1 s on; a third job comes at 6 s, while the server is away.
    var scenario = SmallWorld.scenario(
      duration: .seconds(20),
      concurrency: 3,
      profile: JobProfile(database: .constant(4)),
      arrivals: [SmallWorld.push(2, at: 1), SmallWorld.push(1, at: 6)]
    )
    scenario.jobClasses[0].retry = RetryRule(retries: .never)
    scenario.faults = [Fault(at: .seconds(3), duration: .seconds(7), kind: .postgres)]
    change(&scenario)
    return try SmallWorld.run(scenario, recording: .executions)
  }

  @Test func `queries that run fail, and so do jobs that need a connection`() throws {
    let result = try run()
    #expect(result.database.failedWhileDown == 3)
    #expect(result.database.refusedConnections == 0)
    #expect(result.jobs.discarded == 3)
    let ends = result.executions.map { $0.endedAt.seconds }
    #expect(ends.prefix(2).allSatisfy { abs($0 - 3) < 1e-9 })
  }

  @Test func `behind PgBouncer the next job waits for the server`() throws {
    let result = try run { $0.postgres.pgbouncer = PgBouncerOptions(poolSize: 5) }
    #expect(result.database.failedWhileDown == 2)
    #expect(result.jobs.finished == 1)
    // Served at 10 s, done at 14 s.
    #expect(abs((result.executions.last?.endedAt.seconds ?? 0) - 14) < 0.01)
    #expect(result.database.serverWaits == 1)
  }

  @Test func `a job between its queries connects again`() throws {
    // It computes for 4 s with a connection held, and queries when the server is back.
    let result = try run { scenario in
      scenario.jobClasses[0].profiles = [
        JobProfile(cpu: .constant(4), database: .constant(1))
      ]
      scenario.arrivals = [SmallWorld.push(1, at: 1)]
      scenario.faults = [Fault(at: .seconds(3), duration: .seconds(1), kind: .postgres)]
    }
    #expect(result.database.failedWhileDown == 0)
    #expect(result.jobs.finished == 1)
    #expect(result.database.peakConnections == 1)
  }

  @Test func `whoever waits for the pool opens a connection of its own`() throws {
    // One entry, three threads: the second waits when the first one's query breaks.
    let result = try run { scenario in
      scenario.deployments[0].databasePool = 1
      scenario.postgres.poolCheckoutTimeout = .seconds(60)
    }
    #expect(result.database.failedWhileDown == 3)
    #expect(result.database.poolWaits == 1)
    #expect(result.jobs.discarded == 3)
  }
}
