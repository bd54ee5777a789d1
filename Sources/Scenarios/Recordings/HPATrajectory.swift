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
    let downscaleStabilizationMs: Int64
    let tolerance: Double
    let cpuInitializationPeriodMs: Int64
    let initialReadinessDelayMs: Int64

    var settings: HPAController.Settings {
      HPAController.Settings(
        downscaleStabilization: .milliseconds(downscaleStabilizationMs),
        tolerance: tolerance,
        cpuInitializationPeriod: .milliseconds(cpuInitializationPeriodMs),
        initialReadinessDelay: .milliseconds(initialReadinessDelayMs)
      )
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
        scaleTargetName: spec.scaleTargetRef.name,
        minReplicas: spec.minReplicas,
        maxReplicas: spec.maxReplicas,
        metrics: spec.metrics.map(\.value),
        behavior: spec.behavior?.value
      )
    }
  }

  /// The controller's memory after the last step.
  struct Final: Decodable {
    let recommendations: [[Int64]]
    let scaleUpEvents: [[Int64]]
    let scaleDownEvents: [[Int64]]
    let lastScale: Int64?
    let transitions: [String: Int64]
  }
}
