/// A Deployment of Sidekiq pods, as far as it decides what they do.
package struct Deployment: Equatable, Sendable {
  package var name: String
  package var namespace: String
  /// The container that runs Sidekiq.
  package var containerName: String
  /// The image of that container; nodes that have it need not pull it.
  package var image: String
  /// All containers of a pod.
  package var containers: [Container]
  /// `spec.replicas`: how many there are before an autoscaler acts.
  package var replicas: Int
  /// Sidekiq threads of each pod.
  package var concurrency: Int
  package var queues: [ServedQueue]
  /// Connections that each pod's pool may open: `DB_POOL`, else the concurrency.
  package var databasePool: Int
  /// `terminationGracePeriodSeconds`.
  package var gracePeriod: Duration
  /// Sidekiq's `-t`.
  package var shutdownTimeout: Duration
  /// When a readiness probe first succeeds after Sidekiq works; `nil`: ready as soon as it runs.
  package var readinessPeriod: Duration?
  package var strategy: DeploymentStrategy
  /// How long a pod has to be ready before a rollout counts it: `minReadySeconds`.
  package var minReady: Duration
  /// `controller.kubernetes.io/pod-deletion-cost` of the pod template.
  package var podDeletionCost: Int
  /// The environment of the first container, for triggers that refer to it.
  package var environment: [String: String]

  package init(
    name: String,
    namespace: String = "mastodon",
    containerName: String = "sidekiq",
    image: String = "",
    containers: [Container]? = nil,
    replicas: Int = 1,
    concurrency: Int = 25,
    queues: [ServedQueue],
    databasePool: Int? = nil,
    gracePeriod: Duration = .seconds(30),
    shutdownTimeout: Duration = .seconds(25),
    readinessPeriod: Duration? = nil,
    strategy: DeploymentStrategy = .standard,
    minReady: Duration = .zero,
    podDeletionCost: Int = 0,
    environment: [String: String] = [:]
  ) {
    self.name = name
    self.namespace = namespace
    self.containerName = containerName
    self.image = image
    self.containers = containers ?? [Container(name: containerName)]
    self.replicas = replicas
    self.concurrency = concurrency
    self.queues = queues
    self.databasePool = databasePool ?? concurrency
    self.gracePeriod = gracePeriod
    self.shutdownTimeout = shutdownTimeout
    self.readinessPeriod = readinessPeriod
    self.strategy = strategy
    self.minReady = minReady
    self.podDeletionCost = podDeletionCost
    self.environment = environment
  }

  /// A queue of Sidekiq's command line: `-q ingress,4`.
  package struct ServedQueue: Equatable, Sendable {
    package var queue: QueueID
    /// Its weight, if the command line gives one; without any weight the order is strict.
    package var weight: Int?

    package init(queue: QueueID, weight: Int? = nil) {
      self.queue = queue
      self.weight = weight
    }
  }
}
