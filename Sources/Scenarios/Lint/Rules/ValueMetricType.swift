import Autoscaling

/// `Value` for a list, which multiplies pods instead of sharing jobs out.
struct ValueMetricType: ScaledObjectRule {
  let about = LintRuleText(
    id: "value-metric-type",
    severity: .warning,
    title: "'metricType: Value' on a list keeps multiplying the pods",
    explanation: "AverageValue shares the list out: jobs ÷ listLength pods. Value multiplies the "
      + "ready pods by list ÷ listLength at every sync. The ratio does not shrink when pods are "
      + "added, so a list above its target multiplies the count until the maximum; pods that "
      + "still boot lower it. Value is for what is the same however many pods there are, such as "
      + "a latency.",
    evidence: "hpa.md §7.2 and §13 (12); keda.md §18; kedacore/keda #3855",
    fix: "leave 'metricType' out, or write 'AverageValue'"
  )

  func matches(in object: LintedObject) -> [LintMatch] {
    if object.hasFormula {
      guard object.modifiers?.metricType == "Value", !object.redisTriggers.isEmpty else {
        return []
      }
      let place = object.place("spec", "advanced", "scalingModifiers", "metricType")
      return [LintMatch(at: place, Self.message)]
    }
    return object.redisTriggers.filter { $0.trigger.value.metricType == "Value" }.map {
      LintMatch(at: $0.trigger.place("metricType"), Self.message)
    }
  }

  private static let message =
    "'metricType: Value' multiplies the pods by the ratio at every sync while the list is above "
    + "its target"
}
