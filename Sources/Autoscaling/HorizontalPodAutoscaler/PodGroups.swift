/// The pods of a scale target, sorted by what a resource metric makes of them.
///
/// Models `groupPods` of `replica_calculator.go`; `hpa.md`, section 7.3.
struct PodGroups {
  /// Pods whose samples count.
  private(set) var ready: [HPAController.PodReading] = []
  private(set) var unready: [HPAController.PodReading] = []
  /// Pods without a sample.
  private(set) var missing: [HPAController.PodReading] = []

  init(_ pods: [HPAController.PodReading], calculator: ReplicaCalculator, isCPU: Bool) {
    for pod in pods where !pod.isDeleting && pod.phase != .failed {
      if pod.phase == .pending {
        unready.append(pod)
      } else if let sample = pod.sample {
        if isCPU, Self.isUnready(pod, sample: sample, calculator: calculator) {
          unready.append(pod)
        } else {
          ready.append(pod)
        }
      } else {
        missing.append(pod)
      }
    }
  }

  /// A pod's first use of the processor says nothing about its load.
  private static func isUnready(
    _ pod: HPAController.PodReading,
    sample: HPAController.PodReading.Sample,
    calculator: ReplicaCalculator
  ) -> Bool {
    guard let condition = pod.ready, let start = pod.start else {
      return true
    }
    if Nanoseconds(start + calculator.settings.cpuInitializationPeriod) > calculator.now {
      return !condition.isTrue || sample.at < condition.since + sample.window
    }
    let isInitial = start + calculator.settings.initialReadinessDelay > condition.since
    return !condition.isTrue && isInitial
  }
}
