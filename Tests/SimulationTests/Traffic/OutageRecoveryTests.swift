import Simulation
import Testing

/// What could not be delivered comes with the senders' next tries.
@Suite struct OutageRecoveryTests {
  /// Ten activities a second, each a job, that come after an outage which ends at 600 s.
  private func arrivals(
    outage: Duration,
    catchUp: Duration? = nil,
    until end: Duration = .seconds(100_000)
  ) throws -> [Double] {
    var scenario = SmallWorld.scenario(
      duration: end,
      concurrency: 500,
      profile: JobProfile(cpu: .constant(0))
    )
    scenario.activities = [
      ActivityClass(name: "post", pushes: [Push(jobClass: JobClassID(0))])
    ]
    let recovery = OutageRecovery(
      at: .seconds(600),
      outage: outage,
      catchUp: catchUp,
      perSecond: 1,
      activity: ActivityClassID(0)
    )
    scenario.arrivals = [ArrivalSource(name: "recovery", pattern: .recovery(recovery))]
    return try SmallWorld.run(scenario, recording: .executions).executions
      .map { $0.enqueuedAt.seconds - 600 }
  }

  /// After 2 h senders are at retry c = 8 or 9: the waits before it are c⁴ + 15 s and half as much
  /// again, 15, 19 … 6,144 s, so the last gap is at most 4,096 · 1.5 + 15 + 90 s for c = 8.
  @Test func `all that was sent comes, with the wait of the senders' last retry`() throws {
    let late = try arrivals(outage: .seconds(7200))
    #expect(abs(late.count - 7200) < 4 * 85)
    #expect(late.allSatisfy { $0 > 0 })
    let longest = try #require(late.max())
    #expect(longest > 2401)
    #expect(longest < 4096 * 1.5 + 105)
    // Each wave is spread over the wait before it: a minute of each of eight comes in the first.
    let inFirstMinute = late.count { $0 < 60 }
    #expect((300...550).contains(inFirstMinute))
    let inFirstHour = Double(late.count { $0 < 3600 }) / Double(late.count)
    #expect(inFirstHour > 0.75)
  }

  @Test func `what is given up after 16 retries does not come`() throws {
    let late = try arrivals(outage: .seconds(4 * 86_400), until: .seconds(31 * 86_400))
    // 2.59 days of tries (`workload.md` §1.5), of 4.
    let share = Double(late.count) / (4 * 86_400)
    #expect(abs(share - 2.59 / 4) < 0.05)
  }

  @Test func `catchUp shortens all waits in proportion`() throws {
    let plain = try arrivals(outage: .seconds(7200))
    let short = try arrivals(outage: .seconds(7200), catchUp: .seconds(600))
    #expect(short.count == plain.count)
    #expect(abs((short.max() ?? 0) - 600) < 0.001)
    let factor = 600 / (plain.max() ?? 1)
    #expect(zip(plain, short).allSatisfy { abs($0 * factor - $1) < 0.001 })
    #expect(try arrivals(outage: .seconds(7200), catchUp: .seconds(86_400)) == plain)
  }
}
