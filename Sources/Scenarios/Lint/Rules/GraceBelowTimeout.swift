/// Pods that are killed before Sidekiq has pushed their jobs back.
struct GraceBelowTimeout: DeploymentRule {
  let about = LintRuleText(
    id: "grace-below-timeout",
    severity: .warning,
    title: "The grace period is no longer than Sidekiq's timeout: scaling down loses jobs",
    explanation: "After TERM Sidekiq waits up to its timeout (25 s) for running jobs, and only "
      + "then pushes them back to their queues. KILL at the end of the grace period comes first: "
      + "the jobs that run then are lost, at every scale-down and every rollout.",
    evidence: "workload.md §1.4 and §5.3, from Sidekiq v8.1.7, lib/sidekiq/manager.rb; "
      + "mastodon/mastodon #32600",
    fix: "set 'terminationGracePeriodSeconds' at least 5 s above Sidekiq's '-t'"
  )

  func matches(in deployment: LintedDeployment) -> [LintMatch] {
    let (grace, timeout) = (
      deployment.value.gracePeriodSeconds, deployment.value.shutdownTimeoutSeconds
    )
    guard grace <= timeout else { return [] }
    return [
      LintMatch(
        at: deployment.podPlace("terminationGracePeriodSeconds"),
        "the pod is killed after \(grace) s, and Sidekiq pushes running jobs back after "
          + "\(timeout) s"
      )
    ]
  }
}
