/// The KEDA operator for one scaled object: its reconciler, its poll loop, its metrics service.
///
/// KEDA moves the target between zero (or idle) and the minimum; above the minimum the HPA decides.
/// Every `now` is the time since an origin that lies on a whole second of the wall clock, because
/// the API server stores whole seconds. Models `pkg/scaling` and `controllers/keda` of KEDA 2.20.2.
package struct ScaledObjectController: Equatable, Sendable {
  package internal(set) var object: ScaledObject
  /// In trigger order; empty while the triggers of `object` cannot be read.
  package internal(set) var triggers: [BuiltTrigger]
  /// The HPA that the operator keeps; `nil` while paused.
  package internal(set) var horizontalPodAutoscaler: HorizontalPodAutoscaler?
  package internal(set) var status = ScaledObjectStatus()
  /// Whether the poll loop runs.
  package internal(set) var isPolling = false
  /// What the HPA says of itself; KEDA mirrors it in the condition HPAActive.
  package var hpaScalingActive: HPAScalingActive?
  /// What the creation did: a write if the object was created paused, and its events.
  package internal(set) var creation = ReconcileOutcome()

  let environment: [String: String]
  let authentication: [String: [String: String]]
  let createdAt: Duration

  /// Creates the object and reconciles it for the first time, at `createdAt`.
  ///
  /// `environment` is that of the target's first container, `authentication` the parameters of the
  /// TriggerAuthentications by name. Throws what the reconciler refuses for good.
  package init(
    _ object: ScaledObject,
    environment: [String: String],
    authentication: [String: [String: String]],
    createdAt: Duration,
    replicas: Int
  ) throws(ReconcileError) {
    self.object = object
    self.environment = environment
    self.authentication = authentication
    self.createdAt = createdAt
    self.triggers = []
  }

  /// The period of the poll loop.
  package var pollingInterval: Duration { .seconds(object.spec.effectivePollingInterval) }

  /// One poll: `readings` are in trigger order, `readyPods` serves the fallback of `Value`.
  package mutating func poll(
    _ readings: [ListReading],
    replicas: Int,
    readyPods: Int,
    writeFails: Bool = false,
    at now: Duration
  ) -> PollOutcome {
    PollOutcome(
      decision: .nothing(.notPolling),
      write: nil,
      triggers: [],
      events: [],
      status: status
    )
  }

  /// One request of the HPA for one of its external metrics.
  package mutating func metric(
    _ index: Int,
    _ readings: [ListReading],
    replicas: Int,
    readyPods: Int,
    at now: Duration
  ) -> ExternalMetricAnswer {
    .failed("")
  }

  /// Replaces the object (another spec, other annotations) and reconciles it.
  package mutating func edit(
    _ object: ScaledObject,
    _ readings: [ListReading],
    replicas: Int,
    at now: Duration
  ) -> ReconcileOutcome {
    ReconcileOutcome()
  }
}
