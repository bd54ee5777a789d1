/// Threads that wait for an entry of their own process's pool.
struct PoolBelowConcurrency: DeploymentRule {
  let about = LintRuleText(
    id: "pool-below-concurrency",
    severity: .warning,
    title: "DB_POOL is below the threads of the process",
    explanation: "A thread without an entry waits for one, and after 5 s its job fails into the "
      + "retry set with ActiveRecord::ConnectionTimeoutError. The threads beyond the pool are "
      + "busy and do nothing.",
    evidence: "workload.md §4.1 and §4.3, from mastodon/mastodon, config/database.yml; Rails, "
      + "ActiveRecord::ConnectionAdapters::ConnectionPool",
    fix: "leave DB_POOL out (then it is the concurrency), or set it to '-c' or more"
  )

  func matches(in deployment: LintedDeployment) -> [LintMatch] {
    let (pool, threads) = (deployment.value.databasePool, deployment.value.concurrency)
    guard pool < threads else { return [] }
    return [
      LintMatch(
        at: deployment.place(ofVariable: "DB_POOL"),
        "\(threads) threads share \(pool) connections of the pool"
      )
    ]
  }
}
