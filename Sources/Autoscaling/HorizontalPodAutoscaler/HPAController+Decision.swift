extension HPAController {
  /// What one sync decided, with the arithmetic that led there; texts are made when asked for.
  package struct Decision: Equatable, Sendable {
    let moment: Nanoseconds
    package let path: Path
    /// The scale's `spec.replicas` before the sync; 0 when it could not be read.
    package let current: Int32
    /// What the controller wants; `current` where it wants nothing.
    package let desired: Int32
    /// Writing the scale failed with this text.
    package internal(set) var updateError: String?
    package internal(set) var reason = Reason.none
    /// One outcome for each metric; none where metrics were not computed.
    package internal(set) var metrics: [MetricOutcome] = []
    /// What the controller calculated with.
    package let tolerances: Tolerances
    /// The index of the metric whose proposal won.
    package internal(set) var winner: Int?
    /// What the stabilization windows made of the recommendation.
    package internal(set) var stabilization: StabilizationOutcome?
    /// What rates and bounds made of it.
    package internal(set) var limits: ReplicaLimits?
    /// What the condition ScalingActive says after the sync, once there is one.
    package internal(set) var scalingActive: HPACondition.Reason?

    init(
      _ path: Path,
      current: Int32,
      desired: Int32,
      tolerances: Tolerances,
      at moment: Nanoseconds
    ) {
      self.moment = moment
      self.path = path
      self.current = current
      self.desired = desired
      self.tolerances = tolerances
    }

    /// When the sync was made.
    package var at: Duration {
      moment.duration
    }

    /// The count written to the scale; `nil` when it was left alone or could not be written.
    package var written: Int32? {
      needsWrite && updateError == nil ? desired : nil
    }

    /// The recommendation that was put into the controller's memory.
    package var recommendation: Int32? {
      stabilization?.wanted
    }

    /// The recommendation after the stabilization windows.
    package var stabilized: Int32? {
      stabilization?.stabilized
    }

    /// Whether the scale had to change.
    package var needsWrite: Bool {
      switch path {
      case .computed, .aboveMax, .belowMin: desired != current
      case .scaleUnreadable, .scalingDisabled, .metricsFailed: false
      }
    }
  }
}

extension HPAController.Decision {
  /// How far the sync came.
  package enum Path: Equatable, Sendable {
    /// Reading the scale failed with this text.
    case scaleUnreadable(String)
    /// There are 0 replicas: nothing is computed.
    case scalingDisabled
    /// Corrected to `maxReplicas` without a look at any metric.
    case aboveMax
    /// Corrected to `minReplicas` without a look at any metric.
    case belowMin
    case metricsFailed(MetricsFailure)
    /// The metrics gave a recommendation.
    case computed
  }

  /// Why the count changes, as the event says it.
  package enum Reason: Equatable, Sendable {
    case none
    case metricAboveTarget(MetricReference)
    case allMetricsBelowTarget
    case aboveMaxReplicas
    case belowMinReplicas

    /// The words of the event; empty where the controller gives none.
    package var text: String {
      switch self {
      case .none: ""
      case .metricAboveTarget(let metric): metric.spec.title + " above target"
      case .allMetricsBelowTarget: "All metrics below target"
      case .aboveMaxReplicas: "Current number of replicas above Spec.MaxReplicas"
      case .belowMinReplicas: "Current number of replicas below Spec.MinReplicas"
      }
    }
  }

  /// The events that the controller sends, in order.
  package var events: [HPAEvent] {
    var events = metrics.compactMap { outcome in
      outcome.failure.map { HPAEvent(.warning, $0.reason, $0.eventText) }
    }
    switch path {
    case .scaleUnreadable(let error):
      events.append(HPAEvent(.warning, "FailedGetScale", error))
    case .metricsFailed(let failure):
      if let event = failure.selectorEvent {
        events.append(event)
      }
      events.append(HPAEvent(.warning, "FailedComputeMetricsReplicas", failure.text))
    case .scalingDisabled, .aboveMax, .belowMin, .computed:
      if needsWrite {
        events.append(rescaleEvent)
      }
    }
    return events
  }

  private var rescaleEvent: HPAEvent {
    let message = "New size: \(desired); reason: \(reason.text)"
    guard let updateError else {
      return HPAEvent(.normal, "SuccessfulRescale", message)
    }
    return HPAEvent(.warning, "FailedRescale", message + "; error: " + updateError)
  }
}
