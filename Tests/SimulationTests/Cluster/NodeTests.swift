import Simulation
import Testing

/// Nodes: who gets which, who waits, and when nodes come and go.
@Suite struct NodeTests {
  private func pool(
    _ count: Int,
    max: Int? = nil,
    pods: Int = 2,
    _ autoscaler: NodeAutoscaler = .clusterAutoscaler
  ) -> NodePoolOptions {
    NodePoolOptions(
      count: count,
      max: max,
      capacity: NodePoolOptions.Capacity(pods: pods),
      autoscaler: autoscaler
    )
  }

  @Test func `pods go where most is left, and of equal nodes to the first`() throws {
    var bench = PodBench(replicas: 0, nodes: pool(3))
    bench.scale(to: 5, at: 100)
    #expect(try bench.run().nodes == ["node-1", "node-2", "node-3", "node-1", "node-2"])
  }

  @Test func `with requests the share of cpu and memory decides`() throws {
    var options = pool(2, pods: 100)
    options.capacity.cpu = 4000
    options.capacity.memory = 8 << 40
    var bench = PodBench(replicas: 0, nodes: options)
    bench.scenario.deployments[0].containers = [
      Container(name: "sidekiq", requests: Container.Resources(cpu: 1500, memory: 1 << 40))
    ]
    bench.scale(to: 5, at: 100)
    let run = try bench.run()
    #expect(run.nodes == ["node-1", "node-2", "node-1", "node-2"])
    #expect(
      run.messages(of: "FailedScheduling") == ["0/2 nodes are available: 2 Insufficient cpu."]
    )
    #expect(run.result.nodes?.podsWaitingAtEnd == 1)
  }

  @Test func `a pod without room waits for a node: 180 s, and its image for 60 s`() throws {
    var bench = PodBench(replicas: 1, nodes: pool(1, max: 3))
    bench.scale(to: 3, at: 100)
    let run = try bench.run()
    #expect(run.messages(of: "FailedScheduling") == ["0/1 nodes are available: 1 Too many pods."])
    #expect(run.seconds(of: "FailedScheduling") == [102])
    // cluster-autoscaler looks every 10 s, here at 110.7 s.
    #expect(run.seconds(of: "TriggeredScaleUp") == [110])
    #expect(
      run.messages(of: "TriggeredScaleUp") == ["pod triggered scale-up: [{pool 1->2 (max: 3)}]"]
    )
    #expect(run.seconds(of: "Scheduled") == [102, 290])
    #expect(run.working(2) == 134.5)
    // 290.7 s, 60 s for the image, 2 s for the container, 30 s for Rails.
    #expect(run.working(3) == 383)
    #expect(run.result.nodes?.peakNodes == 2)
    #expect(run.result.nodes?.longestWait == .milliseconds(188_700))
  }

  @Test func `one new node serves as many pods as fit on it`() throws {
    var bench = PodBench(replicas: 2, nodes: pool(1, max: 9))
    bench.scale(to: 6, at: 100)
    let run = try bench.run()
    #expect(run.result.nodes?.peakNodes == 3)
    #expect(run.messages(of: "TriggeredScaleUp").count == 4)
  }

  @Test func `beyond the maximum no node comes`() throws {
    var bench = PodBench(replicas: 2, nodes: pool(1, max: 2))
    bench.scale(to: 5, at: 100)
    let run = try bench.run()
    #expect(run.result.nodes?.podsWaitingAtEnd == 1)
    #expect(
      run.messages(of: "NotTriggerScaleUp") == [
        "pod didn't trigger scale-up: 1 max node group size reached"
      ]
    )
  }

  @Test func `Karpenter's node comes in less than a minute`() throws {
    var bench = PodBench(replicas: 2, nodes: pool(1, max: 2, .karpenter))
    bench.scale(to: 3, at: 100)
    let run = try bench.run()
    let scheduled = try #require(run.seconds(of: "Scheduled").last)
    #expect((110...163).contains(scheduled))
    #expect(run.seconds(of: "Nominated") == [102])
  }

  @Test func `room that appears goes to the pod that waits longest`() throws {
    var bench = PodBench(replicas: 1, nodes: pool(1, max: 2, pods: 1))
    bench.scale(to: 2, at: 100)
    bench.scale(to: 3, at: 130)
    let run = try bench.run()
    let turnedAway = run.objects(of: "FailedScheduling")
    #expect(turnedAway.count == 2)
    #expect(run.objects(of: "Scheduled") == Array(turnedAway.prefix(1)))
  }

  @Test func `a pod that has no node is deleted first`() throws {
    var bench = PodBench(replicas: 2, nodes: pool(1))
    bench.scale(to: 4, at: 100)
    bench.scale(to: 3, at: 200)
    let run = try bench.run()
    #expect(run.nodes.isEmpty)
    #expect(run.sample(at: 1000)?.workingPods == [2])
    #expect(run.result.nodes?.podsWaitingAtEnd == 1)
  }

  @Test func `pods of the start that find no room wait too`() throws {
    let run = try PodBench(replicas: 3, nodes: pool(1, max: 2)).run()
    #expect(run.sample(at: 1)?.workingPods == [2])
    #expect(run.seconds(of: "FailedScheduling") == [0])
    // A look at 0.7 s, 180 s for the node, 60 s for the image, 32 s for the pod.
    #expect(run.working(3) == 273)
  }

  @Test func `a node below half is removed after ten minutes`() throws {
    var bench = PodBench(minutes: 40, replicas: 1, nodes: pool(1, max: 3))
    bench.scale(to: 3, at: 100)
    bench.scale(to: 1, at: 900)
    let run = try bench.run()
    // Rule 5: both pods of node-1 go before the only one of node-2.
    #expect(run.sample(at: 1000)?.workingPods == [1])
    // Dispensable from the look at 910.7 s on.
    #expect(run.seconds(of: "RemovingNode") == [1510])
    #expect(run.result.nodes?.nodesAtEnd == 1)
    let hours = (2400 + 1510.7 - 110.7) / 3600
    #expect(abs((run.result.nodes?.nodeHours ?? 0) - hours) < 0.001)
  }

  @Test func `Karpenter moves the pods of a node that others can hold`() throws {
    var bench = PodBench(minutes: 40, replicas: 4, nodes: pool(1, max: 3, pods: 4, .karpenter))
    bench.scale(to: 6, at: 100)
    bench.scale(to: 3, at: 900)
    let run = try bench.run()
    #expect(run.result.nodes?.nodesAtEnd == 1)
    #expect(run.result.timeline.last?.workingPods == [3])
  }

  @Test func `without nodes there are no figures of them`() throws {
    #expect(try PodBench().run().result.nodes == nil)
  }

  @Test func `pods are created in batches of 1, 2, 4`() throws {
    var bench = PodBench(replicas: 1)
    bench.scenario.cluster.podCreation = .seconds(1)
    bench.scale(to: 8, at: 100)
    #expect(try bench.run().seconds(of: "Scheduled") == [102, 103, 103, 104, 104, 104, 104])
  }
}
