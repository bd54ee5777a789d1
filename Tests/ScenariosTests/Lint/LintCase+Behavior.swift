extension LintCase {
  static let behavior: [LintCase] = [
    LintCase(
      rule: "scale-up-window",
      hit: LintText.object(LintText.behavior("scaleUp: {stabilizationWindowSeconds: 300}")),
      miss: LintText.object(LintText.behavior("scaleUp: {stabilizationWindowSeconds: 15}")),
      place: "stabilizationWindowSeconds"
    ),
    LintCase(
      rule: "burst-inside-window",
      hit: LintText.scenario()
        + LintText.object(LintText.behavior("scaleUp: {stabilizationWindowSeconds: 300}"))
        + LintText.deployment(),
      miss: LintText.scenario()
        + LintText.object(LintText.behavior("scaleUp: {stabilizationWindowSeconds: 60}"))
        + LintText.deployment(),
      place: "stabilizationWindowSeconds"
    ),
    LintCase(
      rule: "slow-scale-up",
      hit: LintText.object(
        LintText.behavior("scaleUp: {policies: [{type: Pods, value: 1, periodSeconds: 60}]}")
      ),
      miss: LintText.object(
        LintText.behavior("scaleUp: {policies: [{type: Pods, value: 1, periodSeconds: 15}]}")
      ),
      place: "policies"
    ),
    LintCase(
      rule: "scale-down-in-one-step",
      hit: LintText.object(),
      miss: LintText.object(
        LintText.behavior("scaleDown: {policies: [{type: Pods, value: 1, periodSeconds: 60}]}")
      ),
      place: "maxReplicaCount"
    ),
    LintCase(
      rule: "scale-down-changes-scale-up",
      hit: LintText.object(LintText.behavior("scaleDown: {stabilizationWindowSeconds: 600}")),
      miss: LintText.object(LintText.behavior("scaleUp: {selectPolicy: Max}")),
      place: "behavior"
    ),
    LintCase(
      rule: "huge-policy-value",
      hit: LintText.object(
        LintText.behavior(
          "scaleUp: {policies: [{type: Pods, value: 2147483647, periodSeconds: 15}]}"
        )
      ),
      miss: LintText.object(
        LintText.behavior(
          "scaleUp: {policies: [{type: Pods, value: 2147483647, periodSeconds: 15}, {type: Pods, value: 4, periodSeconds: 15}]}"
        )
      ),
      place: "value"
    ),
    LintCase(
      rule: "percent-of-few-pods",
      hit: LintText.object(
        LintText.behavior("scaleDown: {policies: [{type: Percent, value: 20, periodSeconds: 60}]}")
      ),
      miss: LintText.object(
        LintText.behavior("scaleDown: {policies: [{type: Percent, value: 50, periodSeconds: 60}]}")
      ),
      place: "value"
    ),
  ]
}
