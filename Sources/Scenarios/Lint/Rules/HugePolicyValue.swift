import Autoscaling

/// A value written for "unlimited" that forbids scaling up.
struct HugePolicyValue: BehaviorRule {
  let about = LintRuleText(
    id: "huge-policy-value",
    severity: .error,
    title: "A huge 'value' in 'scaleUp.policies' forbids scaling up",
    explanation: "The controller adds the value to the replicas in 32 bits. Pods 2147483647 wraps "
      + "to a negative limit, and a limit below the present count means that it stays. People "
      + "write it for 'unlimited'.",
    evidence: "hpa.md §1, §10.2 and §13 (17), from Kubernetes v1.36.2, pkg/controller/"
      + "podautoscaler/horizontal.go",
    fix: "write a value that is no larger than the maximum of replicas"
  )

  func matches(in hpa: LintedBehavior) -> [LintMatch] {
    guard let rules = hpa.value?.scaleUp, let policies = rules.policies else { return [] }
    let replicas = Int64(hpa.high)
    let overflowing = policies.indices.filter { Self.overflows(policies[$0], from: replicas) }
    // The largest change wins unless told otherwise, so that one sane rule is enough.
    if rules.selectPolicy != .min, overflowing.count < policies.count { return [] }
    return overflowing.map { index in
      LintMatch(
        at: hpa.place("scaleUp", "policies", "\(index)", "value"),
        "'value' \(policies[index].value) leaves the 32 bits of a replica count, so that the HPA "
          + "never scales up"
      )
    }
  }

  private static func overflows(_ policy: ScalingPolicy, from replicas: Int64) -> Bool {
    let limit =
      policy.type == .pods
      ? Double(replicas + Int64(policy.value))
      : (Double(replicas) * (1 + Double(policy.value) / 100)).rounded(.up)
    return limit > Double(Int32.max)
  }
}
