/// Nodes that are added for pods without room, and removed when nobody needs them.
extension World {
  /// Enters the first look of the autoscaler; a pool of fixed size has none.
  mutating func startNodeAutoscaler() {
    guard let pool = cluster.nodePool, pool.options.isAutoscaled else { return }
    scheduleScan(after: SimDuration(.milliseconds(700)))
  }

  private mutating func scheduleScan(after delay: SimDuration) {
    schedule(.sampled, Observer.nodeAutoscaler.rawValue, after: delay, rank: .observe)
  }

  /// The autoscaler looks at pods and nodes.
  mutating func scanNodes() {
    guard let pool = cluster.nodePool else { return }
    scheduleScan(after: pool.options.autoscaler.scanInterval)
    removeDeadNodes()
    let waiting = pool.waiting.filter { cluster.pods[$0].phase == .unscheduled }
    let plan = pool.scaleUp(for: waiting.map { cluster.request(of: $0) })
    for place in plan.hopeless { noteNoScaleUp(for: waiting[place]) }
    if plan.nodes > 0 {
      addNodes(plan.nodes, for: plan.helped.map { waiting[$0] })
    } else {
      removeNodeIfUnneeded()
    }
  }

  private mutating func addNodes(_ count: Int, for pods: [Int]) {
    guard let before = cluster.nodePool?.existing.value else { return }
    noteScaleUp(for: pods, from: before, to: before + count)
    cluster.nodePool?.addedAt = now
    for _ in 0..<count {
      guard let node = cluster.nodePool?.add(at: now, phase: .provisioning),
        let time = cluster.nodePool?.provisioningTime(of: node)
      else { return }
      schedule(.nodeBecameReady, node, after: time, rank: .release)
    }
  }

  // MARK: Scale-down

  /// Removes the first node that has been dispensable for long enough: one at a look.
  private mutating func removeNodeIfUnneeded() {
    markUnneededNodes()
    guard let pool = cluster.nodePool, pool.existing.value > pool.options.count else { return }
    if let added = pool.addedAt, now - added < pool.options.autoscaler.rest { return }
    let delay = SimDuration(pool.options.scaleDownDelay)
    let node = pool.nodes.firstIndex { node in
      guard node.phase == .ready, let since = node.unneededSince else { return false }
      return now - since >= delay
    }
    if let node { drain(node) }
  }

  private mutating func markUnneededNodes() {
    guard let pool = cluster.nodePool else { return }
    for node in pool.nodes.indices where pool.nodes[node].phase == .ready {
      let since = isUnneeded(node) ? pool.nodes[node].unneededSince ?? now : nil
      cluster.nodePool?.nodes[node].unneededSince = since
    }
  }

  private func isUnneeded(_ node: Int) -> Bool {
    guard let pool = cluster.nodePool, pool.existing.value > pool.options.count,
      pool.utilization(of: node) < pool.options.autoscaler.threshold
    else { return false }
    let moving = pods(on: node).filter { cluster.pods[$0].isActive }
    return pool.canMove(moving.map { cluster.request(of: $0) }, from: node)
  }

  /// The pods of a node are evicted, and their ReplicaSets create others.
  private mutating func drain(_ node: Int) {
    cluster.nodePool?.nodes[node].phase = .draining
    let karpenter = cluster.nodePool?.options.autoscaler == .karpenter
    for pod in pods(on: node) where cluster.pods[pod].isActive {
      let text = karpenter ? "Evicted pod: Underutilized" : "deleting pod for node scale down"
      notePod(karpenter ? "Evicted" : "ScaleDown", pod) { _, _ in text }
      terminate(pod)
      syncReplicaSet(cluster.pods[pod].deployment, cluster.pods[pod].revision)
    }
    removeIfDrained(node)
  }

  /// A node whose pods have all gone is given back.
  mutating func removeIfDrained(_ node: Int) {
    guard cluster.nodePool?.nodes[node].phase == .draining, pods(on: node).isEmpty else { return }
    noteRemoval(of: node)
    cluster.nodePool?.remove(node, at: now)
  }

  /// cluster-autoscaler removes nodes that do not answer: `--scale-down-unready-time`, 20 min.
  private mutating func removeDeadNodes() {
    guard let pool = cluster.nodePool, pool.options.autoscaler == .clusterAutoscaler else { return }
    for node in pool.nodes.indices where pool.nodes[node].phase == .lost {
      guard now - pool.nodes[node].lostAt >= SimDuration(.seconds(1200)) else { continue }
      noteRemoval(of: node)
      cluster.nodePool?.remove(node, at: now)
      forgetPods(of: node)
    }
  }

  // MARK: Kubernetes events

  private mutating func noteScaleUp(for pods: [Int], from before: Int, to count: Int) {
    guard let pool = cluster.nodePool else { return }
    for pod in pods {
      switch pool.options.autoscaler {
      case .clusterAutoscaler:
        let sizes = "pool \(before)->\(count) (max: \(pool.options.most))"
        notePod("TriggeredScaleUp", pod) { _, _ in "pod triggered scale-up: [{\(sizes)}]" }
      case .karpenter:
        notePod("Nominated", pod) { _, _ in "Pod should schedule on: nodeclaim/pool" }
      }
    }
  }

  /// Said once for each pod, and by cluster-autoscaler only.
  private mutating func noteNoScaleUp(for pod: Int) {
    guard let pool = cluster.nodePool, pool.options.autoscaler == .clusterAutoscaler,
      !cluster.pods[pod].isRefused
    else { return }
    cluster.pods[pod].isRefused = true
    let refusal = pool.refusal(of: cluster.request(of: pod))
    notePod("NotTriggerScaleUp", pod) { _, _ in "pod didn't trigger scale-up: \(refusal)" }
  }

  private mutating func noteRemoval(of node: Int) {
    guard let name = cluster.nodePool?.nodes[node].name else { return }
    let text = "Removing Node \(name) from Controller"
    recorder.note("Normal", "RemovingNode", object: "node/\(name)", text, at: now)
  }
}
