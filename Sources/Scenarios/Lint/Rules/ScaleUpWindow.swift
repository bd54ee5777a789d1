import Autoscaling

/// A stabilization window upward, which is a delay.
struct ScaleUpWindow: BehaviorRule {
  let about = LintRuleText(
    id: "scale-up-window",
    severity: .warning,
    title: "The scale-up window delays every scale-up by almost its whole length",
    explanation: "A window upward takes the lowest recommendation of its whole length. The first "
      + "extra pod comes when the last quiet sync has left it: with 300 s and a sync every 15 s "
      + "that is 285 s after the load. One quiet sync in between starts the wait anew, so that a "
      + "burst that is shorter than that never scales at all. The default is 0.",
    evidence: "hpa.md §10.1, §13 (2) and §14, from Kubernetes v1.36.2, pkg/controller/"
      + "podautoscaler/horizontal.go",
    fix: "set it to 0, and let 'policies' limit the pace"
  )

  func matches(in hpa: LintedBehavior) -> [LintMatch] {
    guard let window = hpa.value?.scaleUp?.stabilizationWindowSeconds else { return [] }
    let delay = ScaleUpPace.delaySeconds(window: Int(window))
    if delay == 0 { return [] }
    return [
      LintMatch(
        at: hpa.place("scaleUp", "stabilizationWindowSeconds"),
        "scaling up starts \(delay) s after the load, and only if each of "
          + "\(delay / ScaleUpPace.syncSeconds + 1) syncs in a row sees it"
      )
    ]
  }
}
