import Autoscaling

/// What our controller and target are like after a step.
struct KEDATrajectoryState {
  let replicas: Int
  let status: ScaledObjectStatus
  let hpaExists: Bool
}

extension KEDATrajectory.Expectation {
  /// Every field that came out otherwise.
  func differences(
    from found: KEDATrajectoryReplay.Found,
    _ state: KEDATrajectoryState,
    at place: KEDARecordingPlace
  ) -> [RecordingReport.Difference] {
    let status = state.status
    return place.compare("polls", "\(polls ?? 0)", "\(found.polls)")
      + place.compare("writes", writesText, Self.text(found.writes))
      + place.compare("replicas", "\(replicas ?? 0)", "\(state.replicas)")
      + place.compare(
        "lastActiveTime",
        lastActiveTime ?? "none",
        status.lastActiveTime.map(KEDARecordedInstant.text) ?? "none"
      )
      + place.compare("health", healthText, Self.text(status.health))
      + place.compare("triggersActivity", activityText, Self.text(status.triggersActivity))
      + place.compare(
        "pausedReplicaCount",
        Self.text(pausedReplicaCount),
        Self.text(status.pausedReplicaCount)
      )
      + place.compare("hpaExists", "\(hpaExists ?? false)", "\(state.hpaExists)")
      + place.compare("metric", metric?.text ?? "none", found.answer?.text ?? "none")
      + place.compare(
        "reconcileError",
        reconcileError ?? "none",
        found.reconcileError ?? "none"
      )
      + place.compare("conditions", conditionsText, Self.text(status.conditions))
      + place.compare("events", eventsText, Self.text(found.events))
  }

  private var writesText: String {
    let writes = writes ?? []
    return writes.map {
      "\($0.from ?? 0)→\($0.to ?? 0)\($0.error?.isSet == true ? " failed" : "")"
    }.joined(separator: ", ")
  }

  private static func text(_ writes: [ReplicaWrite]) -> String {
    writes.map { "\($0.from)→\($0.to)\($0.failed ? " failed" : "")" }.joined(separator: ", ")
  }

  private var healthText: String {
    (health ?? [:]).map { "\($0): \($1.numberOfFailures ?? 0) \($1.status ?? "")" }
      .sorted()
      .joined(separator: ", ")
  }

  private static func text(_ health: [TriggerHealth]) -> String {
    health.map { "\($0.metricName): \($0.failureCount) \($0.isFailing ? "Failing" : "Happy")" }
      .sorted()
      .joined(separator: ", ")
  }

  private var activityText: String {
    (triggersActivity ?? [:]).map { "\($0): \($1)" }.sorted().joined(separator: ", ")
  }

  private static func text(_ activity: [TriggerActivity]) -> String {
    activity.map { "\($0.metricName): \($0.isActive)" }.sorted().joined(separator: ", ")
  }

  private static func text(_ count: Int?) -> String {
    count.map(String.init) ?? "none"
  }

  private var conditionsText: String {
    (conditions ?? [:]).map { "\($0): \($1.text)" }.sorted().joined(separator: "; ")
  }

  private static func text(_ conditions: KEDAConditions) -> String {
    let named = [
      ("Ready", conditions.ready), ("Active", conditions.active),
      ("Fallback", conditions.fallback), ("Paused", conditions.paused),
    ]
    let all = named + (conditions.hpaActive.map { [("HPAActive", $0)] } ?? [])
    return all.map { "\($0): \($1.status.rawValue) \($1.reason) \($1.message)" }
      .sorted()
      .joined(separator: "; ")
  }

  private var eventsText: String {
    (events ?? []).map { "\($0.reason ?? "") \($0.type ?? "") \($0.message ?? "")" }
      .sorted()
      .joined(separator: "; ")
  }

  private static func text(_ events: [KEDAEvent]) -> String {
    events.map { "\($0.reason.rawValue) \($0.type.rawValue) \($0.message)" }
      .sorted()
      .joined(separator: "; ")
  }
}

extension KEDATrajectory.Metric {
  fileprivate var text: String {
    error.map { "error: \($0)" } ?? "\(valueMilli ?? 0)m"
  }
}

extension ExternalMetricAnswer {
  fileprivate var text: String {
    switch self {
    case .value(let milli): "\(milli)m"
    case .nothing: "nothing"
    case .failed(let text): "error: \(text)"
    }
  }
}
