// What a poll stores in the status and keeps for the requests.

extension ScaledObjectController {
  /// Mirrors what the HPA says of itself.
  mutating func mirrorHPA() {
    guard version.hasHPAActiveCondition, hpa != nil, let hpaScalingActive else { return }
    let condition = KEDACondition(mirroring: hpaScalingActive)
    if status.conditions.hpaActive != condition { status.conditions.hpaActive = condition }
  }

  /// Stores which external metrics were active; names that are gone are removed.
  mutating func storeActivity(_ state: PolledState) {
    var position = 0
    for index in triggers.indices where triggers[index].isExternal {
      let name = triggers[index].metricName
      let isActive = composite == nil && observations[index].isActive
      if position < status.triggersActivity.count,
        status.triggersActivity[position].metricName == name
      {
        if status.triggersActivity[position].isActive != isActive {
          status.triggersActivity[position].isActive = isActive
        }
      } else {
        status.triggersActivity.removeSubrange(position...)
        status.triggersActivity.append(TriggerActivity(metricName: name, isActive: isActive))
      }
      position += 1
    }
    if position < status.triggersActivity.count {
      status.triggersActivity.removeSubrange(position...)
    }
  }

  /// Stores the records of cached triggers, failing ones included.
  mutating func storeRecords() {
    guard rules.hasCachedTriggers else { return }
    records = triggers.indices.map { index in
      guard triggers[index].usesCachedMetrics else { return nil }
      if let error = observations[index].error { return .failed(error) }
      return observations[index].milli.map { .value(milli: $0) }
    }
  }
}
