import Autoscaling
import Simulation

/// More pool entries at the maximum than PostgreSQL has connections.
struct ConnectionsOverLimit: LintRule {
  let about = LintRuleText(
    id: "connections-over-limit",
    severity: .warning,
    title: "At 'maxReplicaCount' the pods may ask for more connections than there are",
    explanation: "Every Sidekiq pod may hold as many connections as its pool has entries: "
      + "DB_POOL, else its threads. Web and streaming hold theirs besides, and 3 are kept for "
      + "superusers. Beyond the limit jobs fail within milliseconds into the retry set: the list "
      + "shrinks although nothing was done, and KEDA sees success. A pod that terminates holds "
      + "its connections until it is gone. Deployments with PREPARED_STATEMENTS=false, as PgBouncer "
      + "wants it, are not counted. Needs the scenario's 'postgres' section or "
      + "'--max-connections'.",
    evidence: "workload.md §4.1 to §4.4, from mastodon/mastodon, config/database.yml; "
      + "mastodon/mastodon #18630, #20895",
    fix: "lower 'maxReplicaCount' or '-c', raise 'max_connections' (behind PgBouncer its "
      + "'max_client_conn'), or put PgBouncer before it"
  )

  func matches(in subject: LintSubject) -> [LintMatch] {
    guard let budget = subject.connections else { return [] }
    let direct = subject.deployments.filter { !Self.usesPooler($0) }
    let shares = direct.map { deployment in
      let objects = subject.scaledObjects(of: deployment)
      let pods = objects.map(\.spec.effectiveMaxReplicaCount).max() ?? deployment.value.replicas
      return (object: objects.first, count: pods * deployment.value.databasePool)
    }
    let sum = shares.reduce(0) { $0 + $1.count }
    let options = budget.options
    guard sum > options.connectionsForSidekiq else { return [] }
    let largest = shares.filter { $0.object != nil }.max { $0.count < $1.count }?.object
    guard let position = budget.position ?? largest?.place("spec", "maxReplicaCount") else {
      return []
    }
    return [
      LintMatch(
        at: position,
        "at 'maxReplicaCount' the Sidekiq pods may hold \(sum) connections, and "
          + "\(options.connectionsForSidekiq) are left of \(Self.whole(options))"
      )
    ]
  }

  /// What there is, and who has of it: PgBouncer's clients where there is one.
  private static func whole(_ options: PostgresOptions) -> String {
    let clients = "web \(options.webConnections), streaming \(options.streamingConnections)"
    if let pgbouncer = options.pgbouncer {
      return "PgBouncer's max_client_conn of \(pgbouncer.maxClientConnections) (\(clients))"
    }
    return "\(options.usableConnections) (\(clients), others \(options.otherConnections))"
  }

  /// Mastodon must not prepare statements behind PgBouncer, which shares connections.
  private static func usesPooler(_ deployment: LintedDeployment) -> Bool {
    deployment.value.sidekiqEnvironment["PREPARED_STATEMENTS"] == "false"
  }
}
