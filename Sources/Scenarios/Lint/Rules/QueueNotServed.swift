import Autoscaling

/// A trigger on a queue that the pods it starts do not work on.
struct QueueNotServed: LintRule {
  let about = LintRuleText(
    id: "queue-not-served",
    severity: .warning,
    title: "The trigger reads a queue that its own target does not serve",
    explanation: "More pods of the target take nothing from that list: the policy scales to its "
      + "maximum and stays there while the jobs wait. A misspelt queue is the other case: a list "
      + "that does not exist has the length 0, and nothing ever scales.",
    evidence: "workload.md §2.1 and §8; keda.md §3.2; mastodon/chart #85, mastodon/mastodon #20349",
    fix: "read a queue of the target, or add '-q QUEUE' to its command line"
  )

  /// Sets of Sidekiq that may be read like a list, and are no queues.
  private static let sets = ["schedule", "retry", "dead"]

  func matches(in subject: LintSubject) -> [LintMatch] {
    subject.scaledObjects.flatMap { object -> [LintMatch] in
      guard let target = object.target else { return [] }
      return object.redisTriggers.compactMap { trigger, redis in
        let key = ListKey(redis.listName)
        if Self.sets.contains(key.bare) || key.queue.map(target.serves) == true { return nil }
        return match(key, target, subject.deployments(near: object), trigger)
      }
    }
  }

  private func match(
    _ key: ListKey,
    _ target: LintedDeployment,
    _ all: [LintedDeployment],
    _ trigger: LintedTrigger
  ) -> LintMatch {
    let position = trigger.place("metadata", "listName")
    let others = all.filter { other in key.queue.map(other.serves) ?? false }
    if let other = others.first {
      return LintMatch(
        at: position,
        "'\(key.text)' is served by '\(other.value.name)', not by the target "
          + "'\(target.value.name)'"
      )
    }
    let known = target.queues.map {
      ListKey(namespace: target.value.redisNamespace, bare: "queue:\($0)").text
    }
    return LintMatch(
      at: position,
      "'listName' is '\(key.text)', which no pod of these files serves",
      fix: NearestName.hint(for: key.text, among: known)
    )
  }
}
