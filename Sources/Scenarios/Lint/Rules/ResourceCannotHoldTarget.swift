import Autoscaling

/// Busy pods that KEDA puts to zero all the same.
struct ResourceCannotHoldTarget: ScaledObjectRule {
  let about = LintRuleText(
    id: "resource-cannot-hold-target",
    severity: .warning,
    title: "A cpu or memory trigger does not hold the target above zero",
    explanation: "KEDA serves no value for cpu and memory; in its poll they count neither as "
      + "active nor as failing. Activity comes from the other triggers alone: CPU load never "
      + "wakes the target, and when the others have been inactive for 'cooldownPeriod' the pods "
      + "go to zero however busy they are.",
    evidence: "keda.md §3.4 and §7, from KEDA v2.20.2, pkg/scaling/scale_handler.go",
    fix: "set 'minReplicaCount: 1'"
  )

  func matches(in object: LintedObject) -> [LintMatch] {
    let isOff = object.reachesZero || object.spec.idleReplicaCount == 0
    guard isOff, let resource = object.triggers.first(where: \.isResource),
      !object.triggers.allSatisfy(\.isResource)
    else { return [] }
    return [
      LintMatch(
        at: resource.place("type"),
        "the \(resource.value.type) trigger neither wakes the target nor keeps it from going to 0"
      )
    ]
  }
}
