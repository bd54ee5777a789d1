/// The scheduler, and the nodes that it chooses from.
extension World {
  /// Gives a pod that the run finds a node; without room it waits for one.
  mutating func placeAtStart(_ pod: Int) -> Bool {
    if findNode(for: pod) { return true }
    cluster.pods[pod].phase = .unscheduled
    return false
  }

  /// Gives a pod a node, or lets it wait for room.
  mutating func findNode(for pod: Int) -> Bool {
    if assignNode(to: pod) { return true }
    turnAway(pod)
    return false
  }

  private mutating func assignNode(to pod: Int) -> Bool {
    let request = cluster.request(of: pod)
    guard let node = cluster.nodePool?.node(for: request) else { return false }
    cluster.nodePool?.nodes[node].add(request)
    cluster.nodePool?.nodes[node].unneededSince = nil
    cluster.pods[pod].node = node
    return true
  }

  private mutating func turnAway(_ pod: Int) {
    cluster.pods[pod].turnedAwayAt = now
    cluster.nodePool?.waiting.append(pod)
    cluster.nodePool?.turnedAway += 1
    let request = cluster.request(of: pod)
    let failure = cluster.nodePool?.failure(of: request) ?? ""
    notePod("FailedScheduling", type: "Warning", pod) { _, _ in failure }
  }

  /// Room has appeared: the pods that wait for it are tried again, oldest first.
  mutating func retryWaitingPods() {
    guard let waiting = cluster.nodePool?.waiting, !waiting.isEmpty else { return }
    var rest: [Int] = []
    for pod in waiting where cluster.pods[pod].phase == .unscheduled {
      guard assignNode(to: pod), let since = cluster.pods[pod].turnedAwayAt else {
        rest.append(pod)
        continue
      }
      let longest = cluster.nodePool?.longestWait ?? .zero
      cluster.nodePool?.longestWait = max(longest, now - since)
      bind(pod)
    }
    cluster.nodePool?.waiting = rest
  }

  /// A pod that no longer exists leaves its node.
  mutating func leaveNode(_ pod: Int) {
    guard let node = cluster.pods[pod].node else { return }
    let request = cluster.request(of: pod)
    cluster.nodePool?.nodes[node].remove(request)
    leaveBoot(pod)
    removeIfDrained(node)
    retryWaitingPods()
  }

  /// A node that was asked for is there.
  mutating func nodeBecameReady(_ node: Int) {
    guard cluster.nodePool?.nodes[node].phase == .provisioning else { return }
    cluster.nodePool?.nodes[node].phase = .ready
    noteNode("Normal", "NodeReady", node, status: "NodeReady")
    retryWaitingPods()
  }

  /// The pods that exist on a node.
  func pods(on node: Int) -> [Int] {
    cluster.pods.indices.filter { cluster.pods[$0].node == node && cluster.pods[$0].exists }
  }

  /// The node's name as events have it.
  func nodeName(ofPod pod: Int) -> String {
    guard let node = cluster.pods[pod].node, let pool = cluster.nodePool else { return "node" }
    return pool.nodes[node].name
  }

  /// Whether a pod's node does not answer.
  func isLost(_ pod: Int) -> Bool {
    guard let node = cluster.pods[pod].node else { return false }
    return cluster.nodePool?.nodes[node].phase == .lost
  }

  mutating func noteNode(_ type: String, _ reason: String, _ node: Int, status: String) {
    guard let name = cluster.nodePool?.nodes[node].name else { return }
    let text = "Node \(name) status is now: \(status)"
    recorder.note(type, reason, object: "node/\(name)", text, at: now)
  }
}
