import Autoscaling

/// A metric of one container that a formula drops.
struct ContainerMetricLost: ScaledObjectRule {
  let about = LintRuleText(
    id: "container-metric-lost",
    severity: .error,
    title: "With 'scalingModifiers' a trigger with 'containerName' is lost",
    explanation: "When the operator puts the formula's metric into the HPA, it keeps the metrics "
      + "of type Resource and drops those of type ContainerResource. The trigger has no effect, "
      + "and nothing says so.",
    evidence: "keda.md §5, from KEDA v2.20.2, controllers/keda/hpa.go",
    fix: "leave 'containerName' out, so that the whole pod counts"
  )

  func matches(in object: LintedObject) -> [LintMatch] {
    guard object.hasFormula else { return [] }
    return object.triggers.filter {
      $0.isResource && !($0.value.metadata["containerName"] ?? "").isBlank
    }.map {
      LintMatch(
        at: $0.place("metadata", "containerName"),
        "the HPA does not get this \($0.value.type) metric, because there is a formula"
      )
    }
  }
}
