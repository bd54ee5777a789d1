/// The flags and the timing of the HPA controller and of KEDA's operator.
package struct ControlPlaneOptions: Equatable, Sendable {
  package var hpaSyncPeriod: Duration
  /// What a sync takes: it is added to the period, as `hpa.md` §5 says.
  package var hpaSyncTime: Duration
  /// When the HPA controller first sees an HPA, after the start of the run; its first sync comes
  /// one period later.
  package var hpaPhase: Duration
  /// When KEDA's loop starts, and polls for the first time.
  package var kedaPhase: Duration
  package var downscaleStabilization: Duration
  /// The global tolerance of the HPA controller.
  package var tolerance: Double

  package init(
    hpaSyncPeriod: Duration = .seconds(15),
    hpaSyncTime: Duration = .milliseconds(13),
    hpaPhase: Duration = .milliseconds(300),
    kedaPhase: Duration = .milliseconds(137),
    downscaleStabilization: Duration = .seconds(300),
    tolerance: Double = 0.1
  ) {
    self.hpaSyncPeriod = hpaSyncPeriod
    self.hpaSyncTime = hpaSyncTime
    self.hpaPhase = hpaPhase
    self.kedaPhase = kedaPhase
    self.downscaleStabilization = downscaleStabilization
    self.tolerance = tolerance
  }
}
