import Autoscaling

/// A formula's target that switches the fallback off.
struct FallbackNeedsWholeTarget: ScaledObjectRule {
  let about = LintRuleText(
    id: "fallback-needs-whole-target",
    severity: .error,
    title: "A fallback with a formula needs a whole number as 'target'",
    explanation: "With 'scalingModifiers' the operator reads 'target' as an integer when it "
      + "checks the fallback. A fraction such as \"2.5\" makes it no valid fallback, which "
      + "nothing says: the object is accepted and has none.",
    evidence: "keda.md §9.1, from KEDA v2.20.2, pkg/fallback/fallback.go",
    fix: "multiply formula and target until the target is whole"
  )

  func matches(in object: LintedObject) -> [LintMatch] {
    guard object.spec.fallback != nil, object.hasFormula, let target = object.modifiers?.target,
      let value = Double(target), value > 0, Int(target) == nil
    else { return [] }
    return [
      LintMatch(
        at: object.place("spec", "advanced", "scalingModifiers", "target"),
        "'target' is '\(target)', no whole number: the object has no fallback"
      )
    ]
  }
}
