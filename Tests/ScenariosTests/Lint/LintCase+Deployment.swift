extension LintCase {
  static let deployment: [LintCase] = [
    LintCase(
      rule: "given-twice",
      hit: LintText.deployment() + LintText.deployment(),
      miss: LintText.deployment() + LintText.object(),
      place: "apiVersion"
    ),
    LintCase(
      rule: "target-missing",
      hit: LintText.object(target: "sidekik") + LintText.deployment(),
      miss: LintText.object() + LintText.deployment(),
      place: "scaleTargetRef"
    ),
    LintCase(
      rule: "list-name-namespace",
      hit: LintText.object()
        + LintText.deployment(environment: #"[{name: REDIS_NAMESPACE, value: masto}]"#),
      miss: LintText.object(triggers: [LintText.redis(list: "masto:queue:default")])
        + LintText.deployment(environment: #"[{name: REDIS_NAMESPACE, value: masto}]"#),
      place: "listName"
    ),
    LintCase(
      rule: "redis-namespace-removed",
      hit: LintText.deployment(
        image: "ghcr.io/mastodon/mastodon:v4.4.0",
        environment: #"[{name: REDIS_NAMESPACE, value: masto}]"#
      ),
      miss: LintText.deployment(environment: #"[{name: REDIS_NAMESPACE, value: masto}]"#),
      place: "REDIS_NAMESPACE"
    ),
    LintCase(
      rule: "queue-not-served",
      hit: LintText.object(triggers: [LintText.redis(list: "queue:defualt")])
        + LintText.deployment(),
      miss: LintText.object() + LintText.deployment(),
      place: "listName"
    ),
    LintCase(
      rule: "scheduler-scaled",
      hit: LintText.object() + LintText.deployment(queues: ["default", "scheduler"]),
      miss: LintText.object("minReplicaCount: 1\nmaxReplicaCount: 1")
        + LintText.deployment(queues: ["default", "scheduler"]),
      place: "maxReplicaCount"
    ),
    LintCase(
      rule: "scheduler-to-zero",
      hit: LintText.object("minReplicaCount: 0\nmaxReplicaCount: 1")
        + LintText.deployment(queues: ["default", "scheduler"]),
      miss: LintText.object("minReplicaCount: 0\nmaxReplicaCount: 1") + LintText.deployment(),
      place: "minReplicaCount"
    ),
    LintCase(
      rule: "connections-over-limit",
      hit: LintText.object() + LintText.deployment(),
      miss: LintText.object("minReplicaCount: 1\nmaxReplicaCount: 2") + LintText.deployment(),
      place: "maxReplicaCount",
      maxConnections: 100
    ),
    LintCase(
      rule: "pool-below-concurrency",
      hit: LintText.deployment(environment: #"[{name: DB_POOL, value: "5"}]"#),
      miss: LintText.deployment(environment: #"[{name: DB_POOL, value: "25"}]"#),
      place: "DB_POOL"
    ),
    LintCase(
      rule: "grace-below-timeout",
      hit: LintText.deployment(pod: "terminationGracePeriodSeconds: 25"),
      miss: LintText.deployment(pod: "terminationGracePeriodSeconds: 30"),
      place: "terminationGracePeriodSeconds"
    ),
    LintCase(
      rule: "grace-below-exporter-wait",
      hit: LintText.deployment(
        environment: #"[{name: MASTODON_PROMETHEUS_EXPORTER_ENABLED, value: "true"}]"#
      ),
      miss: LintText.deployment(
        environment: #"[{name: MASTODON_PROMETHEUS_EXPORTER_ENABLED, value: "true"}]"#,
        pod: "terminationGracePeriodSeconds: 40"
      ),
      place: "spec:"
    ),
    LintCase(
      rule: "replicas-reset",
      hit: LintText.object() + LintText.deployment(spec: "replicas: 2"),
      miss: LintText.object() + LintText.deployment(),
      place: "replicas: 2"
    ),
  ]
}
