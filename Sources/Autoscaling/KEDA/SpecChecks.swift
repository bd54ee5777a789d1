/// The checks of a scaled object that both the admission webhook and the reconciler make.
///
/// Models KEDA, `apis/keda/v1alpha1`: `CheckReplicaCountBoundsAreValid`, `ValidateTriggers` and
/// `controllers/keda/hpa.go`; the messages are KEDA's.
enum SpecChecks {
  /// The bounds: an explicit minimum of 0 counts as 1 here.
  static func replicaCounts(_ spec: ScaledObject.Spec) throws(TriggerError) {
    let minimum = spec.checkedMinReplicaCount
    let maximum = spec.effectiveMaxReplicaCount
    if minimum > maximum {
      throw TriggerError("MinReplicaCount=\(minimum) must be less than MaxReplicaCount=\(maximum)")
    }
    if let idle = spec.idleReplicaCount, idle >= minimum {
      throw TriggerError("IdleReplicaCount=\(idle) must be less than MinReplicaCount=\(minimum)")
    }
  }

  /// The list of triggers: not empty, names unique, caching only where there is a value.
  static func triggers(_ triggers: [ScaledObject.Trigger]) throws(TriggerError) {
    if triggers.isEmpty {
      throw TriggerError("no triggers defined in the ScaledObject/ScaledJob")
    }
    var names: Set<String> = []
    for trigger in triggers {
      if trigger.useCachedMetrics, ["cpu", "memory", "cron"].contains(trigger.type) {
        throw TriggerError(
          "property \"useCachedMetrics\" is not supported for \"\(trigger.type)\" scaler"
        )
      }
      if let name = trigger.name, !name.isEmpty, !names.insert(name).inserted {
        throw TriggerError(
          "triggerName \"\(name)\" is defined multiple times in the ScaledObject/ScaledJob,"
            + " but it must be unique"
        )
      }
    }
  }

  /// `paused-replicas`, if there is one.
  static func pausedReplicas(_ object: ScaledObject) throws(ReconcileError) -> Int? {
    guard let text = object.pausedReplicasText else { return nil }
    do {
      return Int(try GoText.parseInteger(text, bits: 32))
    } catch {
      throw ReconcileError(
        .pausedReplicas,
        "failed to parse paused replica count: \(error.message)"
      )
    }
  }
}
