/// `pollingInterval` where the poll decides nothing.
struct PollingWithoutEffect: ScaledObjectRule {
  let about = LintRuleText(
    id: "polling-without-effect",
    severity: .warning,
    title: "'pollingInterval' has no effect above 'minReplicaCount: 0'",
    explanation: "The poll wakes a target from zero and puts it back. The HPA does not wait for "
      + "it: it asks KEDA for the metric every 15 s, and KEDA reads Redis at that moment. Only "
      + "with 'useCachedMetrics' does the HPA see the values of the polls.",
    evidence: "keda.md §10.1 and §2.3, from KEDA v2.20.2, pkg/scaling/scale_handler.go; "
      + "kedacore/keda #2282, #3921, #6168",
    fix: "leave it out; the HPA's sync period is a flag of the controller manager"
  )

  func matches(in object: LintedObject) -> [LintMatch] {
    object.webhookWarnings.filter { $0.hasPrefix("PollingInterval") }.map {
      LintMatch(at: object.place("spec", "pollingInterval"), $0)
    }
  }
}
