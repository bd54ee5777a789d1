import Simulation
import Testing

/// `lock: :until_executed` of sidekiq-unique-jobs: `workload.md` §1.6.
@Suite struct UniqueJobsTests {
  @Test func `a push is dropped while a job of the class waits or runs`() throws {
    var scenario = SmallWorld.scenario(duration: .seconds(30), profile: Self.slow)
    scenario.jobClasses[0].uniqueness = .perClass
    scenario.arrivals = [SmallWorld.push(3, at: 1), SmallWorld.push(2, at: 5)]
    let jobs = try SmallWorld.run(scenario).jobs
    #expect(jobs.pushed == 1)
    #expect(jobs.duplicates == 4)
    #expect(jobs.finished == 1)
  }

  @Test func `after its end the next job is pushed`() throws {
    var scenario = SmallWorld.scenario(profile: Self.slow)
    scenario.jobClasses[0].uniqueness = .perClass
    scenario.arrivals = [1, 5, 20].map { SmallWorld.push(1, at: $0) }
    let jobs = try SmallWorld.run(scenario).jobs
    #expect(jobs.pushed == 2)
    #expect(jobs.duplicates == 1)
  }

  @Test func `a job in the retry set still holds its lock, and a buried one no longer`() throws {
    var scenario = SmallWorld.scenario(duration: .seconds(200))
    scenario.jobClasses[0].profiles[0].fails = true
    scenario.jobClasses[0].uniqueness = .perClass
    scenario.jobClasses[0].retry = RetryRule(retries: .times(1))
    // It fails at 2 s, again 15 to 24 s later and after the poll, and is buried.
    scenario.arrivals = [1, 10, 150].map { SmallWorld.push(1, at: $0) }
    let jobs = try SmallWorld.run(scenario).jobs
    #expect(jobs.pushed == 2)
    #expect(jobs.duplicates == 1)
    #expect(jobs.dead == 2)
  }

  @Test func `jobs about different things do not meet`() throws {
    var scenario = SmallWorld.scenario(profile: Self.slow)
    scenario.jobClasses[0].uniqueness = .population(1_000_000)
    scenario.arrivals = [SmallWorld.push(100, at: 1)]
    #expect(try SmallWorld.run(scenario).jobs.duplicates == 0)
    scenario.jobClasses[0].uniqueness = .population(50)
    let jobs = try SmallWorld.run(scenario).jobs
    #expect(jobs.pushed + jobs.duplicates == 100)
    // 50 · (1 − (1 − 1/50)^100) = 43.4 different ones in the mean.
    #expect((35...50).contains(jobs.pushed))
  }

  @Test func `a backlog of a class with a lock is bounded by what its jobs are about`() throws {
    var scenario = SmallWorld.scenario(replicas: 0)
    scenario.jobClasses[0].uniqueness = .population(20)
    scenario.arrivals = [SmallWorld.poisson(perSecond: 100)]
    let jobs = try SmallWorld.run(scenario).jobs
    #expect(jobs.waiting == 20)
    #expect(jobs.duplicates > 5000)
  }

  @Test func `the lock of a killed job is found by the reaper within 600 s`() throws {
    var scenario = SmallWorld.scenario(
      duration: .seconds(1300),
      profile: JobProfile(cpu: .constant(100))
    )
    scenario.deployments[0].gracePeriod = .seconds(5)
    scenario.jobClasses[0].uniqueness = .perClass
    scenario.actions = [
      Action(at: .seconds(10), change: .scale(DeploymentID(0), replicas: 0))
    ]
    scenario.arrivals = [1, 300, 700].map { SmallWorld.push(1, at: $0) }
    let jobs = try SmallWorld.run(scenario).jobs
    #expect(jobs.lost == 1)
    #expect(jobs.duplicates == 1)
    #expect(jobs.waiting == 1)
  }

  private static let slow = JobProfile(cpu: .constant(10))
}
