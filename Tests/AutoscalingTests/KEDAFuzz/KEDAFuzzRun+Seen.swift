import Autoscaling

extension KEDAFuzzRun {
  /// Looks at what the API server stores, on both sides.
  mutating func look() {
    found.events.sort()
    expected.events = naive.events.sorted()
    naive.events = []
    naive.answer = nil
    let status = controller.status
    found.lastActive = status.lastActiveTime.map { Int($0.components.seconds) }
    expected.lastActive = naive.lastActive
    found.health = status.health.map { "\($0.metricName) \($0.failureCount) \($0.isFailing)" }
      .sorted()
    expected.health = naive.api.health.map { "\($0) \($1.failures) \($1.isFailing)" }.sorted()
    found.activity = status.triggersActivity.map { "\($0.metricName) \($0.isActive)" }.sorted()
    expected.activity = naive.activity.map { "\($0) \($1)" }.sorted()
    found.conditions = status.conditions.texts.sorted()
    expected.conditions = naive.api.conditions.map { "\($0) \($1)" }.sorted()
    (found.pausedCount, expected.pausedCount) = (status.pausedReplicaCount, naive.pausedCount)
    (found.hpaName, expected.hpaName) = (controller.hpa?.name, naive.hpaName)
    (found.isPolling, expected.isPolling) = (controller.isPolling, naive.loopGeneration != nil)
  }

  /// Notes the reasons of events and conditions, and the kinds of writes and answers.
  mutating func note(_ seen: Seen) {
    for text in seen.events { reached.insert(String(text.prefix { $0 != " " })) }
    for text in seen.conditions {
      reached.insert(text.split(separator: " ").dropFirst(2).first.map { String($0) } ?? "")
    }
    for write in seen.writes { reached.insert(write.failed ? "failed write" : "write") }
    if let answer = seen.answer {
      let beginnings = [
        "error getting scalers", "metric:s0", "metric:composite-metric", "no matching metrics",
      ]
      reached.insert(beginnings.first { answer.hasPrefix($0) } ?? "value")
    }
  }
}

extension KEDAConditions {
  fileprivate var texts: [String] {
    var all = [("Ready", ready), ("Active", active), ("Fallback", fallback), ("Paused", paused)]
    if let hpaActive { all.append(("HPAActive", hpaActive)) }
    return all.map { "\($0) \($1.status.rawValue) \($1.reason) \($1.message)" }
  }
}
