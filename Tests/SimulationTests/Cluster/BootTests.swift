import Autoscaling
import Testing

@testable import Simulation

/// Boots that share the cores of a node.
@Suite struct BootTests {
  private var oneCore: NodePoolOptions {
    NodePoolOptions(count: 1, capacity: NodePoolOptions.Capacity(pods: 10), cores: 1)
  }

  @Test func `two boots on one core take twice as long`() throws {
    var bench = PodBench(replicas: 1, nodes: oneCore)
    bench.scale(to: 3, at: 100)
    #expect(try bench.run().working(2) == 164.5)
  }

  @Test func `a boot goes on at half speed when another one begins`() throws {
    var bench = PodBench(replicas: 1, nodes: oneCore)
    bench.scale(to: 2, at: 100)
    bench.scale(to: 3, at: 110)
    let run = try bench.run()
    // The first has done 10 of 30 s at 114.5 s, and needs 40 s for the rest; by then the second
    // has done 20 s, and needs 10 s alone.
    #expect(run.working(2) == 154.5)
    #expect(run.working(3) == 164.5)
  }

  @Test func `a boot that is cut off leaves its share to the others`() throws {
    var bench = PodBench(replicas: 1, nodes: oneCore)
    bench.scale(to: 3, at: 100)
    bench.scale(to: 2, at: 114)
    // 9.5 s at half speed are 4.75 s of 30 s.
    #expect(try bench.run().working(2) == 139.5)
  }

  @Test func `what working pods ask for is theirs`() throws {
    var options = oneCore
    options.cores = 2
    var bench = PodBench(replicas: 1, nodes: options)
    bench.scenario.deployments[0].containers = [
      Container(name: "sidekiq", requests: Container.Resources(cpu: 500, memory: nil))
    ]
    bench.scale(to: 3, at: 100)
    // 1.5 of 2 cores for two boots.
    #expect(try bench.run().working(2) == 144.5)
  }

  @Test func `a working pod that is killed leaves its cores to a boot`() throws {
    var options = oneCore
    options.cores = 1.5
    var bench = PodBench(replicas: 2, nodes: options)
    bench.scenario.deployments[0].containers = [
      Container(name: "sidekiq", requests: Container.Resources(cpu: 500, memory: nil))
    ]
    bench.scale(to: 3, at: 100)
    bench.fail(.oomKilled(OOMFault(deployment: DeploymentID(0))), at: 114)
    // Half a core until 114 s, one until the killed pod boots from 116 s on, then half again: 4.75,
    // 2 and 23.25 of 30 s.
    #expect(try bench.run().working(2, after: 115) == 162.5)
  }

  @Test func `half a core as the limit doubles the time, with and without nodes`() throws {
    for nodes in [nil, oneCore] {
      var bench = PodBench(replicas: 1, nodes: nodes)
      bench.scenario.deployments[0].containers = [
        Container(
          name: "sidekiq",
          requests: Container.Resources(cpu: 100),
          limits: Container.Resources(cpu: 500)
        )
      ]
      bench.scale(to: 2, at: 100)
      #expect(try bench.run().working(2) == 164.5)
    }
  }

  @Test func `metrics-server sees a boot at its limit`() throws {
    var scenario = PodBench(minutes: 1, replicas: 1).scenario
    let resources = Container.Resources(cpu: 500)
    scenario.deployments[0].containers = [
      Container(name: "sidekiq", requests: resources, limits: resources)
    ]
    let metric = HorizontalPodAutoscaler.ResourceMetric(
      name: "cpu",
      target: .averageUtilization(50)
    )
    let hpa = HorizontalPodAutoscaler(
      name: "cpu",
      namespace: "mastodon",
      scaleTargetName: "sidekiq",
      minReplicas: 2,
      maxReplicas: 2,
      metrics: [.resource(metric)]
    )
    let policy = Policy(name: "p", scaledObjects: [], horizontalPodAutoscalers: [hpa])
    var world = try World(scenario, policy: policy, seed: 1)
    _ = try world.run()
    #expect(world.cluster.pods[1].phase == .booting)
    #expect(world.autoscaling.metricsServer?.sample(of: 1)?.cpu == 500)
  }

  @Test func `with enough cores boots do not slow each other`() throws {
    var options = oneCore
    options.cores = 4
    var bench = PodBench(replicas: 1, nodes: options)
    bench.scale(to: 4, at: 100)
    #expect(try bench.run().working(4) == 134.5)
  }

  @Test func `whoever can use less than an equal share leaves the rest to the others`() {
    #expect(CoreShares.of(2, demands: [1, 0.2, 1]) == [0.9, 0.2, 0.9])
    #expect(CoreShares.of(4, demands: [1, 0.2, 1]) == [1, 0.2, 1])
    #expect(CoreShares.of(1, demands: []) == [])
  }

  @Test func `what a boot has done counts at its speed`() {
    var boot = Boot(total: SimDuration(.seconds(30)), at: .zero)
    #expect(boot.setSpeed(0.5, at: .zero) == SimDuration(.seconds(60)))
    #expect(boot.done(at: SimTime(.seconds(20))) == SimDuration(.seconds(10)))
    #expect(boot.setSpeed(1, at: SimTime(.seconds(20))) == SimDuration(.seconds(20)))
    #expect(boot.done(at: SimTime(.seconds(99))) == SimDuration(.seconds(30)))
  }
}
