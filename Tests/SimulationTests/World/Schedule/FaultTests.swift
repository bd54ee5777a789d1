import Autoscaling
import Simulation
import Testing

/// Outages during a run: `keda.md`, section 16.
@Suite struct FaultTests {
  private let unreachable = Fault.Kind.redis(RedisFault(failure: .unreachable))
  private let readFails = Fault.Kind.redis(RedisFault(failure: .readFails))

  /// Four pods in the steady state; the fallback would bring two.
  private func bench(version: KEDAVersion = .newest) -> ScheduleBench {
    var object = SmallWorld.scaledObject(listLength: 25)
    object.spec.fallback = ScaledObject.Fallback(failureThreshold: 3, replicas: 8)
    var bench = ScheduleBench(object)
    bench.scenario.controlPlane.keda = version
    return bench
  }

  @Test func `without Redis within reach the fallback never comes`() throws {
    var bench = bench()
    bench.fail(at: 301, for: 600, unreachable)
    let run = try bench.run()
    #expect(run.events("ScaledObjectFallbackActivated").isEmpty)
    #expect(run.replicas(at: 900) == 4)
    #expect(run.seconds(of: "FaultBegan") == [301])
    #expect(run.seconds(of: "FaultEnded") == [901])
    let failures = run.events("FailedGetExternalMetric").filter { $0.at > .seconds(340) }
    let cause =
      "error getting scalers connection to redis failed: dial tcp redis:6379: connect: "
      + "connection refused"
    #expect(failures.allSatisfy { $0.message.hasSuffix(cause) })
    #expect(failures.count > 30)
    // Each poll and each request tries in vain to build the trigger.
    #expect((56...62).contains(run.seconds(of: "KEDAScalerFailed").within(340..<940).count))
  }

  @Test func `when reads fail the fourth failure brings the fallback`() throws {
    var bench = bench()
    bench.fail(at: 301, for: 600, readFails)
    let run = try bench.run()
    #expect(run.replicas(at: 400) == 8)
    // Three failures were passed on; after them every sync got the pretended value.
    #expect(run.events("FailedGetExternalMetric").count < 4)
  }

  @Test func `without a metrics API the HPA holds and KEDA knows of nothing`() throws {
    var bench = bench()
    bench.fail(at: 301, for: 600, .metricsAPI)
    let run = try bench.run()
    #expect(run.replicas(at: 900) == 4)
    #expect(run.events("KEDAScalerFailed").isEmpty)
    let failures = run.events("FailedGetExternalMetric")
    #expect((39...40).contains(failures.count))
    #expect(
      failures.first?.message.hasSuffix(
        "unable to fetch metrics from external metrics API: the server is currently unable to "
          + "handle the request (get s0-redis-queue-default.external.metrics.k8s.io)"
      ) == true
    )
  }

  @Test func `an operator that is down neither polls nor answers`() throws {
    var bench = bench()
    bench.fail(at: 301, for: 600, .kedaOperator)
    let run = try bench.run()
    #expect(run.seconds(of: .keda).within(301..<901).isEmpty)
    #expect(run.seconds(of: .keda).within(901..<935) == [901, 931])
    #expect((39...40).contains(run.events("FailedGetExternalMetric").count))
  }

  @Test func `before 2_9 the adapter reads by itself while the operator is down`() throws {
    var bench = bench(version: KEDAVersion(minor: 8))
    bench.fail(at: 301, for: 600, .kedaOperator)
    #expect(try bench.run().events("FailedGetExternalMetric").isEmpty)
  }

  @Test func `what is done while the operator is down counts when it is back`() throws {
    var bench = bench()
    bench.fail(at: 301, for: 300, .kedaOperator)
    bench.annotate(at: 400, .pausedReplicas, "2")
    let run = try bench.run()
    #expect(run.replicas(at: 600) == 4)
    #expect(run.replicas(at: 620) == 2)
    #expect(run.seconds(of: "ScaledObjectPaused") == [601])
  }

  @Test func `an object deleted while the operator is down keeps its HPA until then`() throws {
    var bench = bench()
    bench.fail(at: 301, for: 300, .kedaOperator)
    bench.act(at: 400, .deleteScaledObject(ScheduleBench.name))
    let run = try bench.run()
    #expect(!run.seconds(of: .hpa).within(585..<601).isEmpty)
    #expect(run.seconds(of: .hpa).allSatisfy { $0 < 602 })
    #expect(run.seconds(of: "ScaledObjectDeleted") == [601])
  }

  @Test func `an operator restarted in an outage comes back with exponential back-off`() throws {
    var bench = bench()
    bench.fail(at: 301, for: 400, unreachable)
    bench.act(at: 400, .restart(.kedaOperator))
    let run = try bench.run()
    #expect(run.seconds(of: .keda).within(400..<701).isEmpty)
    // 5 ms, then twice as long each time: the 16th try comes 327.7 s after the first.
    #expect(run.seconds(of: .keda).first { $0 > 400 } == 727)
    #expect(run.events("ScaledObjectCheckFailed").count == 16)
    #expect(run.replicas(at: 720) == 4)
  }

  @Test func `a fault can be narrowed down to a server or a trigger`() throws {
    for fault in [
      RedisFault(failure: .unreachable, server: "other:6379"),
      RedisFault(failure: .readFails, trigger: "queue:push"),
    ] {
      var bench = bench()
      bench.fail(at: 301, for: 600, .redis(fault))
      #expect(try bench.run().events("FailedGetExternalMetric").isEmpty)
    }
    for fault in [
      RedisFault(failure: .unreachable, server: "redis:6379"),
      RedisFault(failure: .readFails, trigger: "queue:default"),
      RedisFault(failure: .readFails, trigger: "s0-redis-queue-default"),
    ] {
      var bench = bench()
      bench.fail(at: 301, for: 600, .redis(fault))
      #expect(try !bench.run().events("FailedGetExternalMetric").isEmpty)
    }
  }

  @Test func `overlapping faults end one by one`() throws {
    var bench = bench()
    bench.fail(at: 301, for: 100, .kedaOperator)
    bench.fail(at: 350, for: 250, .kedaOperator)
    #expect(try bench.run().seconds(of: .keda).first { $0 > 301 } == 600)
  }

  @Test func `up to 2_16 the first failing poll writes the fallback's replicas`() throws {
    var bench = bench(version: KEDAVersion(minor: 16))
    bench.fail(at: 325, for: 60, readFails)
    let run = try bench.run()
    #expect(run.replicas(at: 332) == 8 || run.replicas(at: 346) == 8)
  }
}
