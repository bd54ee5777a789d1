extension LintCase {
  static let size: [LintCase] = [
    LintCase(
      rule: "list-length-is-no-threshold",
      hit: LintText.object(),
      miss: LintText.object("minReplicaCount: 4\nmaxReplicaCount: 4"),
      place: "listLength"
    ),
    LintCase(
      rule: "dead-zone-at-max",
      hit: LintText.object("minReplicaCount: 1\nmaxReplicaCount: 60"),
      miss: LintText.object("minReplicaCount: 1\nmaxReplicaCount: 10"),
      place: "listLength"
    ),
    LintCase(
      rule: "value-metric-type",
      hit: LintText.object(triggers: [LintText.redis(fields: "metricType: Value")]),
      miss: LintText.object(triggers: [LintText.redis(fields: "metricType: AverageValue")]),
      place: "metricType: Value"
    ),
    LintCase(
      rule: "queues-without-formula",
      hit: LintText.object(triggers: [LintText.redis(), LintText.redis(list: "queue:push")]),
      miss: LintText.object(
        "minReplicaCount: 1\nadvanced: {scalingModifiers: {formula: a + b, target: \"100\"}}",
        triggers: [
          LintText.redis(fields: "name: a"), LintText.redis(list: "queue:push", fields: "name: b"),
        ]
      ),
      place: "triggers:"
    ),
    LintCase(
      rule: "queue-counted-twice",
      hit: LintText.object() + LintText.object(name: "other", target: "other"),
      miss: LintText.object()
        + LintText.object(
          name: "other",
          target: "other",
          triggers: [LintText.redis(list: "queue:push")]
        ),
      place: "listName"
    ),
  ]
}
