import Autoscaling

/// `listLength` taken for the length at which scaling begins.
struct ListLengthIsNoThreshold: ScaledObjectRule {
  let about = LintRuleText(
    id: "list-length-is-no-threshold",
    severity: .info,
    title: "'listLength' is jobs a pod, not the length at which scaling begins",
    explanation: "The HPA wants 'jobs ÷ listLength' pods, rounded up, and lets a deviation of "
      + "10 % pass. One pod therefore stays alone up to 1.1 times 'listLength', that included: "
      + "with 1500 the second pod is for 1651 jobs. A pod's own speed does not enter; what a "
      + "length means in minutes differs from queue to queue.",
    evidence: "hpa.md §7.2, §13 (1) and §14, from Kubernetes v1.36.2, pkg/controller/"
      + "podautoscaler/replica_calculator.go; kedacore/keda #196, keda-docs #1869; the article "
      + "'Autoscaling Mastodon's Sidekiq queues with the KEDA operator' (2023)",
    fix: "choose the jobs that one pod may have before it: jobs a second × seconds that may pass"
  )

  func matches(in object: LintedObject) -> [LintMatch] {
    if object.hasFormula { return [] }
    let pods = object.spec.hpaMinReplicas
    guard pods < object.spec.effectiveMaxReplicaCount else { return [] }
    return object.averagedLists.map { trigger, redis in
      let tolerated = ToleratedJobs(target: redis.listLength, tolerance: object.upTolerance)
        .of(pods: pods)
      let who = pods == 1 ? "one pod stays alone" : "\(pods) pods stay alone"
      return LintMatch(
        at: trigger.place("metadata", "listLength"),
        "\(who) up to and including \(tolerated) jobs"
      )
    }
  }
}
