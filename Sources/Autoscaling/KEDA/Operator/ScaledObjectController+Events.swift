extension ScaledObjectController {
  static func fallbackEvent(_ isActive: Bool) -> KEDAEvent {
    isActive
      ? KEDAEvent(.normal, .fallbackActivated, "ScaledObject fallback is active")
      : KEDAEvent(.normal, .fallbackDeactivated, "ScaledObject fallback is no longer active")
  }

  func activated(_ from: Int, _ to: Int, _ state: PolledState) -> KEDAEvent {
    let text = "Scaled \(targetText) from \(from) to \(to)"
    guard version.namesTriggersInEvent else { return KEDAEvent(.normal, .targetActivated, text) }
    let cause =
      rules.isActivationForced
      ? "caused by forced activation annotation"
      : "triggered by \(activeMetricNames(state).joined(separator: ";"))"
    return KEDAEvent(.normal, .targetActivated, "\(text), \(cause)")
  }

  func activationFailed(_ from: Int, _ to: Int) -> KEDAEvent {
    KEDAEvent(
      .warning,
      .targetActivationFailed,
      "Failed to scale \(targetText) from \(from) to \(to)"
    )
  }

  func deactivated(_ from: Int, _ to: Int) -> KEDAEvent {
    KEDAEvent(.normal, .targetDeactivated, "Deactivated \(targetText) from \(from) to \(to)")
  }

  func deactivationFailed(_ from: Int, _ to: Int) -> KEDAEvent {
    KEDAEvent(
      .warning,
      .targetDeactivationFailed,
      "Failed to deactivate \(targetText) from \(from) to \(to)"
    )
  }

  /// The target as in `apps/v1.Deployment mastodon/sidekiq`.
  private var targetText: String {
    let target = object.spec.scaleTargetRef
    return "\(target.resolvedType) \(object.namespace)/\(target.name)"
  }

  private func activeMetricNames(_ state: PolledState) -> [String] {
    if let composite = state.composite {
      return composite.isActive ? [MetricName.composite] : []
    }
    return triggers.indices
      .filter { triggers[$0].isExternal && observations[$0].isActive }
      .map { triggers[$0].metricName }
      .sorted()
  }
}
