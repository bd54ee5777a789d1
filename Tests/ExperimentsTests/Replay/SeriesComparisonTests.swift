import Simulation
import Testing

@testable import Experiments

@Suite struct SeriesComparisonTests {
  /// As recorded with Sidekiq 6.4.1: 20 ms of computing, 80 ms of sleep, 10 threads.
  private static let recording = LockRecording(
    name: "20/80, 10 threads",
    processes: 1,
    concurrency: 10,
    cores: 1,
    computing: 0.02255,
    overhead: 0.00034,
    sleep: 0.08,
    pieces: 1,
    jobs: 1041,
    jobsPerSecond: 43.62,
    meanDuration: 0.1778,
    meanGap: 0.0511
  )

  @Test func `a recorded process agrees`() throws {
    let report = try LockComparison(Self.recording).report()
    #expect(report.checks.count == 3)
    #expect(report.passes)
  }

  @Test func `one without the lock would not`() throws {
    var recording = Self.recording
    // Ten threads of 103 ms each.
    recording.jobsPerSecond = 97
    #expect(try !LockComparison(recording).report().passes)
  }

  @Test func `two processes on one core have half of it each`() throws {
    var recording = Self.recording
    recording.processes = 2
    recording.jobsPerSecond = 44.62
    let report = try LockComparison(recording).report()
    #expect(report.passes)
    #expect(abs(report.checks[0].simulated - 43.7) < 1)
  }

  @Test func `a recorded curve agrees, and another one does not`() throws {
    let points = [(1, 386.3), (4, 420.2), (64, 397.1)].map {
      CurveRecording.Point(clients: $0, transactionsPerSecond: $1)
    }
    let curve = CurveRecording(name: "one core", cores: 1, pool: nil, points: points)
    #expect(try CurveComparison(curve).report().passes)
    var two = curve
    two.cores = 2
    #expect(try !CurveComparison(two).report().passes)
  }

  @Test func `behind PgBouncer no more queries run than its pool has`() throws {
    let curve = CurveRecording(name: "pool 5", cores: 1, pool: 5, points: [])
    let scenario = CurveComparison(curve).scenario(clients: 64)
    #expect(scenario.postgres.pgbouncer?.poolSize == 5)
    #expect(scenario.deployments[0].concurrency == 64)
  }
}
