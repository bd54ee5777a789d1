import Autoscaling

/// The maximum that is a hundred because nobody wrote it.
struct MaxByDefault: ScaledObjectRule {
  let about = LintRuleText(
    id: "max-by-default",
    severity: .warning,
    title: "Without 'maxReplicaCount' the HPA may start 100 pods",
    explanation: "The default is 100. A long queue starts them in a minute, each with its pool of "
      + "connections: 100 pods of 25 threads ask PostgreSQL for 2500.",
    evidence: "keda.md §2.1 and §5, from KEDA v2.20.2, controllers/keda/hpa.go; workload.md §4.1",
    fix: "write 'maxReplicaCount': what nodes and connections allow"
  )

  func matches(in object: LintedObject) -> [LintMatch] {
    if object.has("spec", "maxReplicaCount") { return [] }
    let connections = object.target.map { " and \($0.value.databasePool * 100) connections" } ?? ""
    return [
      LintMatch(
        at: object.place("spec"),
        "'maxReplicaCount' is absent, which means 100 pods\(connections)"
      )
    ]
  }
}
