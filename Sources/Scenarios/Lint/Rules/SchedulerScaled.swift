import Autoscaling

/// More than one process on the queue `scheduler`.
struct SchedulerScaled: LintRule {
  let about = LintRuleText(
    id: "scheduler-scaled",
    severity: .warning,
    title: "The queue 'scheduler' must be served by one process only",
    explanation: "Mastodon's cron jobs are enqueued by the process that serves 'scheduler'. The "
      + "documentation wants exactly one, and the Helm chart refuses to render a second replica.",
    evidence: "workload.md §2.1, §5.1 and §8; mastodon/documentation, content/en/admin/scaling.md; "
      + "bitnami/charts #31671",
    fix: "serve 'scheduler' from a Deployment of its own with one replica and no ScaledObject"
  )

  func matches(in subject: LintSubject) -> [LintMatch] {
    subject.deployments.filter { $0.serves("scheduler") }.flatMap { deployment -> [LintMatch] in
      let scaled = subject.scaledObjects(of: deployment)
      if scaled.isEmpty, deployment.value.replicas > 1 {
        return [
          match(deployment.value.replicas, at: deployment.node.place(of: ["spec", "replicas"]))
        ]
      }
      return scaled.compactMap { object in
        let max = object.spec.effectiveMaxReplicaCount
        return max > 1 ? match(max, at: object.place("spec", "maxReplicaCount")) : nil
      }
    }
  }

  private func match(_ count: Int, at position: Position) -> LintMatch {
    LintMatch(at: position, "up to \(count) processes serve the queue 'scheduler'")
  }
}
