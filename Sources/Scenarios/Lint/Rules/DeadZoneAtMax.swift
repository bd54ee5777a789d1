import Autoscaling

/// The last pods before the maximum, which the tolerance keeps away.
struct DeadZoneAtMax: ScaledObjectRule {
  let about = LintRuleText(
    id: "dead-zone-at-max",
    severity: .info,
    title: "The tolerance can hold the last pods before 'maxReplicaCount' back",
    explanation: "With n pods the HPA stands still while the list is within 10 % of n times the "
      + "target. From about ten pods on that is more than one pod: a list that needs 60 pods is "
      + "only 5 % above what 57 pods should hold, so that 57 it remains. The step from 1 pod "
      + "jumps over the gap, slow growth gets stuck in it.",
    evidence: "hpa.md §7.1, §7.2 and §13 (1, 16), from Kubernetes v1.36.2, pkg/controller/"
      + "podautoscaler/replica_calculator.go",
    fix: "lower 'listLength' by a tenth, or set 'behavior.scaleUp.tolerance' (Kubernetes 1.35)"
  )

  func matches(in object: LintedObject) -> [LintMatch] {
    let max = object.spec.effectiveMaxReplicaCount
    guard max > 1, object.upTolerance >= 0, !object.hasFormula else { return [] }
    let tolerance = object.upTolerance
    // Begins just below, where the last bit of the division decides.
    let first = Swift.max(1, Int(Double(max) / (1.0 + tolerance)) - 1)
    let stuck = (first..<max).first { Double(max) / Double($0) <= 1.0 + tolerance }
    guard let stuck else { return [] }
    return object.averagedLists.map { trigger, redis in
      let enough = Int(redis.listLength) * max
      let tolerated = ToleratedJobs(target: redis.listLength, tolerance: tolerance).of(pods: stuck)
      return LintMatch(
        at: trigger.place("metadata", "listLength"),
        "it may stand still at \(stuck) of \(max) pods: \(enough) jobs are for \(max), but "
          + "\(stuck) pods are let alone up to \(tolerated)"
      )
    }
  }
}
