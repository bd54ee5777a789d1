/// `REDIS_NAMESPACE` in a Mastodon that does not start with it.
struct RedisNamespaceRemoved: DeploymentRule {
  let about = LintRuleText(
    id: "redis-namespace-removed",
    severity: .error,
    title: "Mastodon 4.4 and later do not start with REDIS_NAMESPACE",
    explanation: "4.3 deprecated the variable and 4.4.0 took it away: the process ends at its "
      + "start when it is set. The keys have to be moved with Mastodon's own tool first, and "
      + "'listName' of every trigger loses its prefix in the same step.",
    evidence: "workload.md §1.6; mastodon/mastodon #34664, #34665",
    fix: "move the data, then take REDIS_NAMESPACE and the prefix of 'listName' out"
  )

  func matches(in deployment: LintedDeployment) -> [LintMatch] {
    let namespace = deployment.value.redisNamespace
    guard let mastodon = deployment.mastodon, mastodon >= .withoutNamespace, !namespace.isEmpty
    else { return [] }
    return [
      LintMatch(
        at: deployment.place(ofVariable: "REDIS_NAMESPACE"),
        "REDIS_NAMESPACE is '\(namespace)', and Mastodon \(mastodon.major).\(mastodon.minor) does "
          + "not start with it"
      )
    ]
  }
}
