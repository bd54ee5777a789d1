/// A holder's copy of those parts of the status that a reading of a trigger changes.
///
/// The API server, the poll loop and the trigger cache have one each, and they drift apart:
/// `keda.md`, section 12.2.
struct StatusCopy: Equatable, Sendable {
  var conditions = KEDAConditions()
  var health: [TriggerHealth] = []

  init() {}

  /// A fresh read of the API server.
  init(_ status: ScaledObjectStatus) {
    conditions = status.conditions
    health = status.health
  }

  /// Takes over what the API server has.
  mutating func refresh(from status: ScaledObjectStatus) {
    conditions = status.conditions
    health = status.health
  }

  /// The failures of a metric so far.
  func failureCount(of metricName: String) -> Int {
    health.first { $0.metricName == metricName }?.failureCount ?? 0
  }

  /// Counts a reading here and patches the API server with what changed *here*.
  mutating func count(
    failure: Bool,
    of metricName: String,
    threshold: Int,
    in status: inout ScaledObjectStatus
  ) {
    let index = health.firstIndex { $0.metricName == metricName }
    let old = index.map { health[$0] }
    let new = TriggerHealth(
      metricName: metricName,
      failureCount: failure ? (old?.failureCount ?? 0) + 1 : 0,
      isFailing: failure
    )
    if let index {
      if old != new { health[index] = new }
    } else {
      health.append(new)
    }
    let condition = fallbackCondition(threshold)
    let conditionChanged = conditions.fallback != condition
    if old == new, !conditionChanged { return }
    conditions.fallback = condition
    status.patchHealth(new, over: old)
    if conditionChanged { status.conditions = conditions }
    refresh(from: status)
  }

  private func fallbackCondition(_ threshold: Int) -> KEDACondition {
    let exists = health.contains { $0.isFailing && $0.failureCount > threshold }
    return exists ? .fallback : .noFallback
  }
}

extension ScaledObjectStatus {
  /// Applies a merge patch that holds the fields in which `new` differs from `old`.
  fileprivate mutating func patchHealth(_ new: TriggerHealth, over old: TriggerHealth?) {
    guard let index = health.firstIndex(where: { $0.metricName == new.metricName }) else {
      if old != new { health.append(new) }
      return
    }
    if new.failureCount != old?.failureCount { health[index].failureCount = new.failureCount }
    if new.isFailing != old?.isFailing { health[index].isFailing = new.isFailing }
  }
}
