/// `replicas` in a Deployment that somebody else scales.
struct ReplicasReset: LintRule {
  let about = LintRuleText(
    id: "replicas-reset",
    severity: .info,
    title: "'replicas' of a scaled Deployment undoes the scaling at every apply",
    explanation: "'kubectl apply' and 'helm upgrade' write what the manifest says: in the middle "
      + "of a burst the pods go back to that number, and the HPA has to climb again, window and "
      + "rules included. Mastodon's chart always renders the field.",
    evidence: "workload.md §5.1, from mastodon/chart 6.9.3, templates/deployment-sidekiq.yaml",
    fix: "leave 'replicas' out of the manifest of a Deployment that a ScaledObject scales"
  )

  func matches(in subject: LintSubject) -> [LintMatch] {
    subject.deployments.compactMap { deployment in
      guard !subject.scaledObjects(of: deployment).isEmpty,
        let position = deployment.node.keyPosition(at: ["spec", "replicas"])
      else { return nil }
      return LintMatch(
        at: position,
        "every apply sets 'replicas' to \(deployment.value.replicas) again"
      )
    }
  }
}
