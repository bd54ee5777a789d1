import Autoscaling
import Testing

/// What releases of Kubernetes do otherwise than the newest: `hpa.md`, section 15.
@Suite struct KubernetesVersionTests {
  @Test func `releases from 1_23 to 1_36 are known`() {
    #expect(KubernetesVersion("1.23") == KubernetesVersion(minor: 23))
    #expect(KubernetesVersion.newest.description == "1.36")
    for text in ["1.22", "1.37", "1.3", "1.30.1", "v1.30"] {
      #expect(KubernetesVersion(text) == nil)
    }
  }

  @Test(arguments: [(34, false), (35, true)])
  func `1_35 honours tolerance in behavior and caps the Value path`(minor: Int, does: Bool) {
    let settings = HPAController.Settings(KubernetesVersion(minor: minor))
    #expect(settings.honoursToleranceField == does)
    #expect(settings.capsValueMetrics == does)
  }

  @Test(arguments: [(34, Int32(1)), (35, 2)])
  func `a narrow tolerance scales from 1_35 on`(minor: Int, desired: Int32) throws {
    var hpa = HPAController(
      HorizontalPodAutoscaler(
        name: "hpa",
        namespace: "mastodon",
        scaleTargetName: "sidekiq",
        maxReplicas: 4,
        metrics: [
          .external(
            HorizontalPodAutoscaler.ExternalMetric(
              name: "s0",
              matchLabels: nil,
              target: .averageValue(try #require(Quantity("1500")))
            )
          )
        ],
        behavior: ScalingBehavior(scaleUp: ScalingRules(tolerance: Quantity("10m")))
      ),
      settings: HPAController.Settings(KubernetesVersion(minor: minor))
    )
    let seen = HPAController.Observation(
      specReplicas: 1,
      statusReplicas: 1,
      metrics: [.value(1_600_000)]
    )
    #expect(hpa.sync(seen, at: .seconds(15)).desired == desired)
  }
}
