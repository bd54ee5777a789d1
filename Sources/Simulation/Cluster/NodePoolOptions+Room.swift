/// Whether pods fit on nodes.
extension NodePoolOptions {
  /// Why a Deployment's pods do not even fit on a node without other pods; empty when they do.
  package func reasons(against deployment: Deployment) -> [String] {
    reasons(against: PodRequest(deployment), on: Node(number: 0, phase: .ready))
  }

  /// Why a pod does not fit on a node.
  ///
  /// In the words of the scheduler's plugin `NodeResourcesFit`.
  func reasons(against request: PodRequest, on node: Node) -> [String] {
    var reasons: [String] = []
    if let pods = capacity.pods, node.used.pods + reserved.pods + 1 > pods {
      reasons.append("Too many pods")
    }
    let cpu = node.used.cpu + reserved.cpu + request.cpu
    if let limit = capacity.cpu, request.cpu > 0, cpu > limit { reasons.append("Insufficient cpu") }
    let memory = node.used.memory + reserved.memory + request.memory
    if let limit = capacity.memory, request.memory > 0, memory > limit {
      reasons.append("Insufficient memory")
    }
    return reasons
  }
}
