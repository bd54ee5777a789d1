import Autoscaling
import Testing

/// Fallback and admission in releases of KEDA: `keda.md`, section 17.
@Suite struct KEDAVersionFallbackTests {
  private func bench(
    _ minor: Int,
    threshold: Int = 0,
    behavior: String = "static",
    metricType: String? = nil,
    replicas: Int = 4
  ) throws -> KEDATestBench {
    let object = KEDATestObject.object([KEDATestObject.redis(length: 10, metricType: metricType)]) {
      $0.fallback = ScaledObject.Fallback(
        failureThreshold: threshold,
        replicas: 2,
        behavior: behavior
      )
    }
    return try KEDATestBench(object, replicas: replicas, version: KEDAVersion(minor: minor))
  }

  @Test(arguments: [(16, Int64(20_000)), (17, 40_000)])
  func `2_17 brings fallback behaviors`(minor: Int, milli: Int64) throws {
    var bench = try bench(minor, behavior: "currentReplicas")
    #expect(bench.metric(.failing) == .value(milli: milli))
  }

  @Test func `up to 2_16 the first failing poll writes the fallback's replicas`() throws {
    var old = try bench(16, threshold: 3)
    let poll = old.poll(readings: [.failing])
    #expect(poll.decision == .fallBack(to: 2))
    #expect(poll.write == ReplicaWrite(from: 4, to: 2))
    #expect(old.poll(readings: [.failing]).write == nil)
    var new = try bench(17, threshold: 3)
    #expect(new.poll(readings: [.failing]).decision == .nothing(.failingWithFallback))
  }

  @Test func `up to 2_17 a trigger of the type Value has no fallback`() throws {
    var old = try bench(17, metricType: "Value")
    #expect(old.metric(.failing) == .failed("metric:s0-redis-queue-default encountered error"))
    var new = try bench(18, metricType: "Value")
    #expect(new.metric(.failing) == .value(milli: 20_000))
  }

  @Test func `up to 2_18 polls neither count failures nor fall back`() throws {
    var old = try bench(18, replicas: 0)
    let poll = old.poll(readings: [.failing])
    #expect(poll.decision == .nothing(.failingWithFallback))
    #expect(poll.status.health.isEmpty)
    #expect(old.metric(.failing) == .value(milli: 20_000))
    var new = try bench(19, replicas: 0)
    #expect(new.poll(readings: [.failing]).decision == .activate(to: 1))
  }

  private func errors(
    _ minor: Int,
    in cluster: AdmissionCluster = AdmissionCluster(),
    name: String = "sidekiq",
    _ change: (inout ScaledObject.Spec) -> Void
  ) -> [Admission.Check] {
    var object = KEDATestObject.object([KEDATestObject.redis()], change)
    object.name = name
    return Admission(object, in: cluster, version: KEDAVersion(minor: minor)).review().compactMap {
      $0.error == nil ? nil : $0.check
    }
  }

  @Test func `2_14 checks the fallback at admission`() {
    let change: (inout ScaledObject.Spec) -> Void = {
      $0.fallback = ScaledObject.Fallback(failureThreshold: -1, replicas: 1)
    }
    #expect(errors(13, change).isEmpty)
    #expect(errors(14, change) == [.verifyFallback])
  }

  @Test func `2_18 admits a fallback beside triggers of the type Value`() {
    let change: (inout ScaledObject.Spec) -> Void = {
      $0.triggers[0].metricType = "Value"
      $0.fallback = ScaledObject.Fallback(failureThreshold: 1, replicas: 1)
    }
    #expect(errors(17, change) == [.verifyFallback])
    #expect(errors(18, change).isEmpty)
  }

  @Test func `2_16 keeps one HPA from two objects`() {
    var other = KEDATestObject.object()
    other.name = "other"
    other.spec.scaleTargetRef.name = "other"
    other.spec.advanced = ScaledObject.Advanced(horizontalPodAutoscalerName: "hpa")
    let cluster = AdmissionCluster(scaledObjects: [other])
    let change: (inout ScaledObject.Spec) -> Void = { $0.advanced = other.spec.advanced }
    #expect(errors(15, in: cluster, change).isEmpty)
    #expect(errors(16, in: cluster, change) == [.verifyScaledObjects])
  }

  @Test func `2_20 refuses bounds and long names at admission`() {
    let change: (inout ScaledObject.Spec) -> Void = {
      $0.minReplicaCount = 9
      $0.maxReplicaCount = 3
    }
    let long = String(repeating: "x", count: 64)
    #expect(errors(19, name: long, change).isEmpty)
    #expect(errors(20, name: long, change) == [.verifyReplicaCount, .verifyName])
  }

  @Test func `2_20 warns of fields without effect`() {
    let object = KEDATestObject.object {
      $0.minReplicaCount = 1
      $0.cooldownPeriod = 300
    }
    let findings = { (minor: Int) in
      Admission(object, in: AdmissionCluster(), version: KEDAVersion(minor: minor)).review()
    }
    #expect(findings(19).isEmpty)
    #expect(findings(20).count == 1)
  }

  @Test(arguments: [(19, false), (20, true)])
  func `2_20 brings the fallback behavior scalingModifiers`(minor: Int, has: Bool) {
    #expect(KEDAVersion(minor: minor).hasModifiersFallback == has)
  }
}
