import Simulation

/// A Deployment that runs Sidekiq, as its manifest has it; queues are still names.
struct SidekiqDeployment {
  var name: String
  var namespace: String
  var position: Position
  /// Of Sidekiq's own container.
  var containerName: String
  var image: String
  var containers: [Container]
  var replicas: Int
  var concurrency: Int
  var queues: [SidekiqCommand.Queue]
  var databasePool: Int
  var gracePeriodSeconds: Int
  var shutdownTimeoutSeconds: Int
  var readinessPeriodSeconds: Int?
  var strategy: DeploymentStrategy
  var minReadySeconds: Int
  var podDeletionCost: Int
  /// Of the first container: what triggers that refer to it see.
  var environment: [String: String]
  /// Of Sidekiq's own container.
  var sidekiqEnvironment: [String: String]

  /// Sidekiq's `REDIS_NAMESPACE`; empty when none is set.
  var redisNamespace: String { sidekiqEnvironment["REDIS_NAMESPACE"] ?? "" }
}
