import Autoscaling

/// An object that does nothing.
struct PausedObject: ScaledObjectRule {
  let about = LintRuleText(
    id: "paused-object",
    severity: .warning,
    title: "The object is paused: nothing scales",
    explanation: "While the annotation is there the operator keeps neither poll loop nor HPA. The "
      + "replicas stay where they are, or go to 'paused-replicas' once; a manual scale sticks. A "
      + "new HPA has no memory of the time before.",
    evidence: "keda.md §14.1, from KEDA v2.20.2, controllers/keda/scaledobject_controller.go",
    fix: "take the annotation out when the maintenance is over"
  )

  func matches(in object: LintedObject) -> [LintMatch] {
    guard object.value.isPaused(in: object.version) else { return [] }
    let keys: [ScaledObject.Annotation] = [.pausedReplicas, .paused]
    let key = keys.first { object.value.annotations[$0.rawValue] != nil } ?? .paused
    return [
      LintMatch(
        at: object.place("metadata", "annotations", key.rawValue),
        "'\(key.rawValue)' is set: the object has no HPA and no poll loop"
      )
    ]
  }
}
