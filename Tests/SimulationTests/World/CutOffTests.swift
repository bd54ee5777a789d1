import Testing

@testable import Simulation

/// Threads that are cut off, processes that vanish, and jobs that take no time.
@Suite struct CutOffTests {
  @Test func `a thread that waits for the lock counts as busy until its process is killed`() throws
  {
    var bench = PodBench()
    bench.scenario.deployments[0].concurrency = 10
    bench.scenario.arrivals = [SmallWorld.push(10, at: 10)]
    // Half of a second time slice: eight threads have not had the lock.
    let kill = OOMFault(deployment: DeploymentID(0))
    bench.scenario.faults = [
      Fault(at: .milliseconds(10_150), duration: .zero, kind: .oomKilled(kill))
    ]
    bench.scenario.cluster.boot = .constant(3600)
    let deployment = try bench.run().result.deployments[0]
    #expect(abs(deployment.utilization - 0.15 / 10.15) < 1e-3)
    #expect(abs(deployment.cpuUtilization - 0.15 / 10.15) < 1e-3)
  }

  @Test func `a process on a lost node exports nothing`() throws {
    let nodes = NodePoolOptions(count: 2, capacity: NodePoolOptions.Capacity(pods: 1))
    var bench = PodBench(minutes: 5, replicas: 2, nodes: nodes)
    bench.fail(.nodeLost("node-1"), at: 100)
    var world = try World(bench.scenario, policy: bench.scenario.policy, seed: 1)
    _ = try world.run()
    #expect(world.runningProcesses() == [1])
  }

  @Test func `child processes compute also where Ruby never does`() throws {
    let scenario = SmallWorld.scenario(
      profile: JobProfile(wait: .constant(20), childCores: 2),
      arrivals: [SmallWorld.push(1, at: 10)]
    )
    var world = try World(scenario, policy: scenario.policy, seed: 1)
    _ = try world.run()
    #expect(world.fleet.cpuTime(ofPod: 0, at: world.end) == 40_000_000_000)
  }

  @Test func `a backlog of jobs that take no time does not need a deep stack`() throws {
    var scenario = SmallWorld.scenario(
      replicas: 0,
      profile: JobProfile(),
      arrivals: [SmallWorld.push(200_000, at: 1)]
    )
    // A class that computes, so that the others need the lock.
    scenario.jobClasses.append(
      JobClass(name: "Other", queue: QueueID(0), profiles: [JobProfile(cpu: .constant(1))])
    )
    scenario.actions = [Action(at: .seconds(5), change: .scale(DeploymentID(0), replicas: 1))]
    scenario.cluster.boot = .constant(1)
    #expect(try SmallWorld.run(scenario, recording: .summary).jobs.finished == 200_000)
  }
}
