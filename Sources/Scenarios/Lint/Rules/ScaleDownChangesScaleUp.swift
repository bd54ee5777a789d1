import Autoscaling

/// A behavior for one direction, which gives the other one a default that none has.
struct ScaleDownChangesScaleUp: BehaviorRule {
  let about = LintRuleText(
    id: "scale-down-changes-scale-up",
    severity: .info,
    title: "A behavior without 'scaleUp' changes scaling up",
    explanation: "No behavior and a default behavior differ. Without behavior the first step from "
      + "one pod goes to 4 (twice the pods, at least 4), and every sync may double them. With any "
      + "behavior, even an empty one, it is the larger of 4 more pods and 100 % more in 15 s: the "
      + "first step goes to 5.",
    evidence: "hpa.md §13 (5), §4 and §9, from Kubernetes v1.36.2, pkg/controller/podautoscaler/"
      + "horizontal.go",
    fix: "write 'scaleUp' out, so that it is what you want"
  )

  func matches(in hpa: LintedBehavior) -> [LintMatch] {
    guard let behavior = hpa.value, behavior.scaleUp == nil else { return [] }
    return [
      LintMatch(
        at: hpa.place(),
        "'behavior' says nothing of 'scaleUp': the first step from 1 pod goes to 5, without any "
          + "behavior it would go to 4"
      )
    ]
  }
}
