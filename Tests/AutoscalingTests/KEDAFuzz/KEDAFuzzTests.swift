import Testing

/// Random lives of scaled objects, with KEDA's operator and with a naive second one.
struct KEDAFuzzTests {
  private static let stepsPerTrajectory = 60

  @Test func `random lives of an object agree with a naive second operator`() {
    let steps = FuzzLength.steps(otherwise: 6000)
    var reached: Set<String> = []
    for seed in 0..<(steps / Self.stepsPerTrajectory) {
      var run = KEDAFuzzRun(seed: UInt64(seed))
      guard run.agrees(steps: Self.stepsPerTrajectory) else { return }
      reached.formUnion(run.reached)
    }
    #expect(Self.all.subtracting(reached).isEmpty, "a fuzz that does not get everywhere is weak")
  }

  /// The reasons of events and conditions, and the beginnings of answers.
  private static let all: Set = [
    "KEDAScaleTargetActivated", "KEDAScaleTargetActivationFailed", "KEDAScaleTargetDeactivated",
    "KEDAScaleTargetDeactivationFailed", "KEDAScalersStarted", "KEDAScalersStopped",
    "KEDAScalerFailed", "KEDAMetricSourceFailed", "ScaledObjectFallbackActivated",
    "ScaledObjectFallbackDeactivated", "ScaledObjectReady", "ScaledObjectPaused",
    "ScaledObjectUnpaused", "ScaledObjectCheckFailed", "PartialTriggerError", "TriggerError",
    "ScalerActive", "ScalerNotActive", "ScalerCooldown", "UnknownState", "FallbackExists",
    "HPAActive", "ScalingDisabled", "HPAMetricsUnavailable", "value", "error getting scalers",
    "metric:s0", "metric:composite-metric", "no matching metrics", "write", "failed write",
  ]
}
