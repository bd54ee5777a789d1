import Simulation
import Testing

/// Ruby's lock: one thread of a process computes at a time.
///
/// H1 to H3 are the hand-checkable cases of `workload.md` §10.
@Suite struct RubyLockTests {
  /// A process works off jobs that are pushed at once.
  ///
  /// - Returns: jobs a second from the push until the last one is done.
  private func rate(
    jobs: Int,
    concurrency: Int,
    profile: JobProfile,
    duration: Duration = .seconds(400),
    change: (inout Scenario) -> Void = { _ in }
  ) throws -> Double {
    var scenario = SmallWorld.scenario(
      duration: duration,
      concurrency: concurrency,
      profile: profile,
      arrivals: [SmallWorld.push(jobs, at: 1)]
    )
    change(&scenario)
    let result = try SmallWorld.run(scenario, recording: .summary)
    #expect(result.jobs.finished == jobs)
    return Double(jobs) / result.queues[0].sojournTime.maximum.seconds
  }

  private func feedInsert(_ part: (Double) -> Distribution) -> JobProfile {
    JobProfile(cpu: part(0.008), database: part(0.008), wait: .constant(0.002))
  }

  @Test func `H1: a process of 25 threads inserts into feeds at 125 a second, not 1,389`() throws {
    let profile = feedInsert { .logNormal(mean: $0, logSD: 0.5) }
    let rate = try rate(jobs: 20_000, concurrency: 25, profile: profile)
    #expect(abs(rate - 125) < 1.25)
  }

  @Test func `H2: two threads reach 92.8 a second with exponential bursts`() throws {
    let profile = feedInsert { .exponential(mean: $0) }
    let rate = try rate(jobs: 20_000, concurrency: 2, profile: profile)
    #expect(abs(rate - 92.8) < 0.02 * 92.8)
  }

  @Test func `H2: two threads of constant bursts never meet`() throws {
    let rate = try rate(jobs: 20_000, concurrency: 2, profile: feedInsert(Distribution.constant))
    #expect(abs(rate - 2 / 0.018) < 0.1)
  }

  @Test func `H2: two threads reach 101 a second with log-normal bursts`() throws {
    let profile = JobProfile(
      cpu: .logNormal(mean: 0.008, logSD: 0.5),
      database: .constant(0.008),
      wait: .constant(0.002)
    )
    let rate = try rate(jobs: 20_000, concurrency: 2, profile: profile)
    #expect(abs(rate - 101) < 1)
  }

  @Test(arguments: [
    (Distribution.exponential(mean: 0.012), 59.0),
    (.logNormal(mean: 0.012, logSD: 0.5), 61.0),
    (.constant(0.012), 62.0),
  ])
  func `H3: 25 threads deliver at 59 to 62 a second`(cpu: Distribution, expected: Double) throws {
    let profile = JobProfile(cpu: cpu, database: .constant(0.003), wait: .constant(0.387))
    // Many posts, so that the beginning and the end do not count.
    let rate = try rate(jobs: 13_770, concurrency: 25, profile: profile)
    #expect(abs(rate - expected) < 0.02 * expected)
  }

  @Test func `a limit of half a core halves the rate`() throws {
    let profile = feedInsert { .logNormal(mean: $0, logSD: 0.5) }
    let rate = try rate(jobs: 5000, concurrency: 25, profile: profile) { scenario in
      scenario.deployments[0].containers[0].limits.cpu = 500
    }
    #expect(abs(rate - 62.5) < 1)
  }

  @Test func `a burst longer than a time slice lets others compute between`() throws {
    var scenario = SmallWorld.scenario(
      concurrency: 2,
      profile: JobProfile(cpu: .constant(1)),
      arrivals: [SmallWorld.push(1, at: 1), SmallWorld.push(1, at: 1, jobClass: 1)]
    )
    scenario.jobClasses.append(
      JobClass(
        name: "Short",
        queue: QueueID(0),
        profiles: [JobProfile(cpu: .constant(0.01))]
      )
    )
    let result = try SmallWorld.run(scenario, recording: .executions)
    let long = try #require(result.executions.first { $0.jobClass == JobClassID(0) })
    let short = try #require(result.executions.first { $0.jobClass == JobClassID(1) })
    // Both are pushed at 1 s; the short one has its turn after the first 100 ms.
    #expect((short.endedAt - short.enqueuedAt).seconds <= 0.11 + 1e-9)
    #expect(abs((long.endedAt - long.enqueuedAt).seconds - 1.01) < 1e-9)
  }

  @Test func `with a round trip to Redis a thread takes the lock twice for each job`() throws {
    // Jobs of 5 ms and 45 ms in 25 threads, recorded with Sidekiq 6.4.1: half of the waiting is
    // before the job's code, half inside.
    var scenario = SmallWorld.scenario(
      duration: .seconds(60),
      concurrency: 25,
      profile: JobProfile(cpu: .constant(0.00594), wait: .constant(0.045)),
      arrivals: [SmallWorld.push(9000, at: 1)]
    )
    scenario.sidekiq = SidekiqOptions(
      fetchRoundTrip: .microseconds(600),
      jobOverhead: .microseconds(330)
    )
    let result = try SmallWorld.run(scenario, recording: .executions)
    let steady = result.executions.filter { $0.endedAt.seconds > 5 && $0.endedAt.seconds < 50 }
    let duration =
      steady.reduce(0) { $0 + ($1.endedAt - $1.startedAt).seconds } / Double(steady.count)
    #expect(abs(Double(steady.count) / 45 - 159.35) < 0.04 * 159.35)
    #expect(abs(duration - 0.1043) < 0.12 * 0.1043)
  }

  @Test func `child processes compute beside the lock`() throws {
    // ffmpeg runs 20 s; meanwhile another job computes undisturbed.
    var scenario = SmallWorld.scenario(
      concurrency: 2,
      profile: JobProfile(wait: .constant(20), childCores: 1),
      arrivals: [SmallWorld.push(1, at: 1), SmallWorld.push(1, at: 3, jobClass: 1)]
    )
    scenario.jobClasses.append(
      JobClass(name: "Short", queue: QueueID(0), profiles: [JobProfile(cpu: .constant(0.05))])
    )
    let result = try SmallWorld.run(scenario, recording: .executions)
    let short = try #require(result.executions.first { $0.jobClass == JobClassID(1) })
    #expect(abs((short.endedAt - short.startedAt).seconds - 0.05) < 1e-9)
  }

  @Test func `two processes have two locks`() throws {
    let profile = feedInsert { .logNormal(mean: $0, logSD: 0.5) }
    let rate = try rate(jobs: 20_000, concurrency: 25, profile: profile) { scenario in
      scenario.deployments[0].replicas = 2
    }
    #expect(abs(rate - 250) < 3)
  }
}
