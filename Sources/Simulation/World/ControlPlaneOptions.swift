package import Autoscaling

/// The releases, the flags and the timing of the HPA controller and of KEDA's operator.
package struct ControlPlaneOptions: Equatable, Sendable {
  package var kubernetes: KubernetesVersion
  package var keda: KEDAVersion
  package var hpaSyncPeriod: Duration
  /// What a sync takes: it is added to the period, as `hpa.md` §5 says.
  package var hpaSyncTime: Duration
  /// When the HPA controller first sees an HPA, after the start of the run; its first sync comes
  /// one period later.
  package var hpaPhase: Duration
  /// When KEDA's loop starts, and polls for the first time.
  package var kedaPhase: Duration
  /// When KEDA's operator starts; until then nobody makes an HPA of the ScaledObjects.
  package var kedaStart: Duration
  package var downscaleStabilization: Duration
  /// The global tolerance of the HPA controller.
  package var tolerance: Double
  package var prometheus: PrometheusOptions

  package init(
    kubernetes: KubernetesVersion = .newest,
    keda: KEDAVersion = .newest,
    hpaSyncPeriod: Duration = .seconds(15),
    hpaSyncTime: Duration = .milliseconds(13),
    hpaPhase: Duration = .milliseconds(300),
    kedaPhase: Duration = .milliseconds(137),
    kedaStart: Duration = .zero,
    downscaleStabilization: Duration = .seconds(300),
    tolerance: Double = 0.1,
    prometheus: PrometheusOptions = PrometheusOptions()
  ) {
    self.kubernetes = kubernetes
    self.keda = keda
    self.hpaSyncPeriod = hpaSyncPeriod
    self.hpaSyncTime = hpaSyncTime
    self.hpaPhase = hpaPhase
    self.kedaPhase = kedaPhase
    self.kedaStart = kedaStart
    self.downscaleStabilization = downscaleStabilization
    self.tolerance = tolerance
    self.prometheus = prometheus
  }

  /// What the HPA controller of the release is started with.
  var hpaSettings: HPAController.Settings {
    var settings = HPAController.Settings(kubernetes)
    settings.downscaleStabilization = downscaleStabilization
    settings.tolerance = tolerance
    return settings
  }
}
