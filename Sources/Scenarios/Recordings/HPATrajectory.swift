import Autoscaling

/// One line of a recording: an HPA and a series of syncs.
struct HPATrajectory: Decodable {
  let id: String
  let config: Config
  let hpa: Object
  let steps: [HPARecordedStep]
  let final: Final

  /// The controller's settings.
  struct Config: Decodable {
    let downscaleStabilizationMs: Int64?
    let tolerance: Double?
    let cpuInitializationPeriodMs: Int64?
    let initialReadinessDelayMs: Int64?

    /// What is absent has its default.
    var settings: HPAController.Settings {
      var settings = HPAController.Settings()
      settings.tolerance = tolerance ?? settings.tolerance
      Self.set(&settings.downscaleStabilization, downscaleStabilizationMs)
      Self.set(&settings.cpuInitializationPeriod, cpuInitializationPeriodMs)
      Self.set(&settings.initialReadinessDelay, initialReadinessDelayMs)
      return settings
    }

    private static func set(_ duration: inout Duration, _ milliseconds: Int64?) {
      if let milliseconds { duration = .milliseconds(milliseconds) }
    }
  }

  /// The HPA as it was created.
  struct Object: Decodable {
    let namespace: String
    let name: String
    let spec: HPARecordedSpec

    var value: HorizontalPodAutoscaler {
      value(spec)
    }

    func value(_ spec: HPARecordedSpec) -> HorizontalPodAutoscaler {
      HorizontalPodAutoscaler(
        name: name,
        namespace: namespace,
        scaleTargetName: spec.scaleTargetRef?.name ?? "",
        minReplicas: spec.minReplicas,
        maxReplicas: spec.maxReplicas,
        metrics: (spec.metrics ?? []).map(\.value),
        behavior: spec.behavior?.value
      )
    }
  }

  /// The controller's memory after the last step.
  struct Final: Decodable {
    let recommendations: [[Int64]]?
    let scaleUpEvents: [[Int64]]?
    let scaleDownEvents: [[Int64]]?
    let lastScale: Int64?
    let transitions: [String: Int64]?
  }
}
