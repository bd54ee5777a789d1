import Autoscaling

/// A `listName` that is not the key of Sidekiq's list.
struct ListNameNamespace: ScaledObjectRule {
  let about = LintRuleText(
    id: "list-name-namespace",
    severity: .error,
    title: "'listName' does not fit the pods' REDIS_NAMESPACE",
    explanation: "With REDIS_NAMESPACE the key of a queue is 'NAMESPACE:queue:NAME', without it "
      + "'queue:NAME'; Mastodon 4.4 took the variable away. A key that does not exist has the "
      + "length 0, which is no error to Redis or KEDA: the queue looks empty for ever and nothing "
      + "scales.",
    evidence: "workload.md §1.6 and keda.md §3.2, from KEDA v2.20.2, pkg/scalers/"
      + "redis_scaler.go; mastodon/mastodon #34664, #34665",
    fix: "write the key as the pods use it"
  )

  func matches(in object: LintedObject) -> [LintMatch] {
    guard let target = object.target else { return [] }
    let isNew = target.mastodon.map { $0 >= .withoutNamespace } ?? false
    guard isNew || target.isNamespaceKnown else { return [] }
    let namespace = isNew ? "" : target.value.redisNamespace
    return object.redisTriggers.compactMap { trigger, redis in
      let key = ListKey(redis.listName)
      guard key.namespace != namespace else { return nil }
      let expected = ListKey(namespace: namespace, bare: key.bare).text
      let reason = isNew ? ", since Mastodon 4.4 without a namespace" : ""
      return LintMatch(
        at: trigger.place("metadata", "listName"),
        "'listName' is '\(key.text)', but Sidekiq's list has the key '\(expected)'\(reason): KEDA "
          + "will always see 0 jobs",
        fix: "write '\(expected)'"
      )
    }
  }
}
