import Autoscaling
import Simulation
import Testing

/// Nodes that no longer answer.
@Suite struct LostNodeTests {
  private func bench(replicas: Int = 2, jobs: Int = 2) -> PodBench {
    let capacity = NodePoolOptions.Capacity(pods: 2)
    return PodBench(
      minutes: 30,
      replicas: replicas,
      jobs: jobs,
      nodes: NodePoolOptions(count: 2, capacity: capacity)
    )
  }

  @Test func `a start that was on its way is forgotten with the node`() throws {
    var bench = bench(replicas: 0, jobs: 0)
    bench.scale(to: 1, at: 100)
    // Bound at 102 s, it would start at 104.5 s.
    bench.fail(.nodeLost("node-1"), at: 103, for: 1)
    // The node has lost its images: 60 s, then 2 s to start and 30 s to boot.
    #expect(try bench.run().working(1, after: 100) == 196)
  }

  @Test func `its pods are replaced 350 s later`() throws {
    var bench = bench()
    bench.fail(.nodeLost("node-1"), at: 100)
    let run = try bench.run()
    #expect(run.result.jobs.lost == 1)
    #expect(run.sample(at: 101)?.workingPods == [1])
    // 50 s until the silence is noticed, and 300 s that every pod tolerates it.
    #expect(run.seconds(of: "NodeNotReady") == [150, 150])
    #expect(run.seconds(of: "TaintManagerEviction") == [450])
    #expect(run.seconds(of: "SuccessfulCreate") == [450])
    #expect(run.nodes == ["node-2"])
    #expect(run.working(2, after: 100) == 484.5)
    // The old pod cannot be deleted: nobody can say that its container has ended.
    #expect(run.result.timeline.last?.existingPods == [3])
  }

  @Test func `before 1_32 the silence is noticed after 40 s`() throws {
    var bench = bench()
    bench.scenario.controlPlane.kubernetes = KubernetesVersion(minor: 31)
    bench.fail(.nodeLost("node-1"), at: 100)
    #expect(try bench.run().seconds(of: "NodeNotReady") == [140, 140])
  }

  @Test func `a node that is back within five minutes starts its pods again`() throws {
    var bench = bench()
    bench.fail(.nodeLost("node-1"), at: 100, for: 120)
    let run = try bench.run()
    #expect(run.seconds(of: "SuccessfulCreate").isEmpty)
    #expect(run.result.deployments[0].restarts == 1)
    #expect(run.working(2, after: 100) == 252)
    #expect(run.seconds(of: "NodeReady") == [220])
  }

  @Test func `a node that is back later drops its deleted pods`() throws {
    var bench = bench()
    bench.fail(.nodeLost("node-1"), at: 100, for: 900)
    let run = try bench.run()
    #expect(run.sample(at: 990)?.existingPods == [3])
    #expect(run.result.timeline.last?.existingPods == [2])
    #expect(run.result.deployments[0].restarts == 0)
  }

  @Test func `until the silence is noticed the node still gets pods`() throws {
    var bench = bench()
    bench.fail(.nodeLost("node-1"), at: 100)
    bench.scale(to: 4, at: 110)
    let run = try bench.run()
    #expect(run.nodes == ["node-1", "node-2"])
    // Both pods of node-1 are replaced after 450 s, and node-2 is full.
    #expect(run.seconds(of: "TaintManagerEviction") == [450, 450])
    #expect(run.result.nodes?.podsWaitingAtEnd == 2)
    #expect(
      run.messages(of: "FailedScheduling").first
        == "0/2 nodes are available: 1 Too many pods, 1 node(s) had untolerated taint "
        + "{node.kubernetes.io/unreachable: }."
    )
  }

  @Test func `scaling down takes the pods of a lost node first`() throws {
    var bench = bench()
    bench.fail(.nodeLost("node-1"), at: 100)
    bench.scale(to: 1, at: 200)
    let run = try bench.run()
    #expect(run.result.timeline.last?.workingPods == [1])
    #expect(run.seconds(of: "TaintManagerEviction").isEmpty)
  }

  @Test func `cluster-autoscaler gives up a dead node after 20 minutes`() throws {
    var bench = bench()
    bench.scenario.cluster.nodes?.max = 3
    bench.fail(.nodeLost("node-1"), at: 100)
    let run = try bench.run()
    #expect(run.seconds(of: "RemovingNode") == [1300])
    #expect(run.result.timeline.last?.existingPods == [2])
  }

  @Test func `a node that is not there cannot be lost`() throws {
    var bench = bench()
    bench.fail(.nodeLost("node-7"), at: 100)
    #expect(
      try bench.run().result.notices == [
        "the fault at 100 s has no effect: there is no node-7 that could be lost"
      ]
    )
  }
}
