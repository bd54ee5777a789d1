extension LintCase {
  static let trigger: [LintCase] = [
    LintCase(
      rule: "cron-above-max",
      hit: LintText.object(triggers: [LintText.cron(desiredReplicas: 5)]),
      miss: LintText.object(triggers: [LintText.cron(desiredReplicas: 4)]),
      place: "desiredReplicas"
    ),
    LintCase(
      rule: "cron-unknown-zone",
      hit: LintText.object(triggers: [LintText.cron(timezone: "CEST")]),
      miss: LintText.object(triggers: [LintText.cron(timezone: "Europe/Paris")]),
      place: "timezone"
    ),
    LintCase(
      rule: "resource-cannot-hold-target",
      hit: LintText.object("minReplicaCount: 0", triggers: [LintText.redis(), LintText.cpu()])
        + LintText.deployment(),
      miss: LintText.object("minReplicaCount: 1", triggers: [LintText.redis(), LintText.cpu()])
        + LintText.deployment(),
      place: "type: cpu"
    ),
    LintCase(
      rule: "container-metric-lost",
      hit: LintText.object(
        "minReplicaCount: 1\nadvanced: {scalingModifiers: {formula: a, target: \"5\"}}",
        triggers: [
          LintText.redis(fields: "name: a"), LintText.cpu(#"value: "60", containerName: sidekiq"#),
        ]
      ) + LintText.deployment(),
      miss: LintText.object(
        "minReplicaCount: 1\nadvanced: {scalingModifiers: {formula: a, target: \"5\"}}",
        triggers: [LintText.redis(fields: "name: a"), LintText.cpu()]
      ) + LintText.deployment(),
      place: "containerName"
    ),
    LintCase(
      rule: "two-autoscalers",
      hit: LintText.autoscaler("one") + LintText.autoscaler("two"),
      miss: LintText.autoscaler("one"),
      place: "scaleTargetRef"
    ),
    LintCase(
      rule: "request-missing",
      hit: LintText.autoscaler("one")
        + LintText.deployment()
        .replacing("{cpu: 500m, memory: 512Mi}", with: "{memory: 512Mi}"),
      miss: LintText.autoscaler("one") + LintText.deployment(),
      place: "metrics"
    ),
    LintCase(
      rule: "backlog-unseen",
      hit: LintText.autoscaler("one") + LintText.deployment(),
      miss: LintText.autoscaler("one") + LintText.deployment("web"),
      place: "metrics"
    ),
    LintCase(
      rule: "annotation-reads-as-true",
      hit: LintText.object(annotations: #"{autoscaling.keda.sh/paused-scale-in: "no"}"#),
      miss: LintText.object(annotations: #"{autoscaling.keda.sh/paused-scale-in: "false"}"#),
      place: "autoscaling.keda.sh/paused"
    ),
    LintCase(
      rule: "paused-object",
      hit: LintText.object(annotations: #"{autoscaling.keda.sh/paused-replicas: "2"}"#),
      miss: LintText.object(annotations: #"{autoscaling.keda.sh/paused: "false"}"#),
      place: "autoscaling.keda.sh/paused"
    ),
    LintCase(
      rule: "authentication-missing",
      hit: LintText.object(triggers: [LintText.redis(fields: "authenticationRef: {name: a}")]),
      miss: LintText.object(triggers: [LintText.redis(fields: "authenticationRef: {name: a}")])
        + "---\napiVersion: keda.sh/v1alpha1\nkind: TriggerAuthentication\nmetadata: {name: a, namespace: mastodon}\nspec: {secretTargetRef: []}\n",
      place: "authenticationRef"
    ),
  ]
}
