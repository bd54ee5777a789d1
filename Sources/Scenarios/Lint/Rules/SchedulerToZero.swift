import Autoscaling

/// The process that enqueues the cron jobs, put to zero.
struct SchedulerToZero: ScaledObjectRule {
  let about = LintRuleText(
    id: "scheduler-to-zero",
    severity: .error,
    title: "The process that enqueues Mastodon's cron jobs goes to zero",
    explanation: "The cron jobs are enqueued by the process that serves 'scheduler'. At zero pods "
      + "nobody enqueues them, so the list never grows and nothing wakes the Deployment: "
      + "trending, cleaning up and publishing of scheduled posts stop.",
    evidence: "workload.md §2.1, §2.4 and §5.4; keda.md §8",
    fix: "set 'minReplicaCount: 1'"
  )

  func matches(in object: LintedObject) -> [LintMatch] {
    guard let target = object.target, target.serves("scheduler") else { return [] }
    let isOff = object.reachesZero || object.spec.idleReplicaCount == 0
    guard isOff, !object.value.isActivationForced else { return [] }
    let key = object.spec.idleReplicaCount == 0 ? "idleReplicaCount" : "minReplicaCount"
    return [
      LintMatch(
        at: object.place("spec", key),
        "'\(target.value.name)' serves the queue 'scheduler' and may go to 0 pods"
      )
    ]
  }
}
