import Autoscaling
import Simulation
import Testing

/// Containers that are killed for their memory.
@Suite struct OutOfMemoryTests {
  private func kill(_ pods: Int = 1, after second: Int = 60) -> Fault.Kind {
    .oomKilled(
      OOMFault(deployment: DeploymentID(0), pods: pods, after: .seconds(second))
    )
  }

  @Test func `the jobs of a killed container are lost and it comes back in 32 s`() throws {
    var bench = PodBench(replicas: 2, jobs: 2)
    bench.fail(kill(), at: 100)
    let run = try bench.run()
    #expect(run.result.jobs.lost == 1)
    #expect(run.result.jobs.inFlight == 1)
    #expect(run.result.deployments[0].restarts == 1)
    #expect(run.sample(at: 131)?.workingPods == [1])
    // Container start 2 s, Rails 30 s; no image is pulled, no node is chosen.
    #expect(run.working(2, after: 100) == 132)
    #expect(run.seconds(of: "BackOff").isEmpty)
    #expect(run.sample(at: 110)?.existingPods == [2])
    #expect(run.sample(at: 110)?.replicas == [2])
  }

  @Test func `a container that is killed again and again is in CrashLoopBackOff`() throws {
    var bench = PodBench(replicas: 1)
    bench.fail(kill(after: 40), at: 100, for: 600)
    let run = try bench.run()
    // Each time 2 s to start, 40 s to the next kill, and the wait before: 10, 20, 40 … s.
    #expect(run.seconds(of: "BackOff") == [142, 194, 256, 338, 460, 662])
    #expect(run.result.deployments[0].restarts == 7)
    #expect(run.result.deployments[0].podHours == 1200.0 / 3600)
  }

  @Test func `a restarted process polls the sets once`() throws {
    var bench = PodBench(minutes: 60, replicas: 1)
    let calm = try bench.run().result.work.events
    bench.fail(kill(), at: 100)
    // A second chain of polls would add some 700 events.
    #expect(abs(try bench.run().result.work.events - calm) < 100)
  }

  @Test func `the HPA sees a killed pod as not ready`() throws {
    var bench = PodBench(replicas: 2)
    bench.scenario.deployments[0].strategy = .rollingUpdate(
      maxSurge: .count(0),
      maxUnavailable: .count(1)
    )
    bench.fail(kill(), at: 100)
    // While one pod is down, a rollout may take no other one down.
    bench.scenario.actions = [Action(at: .milliseconds(100_500), change: .rollOut(DeploymentID(0)))]
    let run = try bench.run()
    #expect((run.seconds(of: "SuccessfulDelete").first ?? 0) == 100)
    #expect(run.seconds(of: "SuccessfulDelete").dropFirst().first ?? 0 >= 104)
  }

  @Test func `a fault that meets no container is said`() throws {
    var bench = PodBench(replicas: 0)
    bench.fail(kill(), at: 100)
    #expect(
      try bench.run().result.notices == [
        "the fault at 100 s has no effect: no container of 'sidekiq' runs that could be killed"
      ]
    )
  }
}
