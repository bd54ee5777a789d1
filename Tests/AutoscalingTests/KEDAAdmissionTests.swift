import Autoscaling
import Testing

/// The admission webhook: `keda.md`, section 2.3.
@Suite struct KEDAAdmissionTests {
  private func review(
    _ object: ScaledObject,
    in cluster: AdmissionCluster = AdmissionCluster()
  ) -> [Admission.Finding] {
    Admission(object, in: cluster).review()
  }

  @Test func `the article's object is taken, with two warnings`() {
    let object = KEDATestObject.object {
      $0.minReplicaCount = 1
      $0.maxReplicaCount = 4
      $0.pollingInterval = 30
      $0.cooldownPeriod = 300
    }
    let findings = review(object)
    #expect(findings.map(\.check) == [.verifyScaledObjects])
    #expect(findings.first?.warnings.count == 2)
  }

  @Test func `an idle count of 0 needs an explicit minimum`() {
    let message = "IdleReplicaCount=0 must be less than MinReplicaCount=0"
    #expect(review(KEDATestObject.object { $0.idleReplicaCount = 0 }).first?.error == message)
    let explicit = KEDATestObject.object {
      $0.idleReplicaCount = 0
      $0.minReplicaCount = 0
    }
    #expect(review(explicit).isEmpty)
  }

  @Test func `a second object or HPA on the same target is refused`() {
    let object = KEDATestObject.object()
    var other = object
    other.name = "other"
    let cluster = AdmissionCluster(
      scaledObjects: [object, other],
      horizontalPodAutoscalers: [
        AdmissionCluster.HPA(name: "manual", target: object.spec.scaleTargetRef)
      ]
    )
    let errors = review(object, in: cluster).compactMap(\.error)
    #expect(
      errors == [
        "the workload 'sidekiq' of type 'apps/v1.Deployment' is already managed by the"
          + " ScaledObject 'other'",
        "the workload 'sidekiq' of type 'apps/v1.Deployment' is already managed by the hpa"
          + " 'manual'",
      ]
    )
  }

  @Test func `cpu needs a request`() {
    let cpu = ScaledObject.Trigger(
      type: "cpu",
      metricType: "Utilization",
      metadata: ["value": "60"]
    )
    let object = KEDATestObject.object([cpu, KEDATestObject.redis()])
    let bare = AdmissionCluster.Container(name: "sidekiq", resources: ["memory"])
    #expect(
      review(object, in: AdmissionCluster(containers: [bare])).first?.error
        == "the scaledobject has a cpu trigger but the container sidekiq doesn't have the cpu"
        + " request defined"
    )
    let defaulted = AdmissionCluster(containers: [bare], defaultedResources: ["cpu"])
    #expect(review(object, in: defaulted).isEmpty)
  }

  @Test func `a bad modifiers' target shows the literal text of KEDA's slip`() {
    let object = KEDATestObject.object([KEDATestObject.redis(name: "a")]) {
      $0.advanced = ScaledObject.Advanced(
        scalingModifiers: ScaledObject.ScalingModifiers(formula: "a", target: "0")
      )
    }
    #expect(review(object).first?.error?.hasSuffix("to valid target: %!w(<nil>)") == true)
  }
}
