/// The HPA controller for one HorizontalPodAutoscaler: its spec, its status, and what the
/// controller remembers of it.
///
/// Models `reconcileAutoscaler` of `pkg/controller/podautoscaler/horizontal.go`; `hpa.md` states
/// the rules. Texts are made when asked for: a sync itself parses and formats nothing.
package struct HPAController: Sendable {
  /// The HPA as it was last applied.
  package private(set) var hpa: HorizontalPodAutoscaler
  package let settings: Settings
  private(set) var scaling: EffectiveScaling
  var recommendationHistory = RecommendationHistory()
  var scaleUpHistory = ScaleEventHistory()
  var scaleDownHistory = ScaleEventHistory()
  var counts = ReplicaCounts()
  var conditions: [HPACondition] = []
  /// The outcomes of the last sync that looked at metrics; the memory is used again.
  var outcomes: [MetricOutcome] = []
  /// Whether the status shows ``outcomes``, or nothing.
  var showsMetrics = false
  /// What the policies allowed in the last sync that asked them; the memory is used again.
  var policyLimits: [ReplicaLimits.PolicyLimit] = []

  package init(_ hpa: HorizontalPodAutoscaler, settings: Settings = Settings()) {
    self.hpa = hpa
    self.settings = settings
    scaling = EffectiveScaling(hpa, settings: settings)
  }

  /// Takes over an edited spec; the memory stays, and the next sync comes no earlier.
  package mutating func apply(_ hpa: HorizontalPodAutoscaler) {
    self.hpa = hpa
    scaling = EffectiveScaling(hpa, settings: settings)
  }

  /// What a sync needs readings of: `spec.metrics`, or the default metric.
  package var metrics: [HorizontalPodAutoscaler.MetricSpec] {
    scaling.metrics
  }

  /// How many readings a sync needs.
  package var metricCount: Int {
    scaling.metrics.count
  }

  /// Forgets what only the controller's process knew, as a restart of it does; the status stays.
  package mutating func restart() {
    recommendationHistory = RecommendationHistory()
    scaleUpHistory = ScaleEventHistory()
    scaleDownHistory = ScaleEventHistory()
  }

  /// The flags of the controller manager, and the features of its release.
  package struct Settings: Equatable, Sendable {
    package var downscaleStabilization: Duration
    package var tolerance: Double
    package var cpuInitializationPeriod: Duration
    package var initialReadinessDelay: Duration
    /// Whether `tolerance` in behavior counts: by default since Kubernetes 1.35.
    package var honoursToleranceField: Bool
    /// Whether sums and counts of a Value target are held at the largest integer instead of
    /// wrapping around: since Kubernetes 1.35.
    package var capsValueMetrics: Bool

    package init(
      downscaleStabilization: Duration = .seconds(300),
      tolerance: Double = 0.1,
      cpuInitializationPeriod: Duration = .seconds(300),
      initialReadinessDelay: Duration = .seconds(30),
      honoursToleranceField: Bool = true,
      capsValueMetrics: Bool = true
    ) {
      self.downscaleStabilization = downscaleStabilization
      self.tolerance = tolerance
      self.cpuInitializationPeriod = cpuInitializationPeriod
      self.initialReadinessDelay = initialReadinessDelay
      self.honoursToleranceField = honoursToleranceField
      self.capsValueMetrics = capsValueMetrics
    }
  }

  /// The numbers of the status.
  struct ReplicaCounts: Sendable {
    var current: Int32 = 0
    var desired: Int32 = 0
    var lastScaleTime: Nanoseconds?
  }
}
