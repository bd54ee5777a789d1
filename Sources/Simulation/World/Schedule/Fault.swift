/// Something that does not work for a while.
package struct Fault: Equatable, Sendable {
  /// Since the start of the run.
  package var at: Duration
  /// Zero for a fault that happens once, and for one that does not end.
  package var duration: Duration
  package var kind: Kind

  package init(at: Duration, duration: Duration, kind: Kind) {
    self.at = at
    self.duration = duration
    self.kind = kind
  }

  /// What does not work.
  package enum Kind: Equatable, Sendable {
    /// Redis, for KEDA; Sidekiq goes on.
    case redis(RedisFault)
    /// KEDA's metrics adapter: the HPAs get no external metric.
    case metricsAPI
    /// KEDA's operator: no polls, and no answers to the adapter.
    case kedaOperator
    /// The PostgreSQL server: it restarts.
    case postgres
    /// Some of the servers that deliveries go to.
    case peers(PeerFault)
    /// Containers of a Deployment's pods are killed because they use too much memory.
    case oomKilled(OOMFault)
    /// The node of this name, such as `node-2`, no longer answers.
    case nodeLost(String)
  }
}

/// Which containers the kernel kills for their memory.
package struct OOMFault: Equatable, Sendable {
  package var deployment: DeploymentID
  /// How many pods: those that are oldest when the fault begins.
  package var pods: Int
  /// While the fault lasts, each of them is killed again so long after its container's start.
  package var after: Duration

  package init(deployment: DeploymentID, pods: Int = 1, after: Duration = .seconds(60)) {
    self.deployment = deployment
    self.pods = pods
    self.after = after
  }
}

/// How Redis fails for KEDA, and for which triggers: `keda.md`, section 16.
package struct RedisFault: Equatable, Sendable {
  package var failure: Failure
  /// `host:port` of the server that is concerned; `nil`: all of them.
  package var server: String?
  /// The name, the list or the metric of the triggers that are concerned; `nil`: all of them.
  package var trigger: String?

  package init(failure: Failure, server: String? = nil, trigger: String? = nil) {
    self.failure = failure
    self.server = server
    self.trigger = trigger
  }

  /// The two kinds that KEDA tells apart by a ping.
  package enum Failure: String, Equatable, Sendable, CaseIterable {
    /// Connections are refused.
    case unreachable
    /// The ping works, the read does not.
    case readFails
  }
}
