import Autoscaling

/// How long it takes from the minimum to the maximum.
struct SlowScaleUp: BehaviorRule {
  /// A faster one surprises nobody.
  private static let seconds = 120

  let about = LintRuleText(
    id: "slow-scale-up",
    severity: .info,
    title: "From the minimum to the maximum takes minutes",
    explanation: "After the window the rules of 'behavior.scaleUp.policies' set the pace: 'Pods 1 "
      + "per 60 s' adds a pod every minute (not every other minute), as long as the lowest "
      + "recommendation of the window asks for more. A pod takes another 30 to 40 s until Rails "
      + "has booted and it fetches its first job.",
    evidence: "hpa.md §10.2 and §14, from Kubernetes v1.36.2, pkg/controller/podautoscaler/"
      + "horizontal.go; workload.md §5.2",
    fix: "raise 'value' of the rule, or leave 'policies' to their default: 4 pods or 100 % in 15 s"
  )

  func matches(in hpa: LintedBehavior) -> [LintMatch] {
    guard let rules = hpa.value?.scaleUp, rules.policies != nil,
      rules.selectPolicy != .disabled
    else { return [] }
    let (low, high) = (hpa.low, hpa.high)
    let delay = ScaleUpPace.delaySeconds(window: Int(rules.stabilizationWindowSeconds ?? 0))
    guard low < high, let climb = ScaleUpPace(rules).seconds(from: low, to: high),
      delay + climb >= Self.seconds
    else { return [] }
    let time = UnitText.text(of: .seconds(delay + climb))
    return [
      LintMatch(
        at: hpa.place("scaleUp", "policies"),
        "from \(low) to \(high) pods takes \(time) at best: \(delay) s of window, then \(climb) s "
          + "of rules"
      )
    ]
  }
}
