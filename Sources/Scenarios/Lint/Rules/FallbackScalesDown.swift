import Autoscaling

/// A fallback that takes pods away while nobody knows the backlog.
struct FallbackScalesDown: ScaledObjectRule {
  let about = LintRuleText(
    id: "fallback-scales-down",
    severity: .info,
    title: "A static fallback also scales down",
    explanation: "The fallback is a metric like any other: while it holds, the HPA goes to "
      + "'replicas', from below and from above, after its usual windows. In a burst that means "
      + "fewer pods at the moment when the backlog is unknown.",
    evidence: "keda.md §9.3 and §17 (2.17), from KEDA v2.20.2, pkg/fallback/fallback.go",
    fix: "add 'behavior: currentReplicasIfHigher' (KEDA 2.17)"
  )

  func matches(in object: LintedObject) -> [LintMatch] {
    guard let fallback = object.spec.fallback, fallback.replicas > 0,
      ["static", "currentReplicasIfLower"].contains(fallback.behavior)
    else { return [] }
    let low = max(fallback.replicas, object.spec.hpaMinReplicas)
    let high = object.spec.effectiveMaxReplicaCount
    guard low < high else { return [] }
    return [
      LintMatch(
        at: object.place("spec", "fallback", "replicas"),
        "with more than \(low) of \(high) pods running the fallback scales down to \(low)"
      )
    ]
  }
}
