/// What the operator's condition Ready says: `keda.md` §2.3 (c) and §3.
extension RefusalCase {
  static let `operator`: [RefusalCase] = [
    built(
      "no list",
      #"- {type: redis, metadata: {address: "redis:6379"}}"#,
      redis + #"missing required parameter "listName" in [triggerMetadata]"#
    ),
    built(
      "no whole number",
      LintText.redis(#"listLength: "five""#),
      redis + #"unable to set param "listLength" value "five": unable to unmarshal to field type "#
        + "int64: invalid character 'i' in literal false (expecting 'a')"
    ),
    built(
      "no address",
      #"- {type: redis, metadata: {listName: "queue:default"}}"#,
      redis + "no addresses or hosts given. address should be a comma separated list of host:port "
        + "or set the host/port values"
    ),
    built(
      "Utilization of a list",
      LintText.redis(fields: "metricType: Utilization"),
      "error getting scaler metric type: 'Utilization' metric type is unsupported for external "
        + "metrics, allowed values are 'Value' or 'AverageValue'"
    ),
    built("unknown type", "- {type: reddis, metadata: {}}", "no scaler found for type: reddis"),
    built(
      "Sunday as 7",
      LintText.cron(end: "0 8 * * 7"),
      "error parsing cron metadata: error parsing end schedule: end of range (7) above maximum "
        + "(6): 7"
    ),
    built(
      "a range that wraps",
      LintText.cron(end: "0 22-6 * * *"),
      "error parsing cron metadata: error parsing end schedule: beginning of range (22) beyond "
        + "end of range (6): 22-6"
    ),
    built(
      "cpu by its old field",
      LintText.cpu(#"value: "60", type: Utilization"#),
      "error parsing cpu metadata: scaler cpu info: The 'type' setting is DEPRECATED and is "
        + "removed in v2.18 - Use 'metricType' instead."
    ),
    built(
      "cpu without a metric type",
      #"- {type: cpu, metadata: {value: "60"}}"#,
      "error parsing cpu metadata: unknown metric type: , allowed values are 'Utilization' or "
        + "'AverageValue'"
    ),
    RefusalCase(
      testDescription: "paused at no number",
      text: LintText.object(annotations: #"{autoscaling.keda.sh/paused-replicas: "two"}"#),
      rule: "refused-by-operator",
      message: "failed to scale target to paused replica count: failed to parse paused replica "
        + #"count: strconv.ParseInt: parsing "two": invalid syntax"#,
      place: "paused-replicas"
    ),
    behavior(
      "scaleUp: {stabilizationWindowSeconds: 4000}",
      "scaleUp.stabilizationWindowSeconds: Invalid value: 4000: must be less than or equal to 3600"
    ),
    behavior(
      "scaleDown: {policies: []}",
      "scaleDown.policies: Required value: must specify at least one Policy"
    ),
    behavior(
      "scaleDown: {policies: [{type: Pods, value: 0, periodSeconds: 60}]}",
      "scaleDown.policies[0].value: Invalid value: 0: must be greater than zero"
    ),
    behavior(
      "scaleDown: {policies: [{type: Pods, value: 1, periodSeconds: 3600}]}",
      "scaleDown.policies[0].periodSeconds: Invalid value: 3600: must be less than or equal to 1800"
    ),
    behavior(
      "scaleUp: {selectPolicy: Most}",
      "scaleUp.selectPolicy: Unsupported value: \"Most\": supported values: \"Max\", \"Min\", "
        + "\"Disabled\""
    ),
  ]

  private static let redis = "error parsing redis metadata: error parsing redis metadata: "

  private static func built(_ name: String, _ trigger: String, _ message: String) -> RefusalCase {
    RefusalCase(
      testDescription: name,
      text: LintText.object(triggers: [trigger]),
      rule: "refused-by-operator",
      message: message,
      place: "- {type"
    )
  }

  /// What the API server says of the HPA that the operator creates.
  private static func behavior(_ behavior: String, _ message: String) -> RefusalCase {
    RefusalCase(
      testDescription: behavior,
      text: LintText.object(LintText.behavior(behavior)),
      rule: "refused-by-operator",
      message: "failed to ensure HPA is correctly created for ScaledObject: "
        + #"HorizontalPodAutoscaler.autoscaling "keda-hpa-policy" is invalid: spec.behavior."#
        + message,
      place: "behavior"
    )
  }
}
