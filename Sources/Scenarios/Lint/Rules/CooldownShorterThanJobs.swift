import Autoscaling

/// A target that is put to zero while its last jobs may still run.
struct CooldownShorterThanJobs: ScaledObjectRule {
  /// Longer than nearly all jobs of Mastodon but media and imports.
  private static let seconds = 60

  let about = LintRuleText(
    id: "cooldown-shorter-than-jobs",
    severity: .warning,
    title: "The cooldown to zero is shorter than long jobs take",
    explanation: "A job that a thread has fetched is in no list, so the queue looks empty while "
      + "the last jobs still run. When the cooldown is over, KEDA scales to zero all the same: "
      + "the pods get TERM, and jobs that need longer than Sidekiq's timeout start anew on the "
      + "next pod. Media processing and link previews take a minute and more.",
    evidence:
      "keda.md §8 and §18; workload.md §1.1 and §1.4; Sidekiq v8.1.7, lib/sidekiq/fetch.rb; "
      + "kedacore/keda #157, #2901, #6719",
    fix: "set 'cooldownPeriod' to the longest job's duration or more; 300 is the default"
  )

  func matches(in object: LintedObject) -> [LintMatch] {
    guard object.reachesZero, let cooldown = object.spec.cooldownPeriod, cooldown < Self.seconds
    else { return [] }
    return [
      LintMatch(
        at: object.place("spec", "cooldownPeriod"),
        "the target goes to zero \(cooldown) s after the list was last seen above its activation, "
          + "whether or not jobs still run"
      )
    ]
  }
}
