/// What an autoscaler of nodes works out.
extension NodePool {
  /// How many nodes to add, and which of the waiting pods they are for.
  struct ScaleUp {
    var nodes = 0
    /// Places in the list of requests.
    var helped: [Int] = []
    /// Pods that fit neither on nodes that are coming nor on further ones.
    var hopeless: [Int] = []
  }

  /// The nodes for pods that found no room: first fit, on those that are coming, then on new ones.
  func scaleUp(for requests: [PodRequest]) -> ScaleUp {
    var coming = nodes.filter { $0.phase == .provisioning }
    let present = coming.count
    var plan = ScaleUp()
    for (place, request) in requests.enumerated() {
      if let node = coming.indices.first(where: {
        reasons(against: request, on: coming[$0]).isEmpty
      }) {
        coming[node].add(request)
        if node >= present { plan.helped.append(place) }
        continue
      }
      var new = Node(number: 0, phase: .provisioning)
      guard existing.value + plan.nodes < options.most, reasons(against: request, on: new).isEmpty
      else {
        plan.hopeless.append(place)
        continue
      }
      new.add(request)
      coming.append(new)
      plan.nodes += 1
      plan.helped.append(place)
    }
    return plan
  }

  /// Why no node is added for a pod, in cluster-autoscaler's words.
  func refusal(of request: PodRequest) -> String {
    let reasons = reasons(against: request, on: Node(number: 0, phase: .provisioning))
    return reasons.first.map { "1 \($0)" } ?? "1 max node group size reached"
  }

  /// The greatest share of a node's capacity that its pods ask for.
  func utilization(of node: Int) -> Double {
    let (capacity, reserved, used) = (options.capacity, options.reserved, nodes[node].used)
    let shares = [
      capacity.cpu.map { Double(used.cpu + reserved.cpu) / Double(max(1, $0)) },
      capacity.memory.map { Double(used.memory + reserved.memory) / Double(max(1, $0)) },
    ].compactMap(\.self)
    if let share = shares.max() { return share }
    return Double(used.pods + reserved.pods) / Double(max(1, capacity.pods ?? 1))
  }

  /// Whether pods with these requests fit on the other nodes.
  func canMove(_ requests: [PodRequest], from node: Int) -> Bool {
    var others = nodes
    others[node].phase = .draining
    for request in requests {
      let place = others.indices.first { index in
        others[index].phase == .ready && reasons(against: request, on: others[index]).isEmpty
      }
      guard let place else { return false }
      others[place].add(request)
    }
    return true
  }
}
