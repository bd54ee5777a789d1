import Autoscaling

/// Nodes that no longer answer, with all that ran on them.
extension World {
  /// A machine stops: what ran on it is lost at once, and nobody knows yet.
  mutating func loseNode(_ name: String) {
    guard let node = place(ofNode: name), canBeLost(node) else {
      return noteVainFault("there is no \(name) that could be lost")
    }
    noteFault("Warning", "FaultBegan", "\(name) does not answer")
    for pod in pods(on: node) {
      endProcess(ofPod: pod)
      cluster.pods[pod].phase = cluster.pods[pod].isDeleting ? .evicted : .lost
    }
    cluster.nodePool?.nodes[node].lose(at: now)
    let loss = cluster.nodePool?.nodes[node].losses ?? 0
    let grace = SimDuration(.seconds(scenario.controlPlane.kubernetes.nodeMonitorGraceSeconds))
    schedule(.nodeUnreachable(node: node, loss: loss), at: now + grace)
  }

  /// The node controller taints a node that has been silent for its grace period; its pods are no
  /// longer ready.
  mutating func markUnreachable(_ node: Int, _ loss: Int) {
    guard isLost(node, loss) else { return }
    cluster.nodePool?.nodes[node].isTainted = true
    noteNode("Normal", "NodeNotReady", node, status: "NodeNotReady")
    for pod in pods(on: node) where cluster.pods[pod].phase == .lost {
      notePod("NodeNotReady", type: "Warning", pod) { _, _ in "Node is not ready" }
      if cluster.pods[pod].isReady { cluster.pods[pod].unreadyAt = now }
      cluster.pods[pod].readyAt = nil
    }
    schedule(.podsEvicted(node: node, loss: loss), at: now + Self.toleration)
    for index in scenario.deployments.indices { syncRollout(of: DeploymentID(index)) }
  }

  /// `tolerationSeconds` that the API server gives every pod for an unreachable node.
  private static var toleration: SimDuration { SimDuration(.seconds(300)) }

  /// The pods of a node are deleted, and replaced; the old ones stay until the node answers.
  mutating func evictPods(of node: Int, _ loss: Int) {
    guard isLost(node, loss) else { return }
    for pod in pods(on: node) where cluster.pods[pod].phase == .lost {
      notePod("TaintManagerEviction", pod) { "Marking for deletion Pod \($0.namespace)/\($1)" }
      terminate(pod)
      syncReplicaSet(cluster.pods[pod].deployment, cluster.pods[pod].revision)
    }
  }

  /// A node answers again: deleted pods are gone, the containers of the others are started.
  mutating func returnNode(_ name: String) {
    guard let node = place(ofNode: name), cluster.nodePool?.nodes[node].phase == .lost else {
      return
    }
    noteFault("Normal", "FaultEnded", "\(name) answers again")
    let wasTainted = cluster.nodePool?.nodes[node].isTainted == true
    cluster.nodePool?.nodes[node].phase = .ready
    cluster.nodePool?.nodes[node].isTainted = false
    if wasTainted { noteNode("Normal", "NodeReady", node, status: "NodeReady") }
    for pod in pods(on: node) {
      if cluster.pods[pod].phase == .evicted {
        podGone(pod)
      } else if cluster.pods[pod].phase == .lost {
        resume(pod)
      }
    }
    retryWaitingPods()
  }

  /// The kubelet of a node that is back starts the container of a pod.
  private mutating func resume(_ pod: Int) {
    if cluster.pods[pod].startedAt != nil { return restart(pod) }
    cluster.pods[pod].phase = .pending
    startContainer(of: pod, after: cluster.startTime(of: pod, at: now))
  }

  /// The objects of pods on a node that was removed are deleted.
  mutating func forgetPods(of node: Int) {
    for pod in pods(on: node) {
      let isReplaced = cluster.pods[pod].phase == .evicted
      if !isReplaced { terminate(pod) }
      podGone(pod)
      if !isReplaced { syncReplicaSet(cluster.pods[pod].deployment, cluster.pods[pod].revision) }
    }
  }

  private func canBeLost(_ node: Int) -> Bool {
    let phase = cluster.nodePool?.nodes[node].phase
    return phase == .ready || phase == .draining
  }

  private func isLost(_ node: Int, _ loss: Int) -> Bool {
    guard let lost = cluster.nodePool?.nodes[node] else { return false }
    return lost.phase == .lost && lost.losses == loss
  }

  private func place(ofNode name: String) -> Int? {
    cluster.nodePool?.nodes.firstIndex { $0.name == name && $0.phase != .gone }
  }
}

extension KubernetesVersion {
  /// `--node-monitor-grace-period`: 40 s before 1.32.
  fileprivate var nodeMonitorGraceSeconds: Int { minor >= 32 ? 50 : 40 }
}
