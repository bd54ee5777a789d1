/// How long a pod takes to come up, as distributions in seconds.
///
/// The phases and their defaults are those of `workload.md` §5.2.
package struct ClusterOptions: Equatable, Sendable {
  /// Created to bound to a node.
  package var scheduling: Distribution
  package var imagePull: Distribution
  package var containerStart: Distribution
  /// Process start to the first fetch: Rails loads.
  package var boot: Distribution
  /// One call of the API server that creates a pod; a ReplicaSet makes them 1, 2, 4, 8 … at once.
  package var podCreation: Duration
  /// `nil`: there is room for every pod.
  package var nodes: NodePoolOptions?

  package init(
    scheduling: Distribution = .constant(2),
    imagePull: Distribution = .constant(0.5),
    containerStart: Distribution = .constant(2),
    boot: Distribution = .logNormal(median: 30, logSD: 0.2, cap: nil),
    podCreation: Duration = .zero,
    nodes: NodePoolOptions? = nil
  ) {
    self.scheduling = scheduling
    self.imagePull = imagePull
    self.containerStart = containerStart
    self.boot = boot
    self.podCreation = podCreation
    self.nodes = nodes
  }
}
