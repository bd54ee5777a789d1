import Autoscaling

/// No rule for scaling down: all pods go at once.
struct ScaleDownInOneStep: BehaviorRule {
  let about = LintRuleText(
    id: "scale-down-in-one-step",
    severity: .info,
    title: "Without 'scaleDown.policies' all pods above the minimum go in one step",
    explanation: "The default rule downward is 100 % in 15 s. Five minutes after the last sync "
      + "that wanted more, the HPA goes to the minimum in one step. Every pod that goes pushes "
      + "the jobs back that it cannot end in 25 s, and a second wave meets the minimum.",
    evidence: "hpa.md §4 and §14, from Kubernetes v1.36.2, pkg/apis/autoscaling/v2/defaults.go; "
      + "kedacore/keda #802, #6665",
    fix: "add a rule such as 'scaleDown: {policies: [{type: Pods, value: 1, periodSeconds: 60}]}'"
  )

  func matches(in hpa: LintedBehavior) -> [LintMatch] {
    let (low, high) = (hpa.low, hpa.high)
    let rules = hpa.value?.scaleDown
    guard high - low > 1, rules?.policies == nil, rules?.selectPolicy != .disabled else {
      return []
    }
    let window = rules?.stabilizationWindowSeconds ?? 300
    return [
      LintMatch(
        at: hpa.value == nil
          ? hpa.maximumPlace : hpa.place("scaleDown"),
        "\(window) s after the last sync that wanted more, up to \(high) pods become \(low) in one "
          + "step"
      )
    ]
  }
}
