import Autoscaling
import Simulation
import Testing

/// Edits of the cluster during a run.
@Suite struct ActionTests {
  @Test func `the HPA undoes a scaling by hand beyond its maximum`() throws {
    var bench = ScheduleBench(SmallWorld.scaledObject(max: 3, listLength: 25))
    bench.act(at: 300, .scale(DeploymentID(0), replicas: 9))
    let run = try bench.run()
    #expect(run.replicas(at: 299) == 3)
    #expect(run.replicas(at: 301) == 3 || run.replicas(at: 301) == 9)
    #expect(run.replicas(at: 330) == 3)
    #expect(run.events("ActionTaken").map(\.message) == ["scale deployment sidekiq --replicas=9"])
  }

  @Test func `a pause deletes the HPA and its end makes one without memory`() throws {
    var bench = ScheduleBench()
    bench.annotate(at: 301, .paused, "true")
    bench.annotate(at: 601, .paused, nil)
    let run = try bench.run()
    #expect(run.seconds(of: .hpa).within(301..<616).isEmpty)
    #expect(run.seconds(of: .keda).within(301..<601).isEmpty)
    #expect(run.seconds(of: .keda).within(601..<640) == [601, 631])
    #expect(run.seconds(of: .hpa).first { $0 > 601 } == 616)
    #expect(run.seconds(of: "ScaledObjectPaused") == [301])
    #expect(run.seconds(of: "HPADeleted") == [301])
    #expect(run.seconds(of: "ScaledObjectUnpaused") == [601])
    #expect(run.seconds(of: "HPACreated") == [601])
  }

  @Test func `paused-replicas write once and a scaling by hand sticks`() throws {
    var bench = ScheduleBench()
    bench.annotate(at: 301, .pausedReplicas, "2")
    bench.act(at: 400, .scale(DeploymentID(0), replicas: 7))
    let run = try bench.run()
    #expect(run.replicas(at: 350) == 2)
    #expect(run.replicas(at: 1199) == 7)
  }

  @Test func `an applied policy counts from the next sync on and shifts the polls`() throws {
    var bench = ScheduleBench(SmallWorld.scaledObject(max: 2, listLength: 25))
    let other = SmallWorld.scaledObject(max: 4, listLength: 25)
    bench.act(at: 311, .apply(Policy(name: "other", scaledObjects: [other]), prunes: false))
    let run = try bench.run()
    #expect(run.replicas(at: 310) == 2)
    #expect(run.replicas(at: 345) == 4)
    #expect(run.seconds(of: .keda).within(305..<345) == [311, 341])
  }

  @Test func `apply keeps annotations that came another way`() throws {
    var bench = ScheduleBench()
    bench.annotate(at: 301, .paused, "true")
    bench.act(at: 400, .apply(Policy(name: "same", scaledObjects: bench.objects), prunes: false))
    #expect(try bench.run().seconds(of: .hpa).allSatisfy { $0 < 302 })
  }

  @Test func `an object created during the run gets its HPA and its first sync 15 s later`() throws
  {
    var bench = ScheduleBench()
    let policy = Policy(name: "late", scaledObjects: bench.objects)
    bench.objects = []
    bench.act(at: 100, .apply(policy, prunes: false))
    let run = try bench.run()
    #expect(run.seconds(of: .keda).first == 100)
    #expect(run.seconds(of: .hpa).first == 115)
    #expect(run.replicas(at: 120) == 4)
  }

  @Test(arguments: [false, true])
  func `a deleted or pruned object leaves the replicas alone`(prunes: Bool) throws {
    var bench = ScheduleBench()
    if prunes {
      bench.act(at: 301, .apply(Policy(name: "none", scaledObjects: []), prunes: true))
    } else {
      bench.act(at: 301, .deleteScaledObject(ScheduleBench.name))
    }
    bench.act(at: 400, .scale(DeploymentID(0), replicas: 9))
    let run = try bench.run()
    #expect(run.seconds(of: "ScaledObjectDeleted") == [301])
    #expect(run.seconds(of: .hpa).allSatisfy { $0 < 302 })
    #expect(run.replicas(at: 1199) == 9)
  }

  @Test func `the webhook refuses a second object on the same target`() throws {
    var bench = ScheduleBench()
    var other = bench.objects[0]
    other.name = "other"
    bench.act(at: 60, .apply(Policy(name: "p", scaledObjects: [other]), prunes: false))
    let run = try bench.run()
    let message =
      "apply: scaledobject.keda.sh/other: admission webhook \"vscaledobject.kb.io\" denied the "
      + "request: the workload 'sidekiq' of type 'apps/v1.Deployment' is already managed by the "
      + "ScaledObject 'sidekiq'"
    #expect(run.events("ActionRefused").map(\.message) == [message])
    #expect(run.result.notices.contains("the action at 60 s has no effect: \(message)"))
  }

  @Test func `an action on an object that is not there is reported`() throws {
    var bench = ScheduleBench()
    let absent = Action.ObjectName(name: "absent", namespace: "mastodon")
    bench.act(at: 60, .deleteScaledObject(absent))
    #expect(
      try bench.run().result.notices == [
        "the action at 60 s has no effect: delete scaledobject absent: Error from server "
          + "(NotFound): scaledobjects.keda.sh \"absent\" not found"
      ]
    )
  }

  @Test func `a restarted operator polls at once and goes on from there`() throws {
    var bench = ScheduleBench()
    bench.act(at: 311, .restart(.kedaOperator))
    let run = try bench.run()
    #expect(run.seconds(of: .keda).within(295..<375) == [300, 311, 341, 371])
    #expect(run.seconds(of: "KEDAScalersStarted").contains(311))
  }

  @Test func `a restarted HPA controller begins its windows anew`() throws {
    let behavior = ScalingBehavior(scaleUp: ScalingRules(stabilizationWindowSeconds: 300))
    var bench = ScheduleBench(SmallWorld.scaledObject(listLength: 25, behavior: behavior))
    let undisturbed = try bench.run()
    bench.act(at: 200, .restart(.hpaController))
    let run = try bench.run()
    let first = { (run: ScheduleRun) in run.seconds(of: "SuccessfulRescale").first ?? 0 }
    #expect((285...330).contains(first(undisturbed)))
    #expect((490...545).contains(first(run)))
    #expect(run.seconds(of: .hpa).within(200..<232) == [215, 230])
  }

  @Test func `an operator that starts late leaves the target alone until then`() throws {
    var bench = ScheduleBench()
    bench.scenario.controlPlane.kedaStart = .seconds(120)
    let run = try bench.run()
    #expect(run.seconds(of: .keda).first == 120)
    #expect(run.seconds(of: .hpa).first == 135)
    #expect(run.replicas(at: 134) == 1)
  }

  @Test func `a plain HPA can be applied and deleted`() throws {
    var bench = ScheduleBench()
    bench.objects = []
    let hpa = HorizontalPodAutoscaler(
      name: "manual",
      namespace: "mastodon",
      scaleTargetName: "sidekiq",
      minReplicas: 3,
      maxReplicas: 5,
      metrics: []
    )
    let policy = Policy(name: "p", scaledObjects: [], horizontalPodAutoscalers: [hpa])
    bench.act(at: 60, .apply(policy, prunes: false))
    let name = Action.ObjectName(name: "manual", namespace: "mastodon")
    bench.act(at: 80, .deleteHPA(name))
    let run = try bench.run()
    #expect(run.seconds(of: .hpa) == [75])
    #expect(run.replicas(at: 100) == 3)
  }

  @Test func `a run with actions and faults gives the same bytes twice`() throws {
    var bench = ScheduleBench()
    bench.annotate(at: 301, .paused, "true")
    bench.annotate(at: 601, .paused, nil)
    bench.fail(at: 700, for: 100, .redis(RedisFault(failure: .unreachable)))
    #expect(try bench.run().result == bench.run().result)
  }
}
