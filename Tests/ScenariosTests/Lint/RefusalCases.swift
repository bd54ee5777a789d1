/// The rows of `keda.md` §2.3 that a manifest can reach, and those of `hpa.md` §4.
extension RefusalCase {
  static let schema: [RefusalCase] = [
    RefusalCase(
      testDescription: "min above max",
      text: LintText.object("minReplicaCount: 5\nmaxReplicaCount: 4"),
      rule: "refused-by-api-server",
      message: "spec: Invalid value: minReplicaCount must be less than or equal to maxReplicaCount",
      place: "maxReplicaCount"
    ),
    RefusalCase(
      testDescription: "empty target",
      text: LintText.object(target: #""""#),
      rule: "refused-by-api-server",
      message: #"spec.scaleTargetRef.name: Invalid value: "": spec.scaleTargetRef.name in body "#
        + "should be at least 1 chars long",
      place: "scaleTargetRef"
    ),
    RefusalCase(
      testDescription: "modifiers with Utilization",
      text: LintText.object(
        "advanced: {scalingModifiers: {formula: a, target: \"5\", metricType: Utilization}}",
        triggers: [LintText.redis(fields: "name: a")]
      ),
      rule: "refused-by-api-server",
      message: "spec.advanced.scalingModifiers.metricType: Unsupported value: \"Utilization\": "
        + "supported values: \"AverageValue\", \"Value\"",
      place: "scalingModifiers"
    ),
  ]

  static let webhook: [RefusalCase] = [
    admitted(
      "idle not below min",
      LintText.object("idleReplicaCount: 0"),
      "IdleReplicaCount=0 must be less than MinReplicaCount=0",
      place: "idleReplicaCount"
    ),
    admitted(
      "fallback with cpu alone",
      LintText.object(
        "minReplicaCount: 1\nfallback: {failureThreshold: 3, replicas: 2}",
        triggers: [LintText.cpu()]
      ),
      "at least one trigger (that is not cpu or memory) has to have the `AverageValue` type for "
        + "the fallback to be enabled",
      place: "fallback"
    ),
    admitted(
      "cached cron",
      LintText.object(triggers: [LintText.cron().dropLast() + ", useCachedMetrics: true}"]),
      #"property "useCachedMetrics" is not supported for "cron" scaler"#,
      place: "useCachedMetrics"
    ),
    admitted(
      "trigger names twice",
      LintText.object(triggers: [
        LintText.redis(fields: "name: a"), LintText.redis(list: "queue:push", fields: "name: a"),
      ]),
      #"triggerName "a" is defined multiple times in the ScaledObject/ScaledJob, but it must be "#
        + "unique",
      place: "queue:push"
    ),
    admitted(
      "long name",
      LintText.object(name: String(repeating: "a", count: 64)),
      "scaledobject name \"\(String(repeating: "a", count: 64))\" is 64 characters long; must be "
        + "no more than 63 characters because it is used as the \"scaledobject.keda.sh/name\" "
        + "label value",
      place: "name"
    ),
    admitted(
      "long name of the HPA",
      LintText.object(name: String(repeating: "a", count: 60)),
      "HPA name \"keda-hpa-\(String(repeating: "a", count: 60))\" derived from scaledobject is 69 "
        + "characters long; must be no more than 63 characters; set "
        + "spec.advanced.horizontalPodAutoscalerConfig.name to a shorter name or shorten the "
        + "scaledobject name",
      place: "name"
    ),
    admitted(
      "one HPA for two objects",
      LintText.object()
        + LintText.object(
          "advanced: {horizontalPodAutoscalerConfig: {name: keda-hpa-policy}}",
          name: "second",
          target: "other"
        ),
      "the HPA 'keda-hpa-policy' is already managed by the ScaledObject 'policy'",
      place: "other"
    ),
    admitted(
      "a plain HPA on the target",
      LintText.autoscaler("manual") + LintText.object(),
      "the workload 'sidekiq' of type 'apps/v1.Deployment' is already managed by the hpa 'manual'",
      place: "scaleTargetRef"
    ),
    admitted(
      "transfer of an HPA that is not named",
      LintText.autoscaler("manual")
        + LintText.object(
          annotations: #"{scaledobject.keda.sh/transfer-hpa-ownership: "true"}"#
        ),
      "the existing hpa 'manual' for workload 'sidekiq' of type 'apps/v1.Deployment' must be "
        + "specified by name in advanced settings to enable ownership transfer",
      place: "scaleTargetRef"
    ),
    admitted(
      "cpu without a request",
      LintText.object(triggers: [LintText.redis(), LintText.cpu()])
        + LintText.deployment().replacing("{cpu: 500m, memory: 512Mi}", with: "{memory: 512Mi}"),
      "the scaledobject has a cpu trigger but the container sidekiq doesn't have the cpu request "
        + "defined",
      place: "type: cpu"
    ),
    admitted(
      "cpu alone to zero",
      LintText.object("minReplicaCount: 0", triggers: [LintText.cpu()]) + LintText.deployment(),
      "scaledobject has only cpu/memory triggers AND minReplica is 0 (scale to zero doesn't work "
        + "in this case)",
      place: "type: cpu"
    ),
    modified("{target: \"5\"}", "error ScalingModifiers.Formula is mandatory"),
    modified(
      "{formula: a}",
      "error validating formula in ScalingModifiers\nformula is given but target is empty"
    ),
    modified(
      "{formula: a + b, target: \"5\"}",
      "error validating formula in ScalingModifiers\nunknown name b (1:11)\n | float(a + b)\n"
        + " | ..........^"
    ),
    modified(
      "{formula: a, target: five}",
      "error validating target in ScalingModifiers\nerror converting target for scalingModifiers "
        + #"(string->float) to valid target: strconv.ParseFloat: parsing "five": invalid syntax"#
    ),
    modified(
      "{formula: a, target: \"0\"}",
      "error validating target in ScalingModifiers\nerror converting target for scalingModifiers "
        + "(string->float) to valid target: %!w(<nil>)"
    ),
    admitted(
      "fallback by a formula that is not there",
      LintText.object("fallback: {failureThreshold: 3, replicas: 2, behavior: scalingModifiers}"),
      "scalingModifiers fallback behavior requires scalingModifiers.formula to be defined",
      place: "spec:"
    ),
  ]

  private static func admitted(
    _ name: String,
    _ text: String,
    _ message: String,
    place: String
  ) -> RefusalCase {
    RefusalCase(
      testDescription: name,
      text: text,
      rule: "refused-by-webhook",
      message: message,
      place: place
    )
  }

  private static func modified(_ modifiers: String, _ message: String) -> RefusalCase {
    admitted(
      "modifiers \(modifiers)",
      LintText.object(
        "advanced: {scalingModifiers: \(modifiers)}",
        triggers: [LintText.redis(fields: "name: a")]
      ),
      message,
      place: "scalingModifiers"
    )
  }
}
