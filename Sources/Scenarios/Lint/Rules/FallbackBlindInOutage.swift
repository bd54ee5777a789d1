import Autoscaling

/// A fallback that a total outage of Redis never reaches.
struct FallbackBlindInOutage: ScaledObjectRule {
  let about = LintRuleText(
    id: "fallback-blind-in-outage",
    severity: .warning,
    title: "With 'failureThreshold' above 0 the fallback never comes when Redis is gone",
    explanation: "A read that fails is tried again with a trigger built anew, and building a "
      + "redis trigger pings the server. The first failure counts 1 and drops the trigger; from "
      + "then on it cannot be built, and what is not built is not counted. The counter stands at "
      + "1 for the whole outage. Only errors of a server that still answers the ping (another "
      + "type of key, no right to EVAL) count up. With a threshold of 0 the first failure is "
      + "already beyond it, and the fallback holds.",
    evidence: "keda.md §16 and §12.1, from KEDA v2.20.2, pkg/scaling/cache/scalers_cache.go, "
      + "pkg/fallback/fallback.go; kedacore/keda #5525, #8056",
    fix: "set 'failureThreshold: 0' if the fallback is for outages of Redis"
  )

  func matches(in object: LintedObject) -> [LintMatch] {
    guard let fallback = object.spec.fallback, fallback.failureThreshold > 0,
      object.triggers.contains(where: { $0.value.type == "redis" })
    else { return [] }
    return [
      LintMatch(
        at: object.place("spec", "fallback", "failureThreshold"),
        "when Redis refuses connections the count of failures stops at 1, so that a threshold of "
          + "\(fallback.failureThreshold) is never passed and \(fallback.replicas) replicas never "
          + "come"
      )
    ]
  }
}
