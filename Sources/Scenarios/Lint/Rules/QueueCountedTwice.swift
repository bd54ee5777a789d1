import Autoscaling

/// One list that several triggers read.
struct QueueCountedTwice: LintRule {
  let about = LintRuleText(
    id: "queue-counted-twice",
    severity: .warning,
    title: "Several triggers read one list, so that its jobs count twice",
    explanation: "Every ScaledObject that reads a list asks for pods for all of it: with two "
      + "groups of workers on one queue 3000 jobs at 'listLength' 1500 start two pods in each "
      + "group, four together. They also take twice the connections.",
    evidence: "hpa.md §7.2; keda.md §3.2; workload.md §1.2; mastodon/chart #85",
    fix: "let one group serve the queue, or double 'listLength'"
  )

  /// A trigger that reads a list, and whose it is.
  private struct Reader {
    var object: LintedObject
    var trigger: LintedTrigger
    var redis: RedisTrigger

    private var namespace: String { object.value.namespace }

    /// A short name of a host means another server in another namespace.
    func readsSameList(as other: Reader) -> Bool {
      guard let address = redis.addresses.first, address == other.redis.addresses.first else {
        return false
      }
      return redis.listName == other.redis.listName
        && redis.databaseIndex == other.redis.databaseIndex
        && (namespace == other.namespace || address.contains("."))
    }

    func isOfSameObject(as other: Reader) -> Bool {
      object.value.name == other.object.value.name && namespace == other.namespace
    }
  }

  func matches(in subject: LintSubject) -> [LintMatch] {
    let readers = subject.scaledObjects.flatMap { object in
      object.redisTriggers.map { Reader(object: object, trigger: $0.trigger, redis: $0.redis) }
    }
    return readers.indices.compactMap { index in
      let reader = readers[index]
      guard let first = readers[..<index].first(where: reader.readsSameList) else { return nil }
      let position = reader.trigger.place("metadata", "listName")
      let list = reader.redis.listName
      if !reader.isOfSameObject(as: first) {
        let name = first.object.value.name
        let message = "'\(list)' is also read by '\(name)': each asks for pods for all its jobs"
        return LintMatch(at: position, message)
      }
      if reader.object.hasFormula || reader.trigger.index <= first.trigger.index { return nil }
      return LintMatch(
        at: position,
        "'\(list)' is also read by another trigger of this object: the larger result wins",
        fix: "take one of the triggers out, or name another queue",
        severity: .info
      )
    }
  }
}
