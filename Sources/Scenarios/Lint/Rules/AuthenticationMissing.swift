import Autoscaling

/// A TriggerAuthentication that the files do not have.
struct AuthenticationMissing: LintRule {
  let about = LintRuleText(
    id: "authentication-missing",
    severity: .info,
    title: "The TriggerAuthentication is not among the files",
    explanation: "It is taken to exist and to say where Redis is. If it is not in the cluster, the "
      + "trigger cannot be built, and the object gets neither HPA nor poll loop. It belongs into "
      + "the namespace of the ScaledObject; a ClusterTriggerAuthentication has none and must be "
      + "named by 'kind'.",
    evidence: "keda.md §2.1 and §3.1, from KEDA v2.20.2, pkg/scaling/resolver/"
      + "scale_resolvers.go",
    fix: "lint it together with the file that has it"
  )

  func matches(in subject: LintSubject) -> [LintMatch] {
    subject.scaledObjects.flatMap(\.triggers).compactMap { trigger in
      guard let name = trigger.value.authenticationRef?.name,
        !subject.authentications.contains(name)
      else { return nil }
      return LintMatch(
        at: trigger.place("authenticationRef", "name"),
        "no TriggerAuthentication '\(name)' is among the manifests; it is taken to exist"
      )
    }
  }
}
