/// The nodes of a cluster.
struct NodePool {
  let options: NodePoolOptions
  var nodes: [Node] = []
  /// Nodes that are paid for: from the moment when they are asked for.
  private(set) var existing: TimeAverage
  private(set) var peakAt = SimTime.zero
  /// Pods that found no room, in the order in which they were turned away.
  var waiting: [Int] = []
  /// The longest time that a pod waited for room, and the number that did.
  var longestWait = SimDuration.zero
  var turnedAway = 0
  /// When a node was added last.
  var addedAt: SimTime?
  private let key: RandomKey
  private let provisioning: Sampler
  private let pull: Sampler
  private let tables: QuantileTables

  /// The nodes that the run finds have all images.
  init(_ options: NodePoolOptions, images: [String], seed: UInt64) {
    var tables = QuantileTables()
    self.options = options
    provisioning = Sampler(options.provisioning, unit: 1e9, tables: &tables)
    pull = Sampler(options.imagePullCold, unit: 1e9, tables: &tables)
    self.tables = tables
    key = RandomKey(seed: seed, purpose: "nodes")
    existing = TimeAverage(0, at: .zero)
    for _ in 0..<options.count {
      let node = add(at: .zero, phase: .ready)
      for image in images { nodes[node].images[image] = .zero }
    }
  }

  /// Adds a node.
  ///
  /// - Returns: its place.
  mutating func add(at now: SimTime, phase: Node.Phase) -> Int {
    nodes.append(Node(number: nodes.count + 1, phase: phase))
    EventCalendar.check(entities: nodes.count)
    if existing.value == existing.maximum { peakAt = now }
    existing.set(existing.value + 1, at: now)
    return nodes.count - 1
  }

  /// A node is given back.
  mutating func remove(_ node: Int, at now: SimTime) {
    nodes[node].phase = .gone
    existing.set(existing.value - 1, at: now)
  }

  func provisioningTime(of node: Int) -> SimDuration {
    duration(provisioning.sample(key.child(UInt64(node)).bits(0), tables))
  }

  /// How long a pod waits for its image; `warm` is the time where it is there.
  mutating func pullTime(
    of image: String,
    on node: Int,
    warm: SimDuration,
    at now: SimTime
  ) -> SimDuration {
    if let ready = nodes[node].images[image] {
      return ready > now ? (ready - now) + warm : warm
    }
    let pull = duration(self.pull.sample(key.child(UInt64(node)).bits(1), tables))
    nodes[node].images[image] = now + pull
    return pull
  }

  private func duration(_ nanoseconds: Double) -> SimDuration {
    SimDuration(nanoseconds: Int64(max(0, nanoseconds)))
  }
}

// MARK: Scheduler

extension NodePool {
  /// The node that the scheduler gives a pod: the one with the greatest share left, of equals the
  /// first.
  ///
  /// Models the filter and the score `LeastAllocated` of `NodeResourcesFit` in Kubernetes,
  /// `pkg/scheduler/framework/plugins/noderesources`.
  func node(for request: PodRequest) -> Int? {
    var best: (node: Int, score: Int64)?
    for node in nodes.indices where nodes[node].isOpen {
      guard reasons(against: request, on: nodes[node]).isEmpty else { continue }
      let score = score(of: nodes[node], with: request)
      if best.map({ score > $0.score }) ?? true { best = (node, score) }
    }
    return best?.node
  }

  /// Why a pod does not fit on a node, in the scheduler's words.
  func reasons(against request: PodRequest, on node: Node) -> [String] {
    options.reasons(against: request, on: node)
  }

  /// The share that would be left, in whole percent, over the resources that are limited.
  private func score(of node: Node, with request: PodRequest) -> Int64 {
    let (capacity, reserved) = (options.capacity, options.reserved)
    let cpu = capacity.cpu.map { limit in
      Self.percent(limit - node.counted.cpu - reserved.cpu - request.countedCPU, of: limit)
    }
    let memory = capacity.memory.map { limit in
      Self.percent(limit - node.counted.memory - reserved.memory - request.countedMemory, of: limit)
    }
    let scores = [cpu, memory].compactMap(\.self)
    guard scores.isEmpty, let pods = capacity.pods else {
      return scores.reduce(0, +) / Int64(max(1, scores.count))
    }
    return Self.percent(Int64(pods - node.used.pods - reserved.pods - 1), of: Int64(pods))
  }

  private static func percent(_ part: Int64, of whole: Int64) -> Int64 {
    whole > 0 ? max(0, part) * 100 / whole : 0
  }

  /// What the scheduler says of a pod that finds no room.
  func failure(of request: PodRequest) -> String {
    var counts: [(reason: String, count: Int)] = []
    for node in nodes where node.isRegistered {
      for reason in node.taint.map({ [$0] }) ?? reasons(against: request, on: node) {
        if let index = counts.firstIndex(where: { $0.reason == reason }) {
          counts[index].count += 1
        } else {
          counts.append((reason, 1))
        }
      }
    }
    let registered = nodes.count { $0.isRegistered }
    let list = counts.map { "\($0.count) \($0.reason)" }.sorted().joined(separator: ", ")
    return "0/\(registered) nodes are available: \(list)."
  }
}

extension Node {
  /// Why no pod gets it, whatever it asks for.
  fileprivate var taint: String? {
    switch phase {
    case .lost where isTainted: "node(s) had untolerated taint {node.kubernetes.io/unreachable: }"
    case .draining: "node(s) were unschedulable"
    default: nil
    }
  }
}
