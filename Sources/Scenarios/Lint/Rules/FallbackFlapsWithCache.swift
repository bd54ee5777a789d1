import Autoscaling

/// A fallback whose own value ends it.
struct FallbackFlapsWithCache: ScaledObjectRule {
  let about = LintRuleText(
    id: "fallback-flaps-with-cache",
    severity: .warning,
    title: "With 'useCachedMetrics' the fallback comes and goes",
    explanation: "The poll stores the fallback's value like one that was read. The HPA's next "
      + "request takes the record for a success and sets the count of failures to 0: the fallback "
      + "ends and has to be earned anew, over and over while the outage lasts.",
    evidence: "keda.md §10.3, from KEDA v2.20.2, pkg/scaling/scale_handler.go",
    fix: "leave 'useCachedMetrics' or the fallback out"
  )

  func matches(in object: LintedObject) -> [LintMatch] {
    guard object.spec.fallback != nil else { return [] }
    return object.triggers.filter { $0.value.useCachedMetrics && $0.hasRemoteSource }.map {
      LintMatch(
        at: $0.place("useCachedMetrics"),
        "a cached fallback value counts as a success, so that the fallback ends at the next "
          + "request and starts again"
      )
    }
  }
}
