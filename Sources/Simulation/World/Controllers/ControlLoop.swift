import Autoscaling

/// What scales one Deployment: a ScaledObject with the HPA that KEDA keeps for it, or an HPA alone.
struct ControlLoop {
  let deployment: DeploymentID
  /// `nil` for a plain HPA, and after the ScaledObject was deleted.
  var keda: ScaledObjectController?
  /// `nil` while there is no HPA: the ScaledObject is paused, refused or deleted.
  var hpa: HPAController?
  /// When that HPA was created.
  var hpaCreatedAt = Duration.zero
  /// What the ScaledObject's triggers read, in trigger order.
  private(set) var sources: [TriggerSource] = []
  /// The period of KEDA's poll loop, as the last reconcile left it.
  private(set) var pollingInterval = Duration.zero
  /// In the order of `sources`, filled anew at each poll and at each sync.
  var readings: [ListReading] = []
  /// In the order of the HPA's metrics.
  var metrics: [HPAController.MetricReading] = []
  /// The token of the poll that is to come; a poll with another one is passed over.
  var nextPoll: UInt64?
  /// The token of the sync that is to come.
  var nextSync: UInt64?
  /// What KEDA was last told of the HPA's condition ScalingActive.
  private var mirrored: HPACondition.Reason?

  /// A ScaledObject that has just been created.
  init(
    _ keda: ScaledObjectController,
    of deployment: DeploymentID,
    in scenario: Scenario,
    timeZones: [TimeZoneTable]
  ) {
    self.deployment = deployment
    self.keda = keda
    readController(in: scenario, timeZones: timeZones)
  }

  /// A ScaledObject that the operator has not seen yet.
  init(waitingFor deployment: DeploymentID) {
    self.deployment = deployment
  }

  /// An HPA that nobody but the user keeps.
  init(
    _ hpa: HorizontalPodAutoscaler,
    of deployment: DeploymentID,
    settings: HPAController.Settings
  ) {
    self.deployment = deployment
    self.hpa = HPAController(hpa, settings: settings)
  }

  /// The name of the ScaledObject, else that of the HPA.
  var name: String { keda?.object.name ?? hpa?.hpa.name ?? "" }

  /// Takes over what a reconcile may have changed in KEDA's controller: triggers and interval.
  ///
  /// Polls and syncs do without: a look at one property of a controller may copy all of it.
  mutating func readController(in scenario: Scenario, timeZones: [TimeZoneTable]) {
    pollingInterval = keda?.pollingInterval ?? .zero
    // The reconcile may have forgotten it.
    mirrored = nil
    sources = (keda?.triggers ?? []).map { trigger in
      TriggerSource(trigger, in: scenario, timeZones: timeZones)
    }
    readings = Array(repeating: .unread, count: sources.count)
  }

  /// Reads the window of a `cron` trigger at an instant since 1970; `nil` for another trigger.
  mutating func readWindow(_ place: Int, at now: Duration) -> ListReading? {
    guard case .cron(var window) = sources[place] else { return nil }
    let reading = window.reading(at: now)
    sources[place] = .cron(window)
    return reading
  }

  /// Brings the HPA to what the ScaledObject's controller wants of it.
  ///
  /// - Returns: whether that is an HPA which has just been created.
  mutating func followHPA(settings: HPAController.Settings) -> Bool {
    guard let wanted = keda?.horizontalPodAutoscaler else {
      hpa = nil
      return false
    }
    if hpa?.hpa == wanted { return false }
    if hpa?.hpa.name == wanted.name {
      hpa?.apply(wanted)
      return false
    }
    hpa = HPAController(wanted, settings: settings)
    return true
  }

  /// One poll of the triggers as they were read last.
  mutating func poll(replicas: Int, readyPods: Int, at now: Duration) -> PollOutcome? {
    keda?.poll(readings, replicas: replicas, readyPods: readyPods, at: now)
  }

  /// KEDA's answer to a request for one external metric of the HPA.
  mutating func externalMetric(
    _ place: Int,
    replicas: Int,
    readyPods: Int,
    at now: Duration
  ) -> HPAController.MetricReading {
    let answer = keda?.metric(place, readings, replicas: replicas, readyPods: readyPods, at: now)
    switch answer {
    case .value(let milli): return .value(milli)
    case .nothing: return .items([])
    case .failed(let text):
      let isWrapped = keda?.version.servesMetricsFromOperator != false
      return .failed(isWrapped ? ExternalMetricAnswer.wrapped(text) : text)
    case nil: preconditionFailure("only an HPA of KEDA's has external metrics")
    }
  }

  /// One sync of the HPA with the metrics as they were read last; `nil` where there is none.
  mutating func sync(_ target: TargetState, at now: Duration) -> HPAController.Decision? {
    let observation = HPAController.Observation(
      specReplicas: Int32(clamping: target.replicas),
      statusReplicas: Int32(clamping: target.activePods),
      metrics: metrics,
      pods: .counts(total: target.activePods, ready: target.readyPods)
    )
    return hpa?.sync(observation, at: now)
  }

  /// KEDA's operator learns what the HPA says of itself.
  mutating func mirror(_ scalingActive: HPACondition.Reason) {
    if mirrored == scalingActive { return }
    mirrored = scalingActive
    keda?.hpaScalingActive = HPAScalingActive(
      status: scalingActive.isTrue ? .yes : .no,
      reason: scalingActive.word,
      message: scalingActive.message
    )
  }
}
