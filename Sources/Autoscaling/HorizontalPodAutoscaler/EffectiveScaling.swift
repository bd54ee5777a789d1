/// An HPA's spec with the API server's defaults, in the form in which the controller computes.
///
/// Made once for each spec, so that a sync parses nothing and allocates nothing.
struct EffectiveScaling: Sendable {
  let minReplicas: Int32
  let maxReplicas: Int32
  let metrics: [HorizontalPodAutoscaler.MetricSpec]
  let tolerances: Tolerances
  /// The flag, which is the window without behavior.
  let downscaleStabilization: Nanoseconds
  /// `nil`: the HPA has no behavior, which is not the same as the default one.
  let behavior: Behavior?

  /// Both directions of a behavior.
  struct Behavior: Sendable {
    let up: Direction
    let down: Direction
  }

  /// The rules of one direction.
  struct Direction: Sendable {
    let window: Nanoseconds
    let selectPolicy: ScalingRules.SelectPolicy
    let policies: [ScalingPolicy]

    /// The longest period of the policies.
    var longestPeriod: Nanoseconds {
      .seconds(Int64(policies.reduce(0) { max($0, $1.periodSeconds) }))
    }
  }

  init(_ hpa: HorizontalPodAutoscaler, settings: HPAController.Settings) {
    minReplicas = hpa.minReplicas ?? 1
    maxReplicas = hpa.maxReplicas
    metrics = hpa.effectiveMetrics
    downscaleStabilization = Nanoseconds(settings.downscaleStabilization)
    let defaulted = hpa.behavior?.defaulted
    let isHonoured = settings.honoursToleranceField
    tolerances = Tolerances(
      up: (isHonoured ? defaulted?.scaleUp?.tolerance?.double : nil) ?? settings.tolerance,
      down: (isHonoured ? defaulted?.scaleDown?.tolerance?.double : nil) ?? settings.tolerance
    )
    behavior = defaulted.map { defaulted in
      // A behavior takes the flag in whole seconds.
      let flag = Int32(clamping: settings.downscaleStabilization.components.seconds)
      return Behavior(
        up: Direction(defaulted.scaleUp, flag: flag),
        down: Direction(defaulted.scaleDown, flag: flag)
      )
    }
  }
}

extension EffectiveScaling.Direction {
  /// Takes the flag where the window is absent.
  fileprivate init(_ rules: ScalingRules?, flag: Int32) {
    window = .seconds(Int64(rules?.stabilizationWindowSeconds ?? flag))
    selectPolicy = rules?.selectPolicy ?? .max
    policies = rules?.policies ?? []
  }
}

extension HorizontalPodAutoscaler {
  /// The metrics, or the API server's default: 80 % of the requested cpu.
  var effectiveMetrics: [MetricSpec] {
    metrics.isEmpty
      ? [.resource(ResourceMetric(name: "cpu", target: .averageUtilization(80)))] : metrics
  }
}

extension ScalingBehavior {
  /// The behavior with the API server's defaults: field by field, policies as one field.
  package var defaulted: ScalingBehavior {
    var up = scaleUp ?? ScalingRules()
    up.stabilizationWindowSeconds = up.stabilizationWindowSeconds ?? 0
    up.selectPolicy = up.selectPolicy ?? .max
    up.policies =
      up.policies ?? [
        ScalingPolicy(type: .pods, value: 4, periodSeconds: 15),
        ScalingPolicy(type: .percent, value: 100, periodSeconds: 15),
      ]
    var down = scaleDown ?? ScalingRules()
    down.selectPolicy = down.selectPolicy ?? .max
    down.policies =
      down.policies ?? [ScalingPolicy(type: .percent, value: 100, periodSeconds: 15)]
    return ScalingBehavior(scaleUp: up, scaleDown: down)
  }
}
