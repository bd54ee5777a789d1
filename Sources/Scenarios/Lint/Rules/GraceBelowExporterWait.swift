/// Mastodon's metrics exporter, which makes the end of a process longer.
struct GraceBelowExporterWait: DeploymentRule {
  private static let variable = "MASTODON_PROMETHEUS_EXPORTER_ENABLED"
  /// The hard stop takes 3 s at most, the metrics client another 10.
  private static let seconds = 13

  let about = LintRuleText(
    id: "grace-below-exporter-wait",
    severity: .info,
    title: "With Mastodon's metrics exporter a process may outlive the grace period",
    explanation: "After its timeout Sidekiq takes up to 3 s to stop, and with the exporter on "
      + "Mastodon then waits up to 10 s for the metrics client: 38 s, above the usual 30. The "
      + "jobs are safe by then; the pod counts as killed, and its last metrics are lost.",
    evidence: "workload.md §1.4, from mastodon/mastodon, config/initializers/sidekiq.rb",
    fix: "set 'terminationGracePeriodSeconds' to 40"
  )

  func matches(in deployment: LintedDeployment) -> [LintMatch] {
    let (grace, timeout) = (
      deployment.value.gracePeriodSeconds, deployment.value.shutdownTimeoutSeconds
    )
    let isOn = deployment.value.sidekiqEnvironment[Self.variable] == "true"
    guard isOn, grace > timeout, grace < timeout + Self.seconds else { return [] }
    return [
      LintMatch(
        at: deployment.podPlace("terminationGracePeriodSeconds"),
        "the exporter is on: a process may need \(timeout + Self.seconds) s to end, and the pod is "
          + "killed after \(grace)"
      )
    ]
  }
}
