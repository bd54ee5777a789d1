/// The nodes that Sidekiq's pods run on, and who adds and removes them: `workload.md` §5.2.
package struct NodePoolOptions: Equatable, Sendable {
  /// Nodes at the start of the run, and at least.
  package var count: Int
  /// At most; `nil`: nobody adds or removes any.
  package var max: Int?
  /// What one node has for pods.
  package var capacity: Capacity
  /// What pods of others take of each node.
  package var reserved: Amounts
  /// Cores that pods share while Rails boots; `nil`: boots do not slow each other.
  package var cores: Double?
  package var autoscaler: NodeAutoscaler
  /// From the decision to a node that is ready, in seconds.
  package var provisioning: Distribution
  /// How long a node has to be dispensable before it is removed.
  package var scaleDownDelay: Duration
  /// In seconds, where a node does not have the image yet.
  package var imagePullCold: Distribution

  package init(
    count: Int,
    max: Int? = nil,
    capacity: Capacity,
    reserved: Amounts = Amounts(),
    cores: Double? = nil,
    autoscaler: NodeAutoscaler = .clusterAutoscaler
  ) {
    self.count = count
    self.max = max
    self.capacity = capacity
    self.reserved = reserved
    self.cores = cores
    self.autoscaler = autoscaler
    provisioning = autoscaler.provisioning
    scaleDownDelay = autoscaler.scaleDownDelay
    imagePullCold = .constant(60)
  }

  /// Nodes at most.
  package var most: Int {
    get { max ?? count }
    set { max = newValue }
  }

  /// Whether nodes come and go at all.
  package var isAutoscaled: Bool { most > count }

  /// Limits of a node; `nil` where there is none.
  package struct Capacity: Equatable, Sendable {
    package var pods: Int?
    /// Thousandths of a core.
    package var cpu: Int64?
    /// Thousandths of a byte.
    package var memory: Int64?

    package init(pods: Int? = nil, cpu: Int64? = nil, memory: Int64? = nil) {
      self.pods = pods
      self.cpu = cpu
      self.memory = memory
    }
  }

  /// What pods take of a node, in the units of ``Capacity``.
  package struct Amounts: Equatable, Sendable {
    package var pods: Int
    package var cpu: Int64
    package var memory: Int64

    package init(pods: Int = 0, cpu: Int64 = 0, memory: Int64 = 0) {
      self.pods = pods
      self.cpu = cpu
      self.memory = memory
    }
  }
}

/// Who adds nodes for pods that find no room, and removes those that nobody needs.
package enum NodeAutoscaler: String, Equatable, Sendable, CaseIterable {
  /// Looks every 10 s; removes a node below half of its capacity after ten minutes.
  case clusterAutoscaler = "cluster-autoscaler"
  /// Acts within a second; removes a node whose pods fit on others.
  case karpenter

  /// `workload.md` §5.2: minutes in a cloud, or a median of 28 s and less than 60 s.
  var provisioning: Distribution {
    switch self {
    case .clusterAutoscaler: .constant(180)
    case .karpenter: .logNormal(median: 28, logSD: 0.3, cap: 60)
    }
  }

  /// `--scale-down-unneeded-time`; the time after which Karpenter looks once more.
  var scaleDownDelay: Duration {
    switch self {
    case .clusterAutoscaler: .seconds(600)
    case .karpenter: .seconds(15)
    }
  }

  /// `--scan-interval`; the least time in which Karpenter gathers pods.
  var scanInterval: SimDuration {
    switch self {
    case .clusterAutoscaler: SimDuration(.seconds(10))
    case .karpenter: SimDuration(.seconds(1))
    }
  }

  /// No node is removed so long after one was added: `--scale-down-delay-after-add`.
  var rest: SimDuration {
    switch self {
    case .clusterAutoscaler: SimDuration(.seconds(600))
    case .karpenter: .zero
    }
  }

  /// The share of a node in use below which it may go: `--scale-down-utilization-threshold`.
  var threshold: Double {
    switch self {
    case .clusterAutoscaler: 0.5
    case .karpenter: .infinity
    }
  }
}
