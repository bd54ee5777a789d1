/// A machine that runs pods.
struct Node {
  /// Counts the nodes of the run from 1, as their names do.
  let number: Int
  var phase: Phase
  /// What its pods ask for.
  var used = NodePoolOptions.Amounts()
  /// The same with what the scheduler counts for containers that ask for nothing.
  var counted = NodePoolOptions.Amounts()
  /// When each image is there that was pulled or is being pulled.
  var images: [String: SimTime] = [:]
  /// Since when the autoscaler could do without it.
  var unneededSince: SimTime?
  /// How often it ceased to answer.
  var losses = 0
  /// When it did so last.
  var lostAt = SimTime.zero
  /// Whether the node controller knows that it does not answer.
  var isTainted = false
  /// Pods that boot on it.
  var boots: [Int] = []

  /// Where it is in its life.
  enum Phase {
    case provisioning
    case ready
    case lost
    /// Its pods have been told to go, and then it goes.
    case draining
    case gone
  }

  var name: String { "node-\(number)" }
  /// Whether the scheduler may choose it: until its silence is noticed, also a lost one.
  var isOpen: Bool { phase == .ready || (phase == .lost && !isTainted) }
  var isRegistered: Bool { phase == .ready || phase == .lost || phase == .draining }

  /// It ceases to answer; what it had in memory and on disk does not count any more.
  mutating func lose(at now: SimTime) {
    phase = .lost
    lostAt = now
    losses += 1
    boots = []
    images = [:]
  }

  /// A pod got it.
  mutating func add(_ request: PodRequest) {
    used = used.changed(by: request, 1)
    counted = counted.changed(by: request.counted, 1)
  }

  /// A pod left it.
  mutating func remove(_ request: PodRequest) {
    used = used.changed(by: request, -1)
    counted = counted.changed(by: request.counted, -1)
  }
}

/// What a pod asks of its node.
struct PodRequest: Equatable {
  var cpu: Int64 = 0
  var memory: Int64 = 0
  /// With 100m and 200 MiB for each container that asks for nothing: the scheduler's defaults
  /// when it compares nodes.
  var countedCPU: Int64 = 0
  var countedMemory: Int64 = 0

  var counted: PodRequest { PodRequest(cpu: countedCPU, memory: countedMemory) }

  init(_ deployment: Deployment) {
    for container in deployment.containers {
      cpu += container.requests.cpu ?? 0
      memory += container.requests.memory ?? 0
      countedCPU += container.requests.cpu ?? 100
      countedMemory += container.requests.memory ?? (200 << 20) * 1000
    }
  }

  private init(cpu: Int64, memory: Int64) {
    self.cpu = cpu
    self.memory = memory
  }
}

extension NodePoolOptions.Amounts {
  fileprivate func changed(by request: PodRequest, _ sign: Int64) -> NodePoolOptions.Amounts {
    NodePoolOptions.Amounts(
      pods: pods + Int(sign),
      cpu: cpu + sign * request.cpu,
      memory: memory + sign * request.memory
    )
  }
}
