import Autoscaling

/// A share of so few pods that it is always one.
struct PercentOfFewPods: BehaviorRule {
  let about = LintRuleText(
    id: "percent-of-few-pods",
    severity: .info,
    title: "A Percent rule means one pod at these counts",
    explanation: "Upward a share is rounded up, downward the rest is rounded down. With few pods "
      + "every share below one pod is therefore exactly one pod, whatever the percentage, and "
      + "binary arithmetic adds one here and there: 10 % up from 100 allows 111.",
    evidence: "hpa.md §10.2 and §13 (10), from Kubernetes v1.36.2, pkg/controller/podautoscaler/"
      + "horizontal.go",
    fix: "write the rule as 'type: Pods'"
  )

  func matches(in hpa: LintedBehavior) -> [LintMatch] {
    let directions = [
      ("scaleUp", hpa.value?.scaleUp), ("scaleDown", hpa.value?.scaleDown),
    ]
    let max = hpa.high
    return directions.flatMap { name, rules in
      (rules?.policies ?? []).enumerated().compactMap { index, policy -> LintMatch? in
        guard policy.type == .percent, Int(policy.value) * max <= 100 else { return nil }
        return LintMatch(
          at: hpa.place(name, "policies", "\(index)", "value"),
          "\(policy.value) % of at most \(max) pods is one pod in \(policy.periodSeconds) s"
        )
      }
    }
  }
}
