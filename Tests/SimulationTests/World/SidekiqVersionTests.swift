import Simulation
import Testing

/// Retry delays and polls as the releases of Sidekiq have them: `workload.md` §1.5.
@Suite struct SidekiqVersionTests {
  private static let recorded = SidekiqVersion("6.4") ?? .ofMastodon

  /// All delays in whole seconds that a failure may lead to; `c` is the number of failures before.
  private func delays(afterFailures c: Int, _ version: SidekiqVersion) -> [Int] {
    let rule = RetryRule(retries: .times(25))
    let steps = UInt64(2520)
    let seconds = (0..<steps).compactMap { step -> Int? in
      let outcome = rule.outcome(
        failures: c + 1,
        jitter: .max / steps * step + 1,
        classJitter: 0,
        version: version
      )
      guard case .retry(let delay) = outcome else { return nil }
      return Int(delay.nanoseconds / 1_000_000_000)
    }
    return seconds.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  /// `FINDINGS.md` §6: 959 failures of 160 jobs, with all ten steps seen for each number.
  @Test(arguments: [
    (0, 15...24), (1, 16...34), (2, 31...58), (3, 96...132), (4, 271...316), (5, 640...694),
  ])
  func `the recorded 6.4 draws one of ten delays, n + 1 seconds apart`(
    n: Int,
    recorded: ClosedRange<Int>
  ) {
    let expected = stride(from: recorded.lowerBound, through: recorded.upperBound, by: n + 1)
    #expect(delays(afterFailures: n, Self.recorded) == Array(expected))
    for text in ["6.5", "7.0", "7.3"] {
      #expect(SidekiqVersion(text).map { delays(afterFailures: n, $0) } == Array(expected))
    }
  }

  /// `workload.md` §1.5: means 19.5, 25.5, 45.5, 115.5, 295.5, 669.5 s.
  @Test(arguments: zip(0...5, [19.5, 25.5, 45.5, 115.5, 295.5, 669.5]))
  func `8.0 draws any whole second of the same span`(c: Int, mean: Double) {
    let delays = delays(afterFailures: c, .ofMastodon)
    let least = c * c * c * c + 15
    #expect(delays == Array(least...(least + 10 * (c + 1) - 1)))
    #expect(Double(delays.reduce(0, +)) / Double(delays.count) == mean)
  }

  @Test func `H8: each of four processes polls every 10 to 30 s, whatever the release`() {
    for version in SidekiqVersion.known {
      let options = SidekiqOptions(version: version)
      let delays = [0, 0.5, 1].map { unit in
        options.pollDelay(members: 4, firstMembers: 4, unit: unit).seconds
      }
      #expect(delays == [10, 20, 30])
    }
  }

  /// `FINDINGS.md` §6: 12 processes of 6.4.1 polled every 30 s each.
  @Test(arguments: [("6.4", 30.0), ("6.5", 30), ("7.3", 30), ("8.0", 60), ("8.1", 60)])
  func `of twelve processes each polls twice as often before 8.0`(text: String, mean: Double) {
    let options = SidekiqVersion(text).map { SidekiqOptions(version: $0) }
    let delay = { (unit: Double) in
      options?.pollDelay(members: 12, firstMembers: 12, unit: unit).seconds
    }
    #expect(delay(0) == 0)
    #expect(delay(0.5) == mean)
  }

  /// `FINDINGS.md` §6: a process that started alone kept its 5 s after three others had come.
  @Test func `before 6.5 a process keeps the interval of the number that it met first`() {
    let old = SidekiqOptions(version: Self.recorded)
    #expect(old.pollDelay(members: 4, firstMembers: 1, unit: 0.5).seconds == 5)
    #expect(SidekiqOptions().pollDelay(members: 4, firstMembers: 1, unit: 0.5).seconds == 20)
  }

  /// Recorded: 2.67 s and 4.2 s; renewal theory has 2.71 s and 4.01 s (`FINDINGS.md` §6).
  @Test(.tags(.statistics), arguments: [(1, 2.6...2.8), (4, 3.9...4.2)])
  func `a due job waits so long for a poll as was recorded`(
    processes: Int,
    mean: ClosedRange<Double>
  ) throws {
    var scenario = SmallWorld.scenario(
      duration: .seconds(80_000),
      concurrency: 10,
      replicas: processes,
      profile: JobProfile(cpu: .constant(0))
    )
    scenario.sidekiq.version = Self.recorded
    let push = Push(jobClass: JobClassID(0), delay: .uniformSeconds(20...20))
    scenario.activities = [ActivityClass(name: "post", pushes: [push])]
    scenario.arrivals = [
      ArrivalSource(
        name: "posts",
        pattern: .rate(
          ArrivalSource.RatePattern(
            steps: [SmallWorld.step(at: 0, 1)],
            process: .regular,
            feeds: .activity(ActivityClassID(0), AudienceSize())
          )
        )
      )
    ]
    // One job is due in each second from the 21st on; a poll takes all that are.
    let executions = try SmallWorld.run(scenario, recording: .executions).executions
    let late = executions.enumerated().map { $1.enqueuedAt.seconds - Double($0 + 21) }
    #expect(mean.contains(late.reduce(0, +) / Double(late.count)))
    #expect(late.allSatisfy { $0 >= 0 && $0 <= 7.5 * Double(processes) })
  }
}
