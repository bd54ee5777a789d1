extension LintCase {
  static let fallback: [LintCase] = [
    LintCase(
      rule: "no-fallback",
      hit: LintText.object(),
      miss: LintText.object(
        "minReplicaCount: 1\nmaxReplicaCount: 4\nfallback: {failureThreshold: 3, replicas: 2}"
      ),
      place: "triggers"
    ),
    LintCase(
      rule: "fallback-blind-in-outage",
      hit: LintText.object(
        "minReplicaCount: 1\nmaxReplicaCount: 4\nfallback: {failureThreshold: 3, replicas: 2}"
      ),
      miss: LintText.object(
        "minReplicaCount: 1\nmaxReplicaCount: 4\nfallback: {failureThreshold: 0, replicas: 2}"
      ),
      place: "failureThreshold"
    ),
    LintCase(
      rule: "fallback-scales-down",
      hit: LintText.object(
        "minReplicaCount: 1\nmaxReplicaCount: 4\nfallback: {failureThreshold: 0, replicas: 2}"
      ),
      miss: LintText.object(
        "minReplicaCount: 1\nmaxReplicaCount: 4\nfallback: {failureThreshold: 0, replicas: 2, behavior: currentReplicasIfHigher}"
      ),
      place: "replicas"
    ),
    LintCase(
      rule: "fallback-flaps-with-cache",
      hit: LintText.object(
        "minReplicaCount: 1\nmaxReplicaCount: 4\nfallback: {failureThreshold: 0, replicas: 2}",
        triggers: [LintText.redis(fields: "useCachedMetrics: true")]
      ),
      miss: LintText.object(
        "minReplicaCount: 1\nmaxReplicaCount: 4\nfallback: {failureThreshold: 0, replicas: 2}"
      ),
      place: "useCachedMetrics"
    ),
    LintCase(
      rule: "fallback-starts-pod",
      hit: LintText.object(
        "minReplicaCount: 0\nmaxReplicaCount: 4\nfallback: {failureThreshold: 0, replicas: 0}"
      ),
      miss: LintText.object(
        "minReplicaCount: 1\nmaxReplicaCount: 4\nfallback: {failureThreshold: 0, replicas: 0}"
      ),
      place: "replicas"
    ),
    LintCase(
      rule: "fallback-needs-whole-target",
      hit: LintText.object(
        "minReplicaCount: 1\nfallback: {failureThreshold: 0, replicas: 2}\nadvanced: {scalingModifiers: {formula: a * 2, target: \"2.5\"}}",
        triggers: [LintText.redis(fields: "name: a")]
      ),
      miss: LintText.object(
        "minReplicaCount: 1\nfallback: {failureThreshold: 0, replicas: 2}\nadvanced: {scalingModifiers: {formula: a * 2, target: \"5\"}}",
        triggers: [LintText.redis(fields: "name: a")]
      ),
      place: "target"
    ),
  ]
}
