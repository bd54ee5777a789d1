/// The Deployments' and ReplicaSets' controllers.
extension World {
  /// Sets `spec.replicas`; the Deployment and its ReplicaSets follow at once.
  mutating func scale(_ id: DeploymentID, to count: Int) {
    let before = cluster.deployments[id.index].replicas.value
    guard count != before else { return }
    recorder.digest.combine(now, 32, UInt64(id.rawValue) << 32 | UInt64(count))
    cluster.setReplicas(count, of: id, at: now)
    if cluster.deployments[id.index].isRollingOut {
      let sizes = cluster.rolloutSync(of: id, at: now).proportionalSizes(before: before)
      cluster.deployments[id.index].isSyncing = true
      for (revision, size) in sizes.enumerated() { resize(id, revision, to: size) }
      cluster.deployments[id.index].isSyncing = false
      syncRollout(of: id)
    } else {
      resize(id, cluster.deployments[id.index].replicaSets.count - 1, to: count)
    }
  }

  /// `kubectl rollout restart`: a new pod template, and so a new ReplicaSet.
  mutating func rollOut(_ id: DeploymentID) {
    let revision = cluster.deployments[id.index].replicaSets.count
    cluster.deployments[id.index].replicaSets.append(ReplicaSet(revision: revision, replicas: 0))
    cluster.deployments[id.index].isRollingOut = true
    syncRollout(of: id)
  }

  /// Lets a rollout go on as far as it can at the moment.
  mutating func syncRollout(of id: DeploymentID) {
    guard cluster.deployments[id.index].isRollingOut, !cluster.deployments[id.index].isSyncing
    else { return }
    cluster.deployments[id.index].isSyncing = true
    while let change = cluster.rolloutSync(of: id, at: now).nextChange {
      resize(id, change.set, to: change.replicas)
    }
    cluster.deployments[id.index].isSyncing = false
    if cluster.rolloutSync(of: id, at: now).isComplete {
      cluster.deployments[id.index].isRollingOut = false
    }
  }

  /// Sets the size of a ReplicaSet, whose pods follow at once.
  private mutating func resize(_ id: DeploymentID, _ revision: Int, to count: Int) {
    let before = cluster.deployments[id.index].replicaSets[revision].replicas
    guard count != before else { return }
    cluster.deployments[id.index].replicaSets[revision].replicas = count
    noteScaling(of: id, revision, from: before)
    syncReplicaSet(id, revision)
  }

  /// Creates the pods that a ReplicaSet lacks, or deletes those that it has too many.
  mutating func syncReplicaSet(_ id: DeploymentID, _ revision: Int) {
    let active = cluster.activePods(of: id, revision: revision)
    let count = cluster.deployments[id.index].replicaSets[revision].replicas
    if active.count > count {
      delete(active.count - count, of: active)
    } else {
      for place in 0..<count - active.count { createPod(of: id, revision, after: place) }
    }
  }

  /// Creates a pod after so many others of the same sync.
  private mutating func createPod(of id: DeploymentID, _ revision: Int, after others: Int) {
    let pod = cluster.addPod(of: id, revision: revision, phase: .unscheduled, at: now)
    noteReplicaSet("SuccessfulCreate", "Created pod: ", pod)
    let creation = SimDuration(scenario.cluster.podCreation).nanoseconds
    let calls = SimDuration(nanoseconds: creation * Int64(ReplicaSet.slowStartBatch(of: others)))
    let scheduling = cluster.schedulingTime(of: pod)
    schedule(.podScheduled, pod, after: calls + scheduling, rank: .release)
  }

  private mutating func delete(_ count: Int, of active: [Int]) {
    for victim in cluster.victims(count, of: active, at: now) {
      noteReplicaSet("SuccessfulDelete", "Deleted pod: ", victim)
      terminate(victim)
    }
  }

  // MARK: Kubernetes events

  private mutating func noteScaling(of id: DeploymentID, _ revision: Int, from before: Int) {
    guard recorder.keepsAll else { return }
    let spec = scenario.deployments[id.index]
    let count = cluster.deployments[id.index].replicaSets[revision].replicas
    let direction = count > before ? "up" : "down"
    let replicaSet = cluster.replicaSetName(of: id, revision: revision)
    recorder.note(
      "Normal",
      "ScalingReplicaSet",
      object: "deployment/\(spec.name)",
      "Scaled \(direction) replica set \(replicaSet) from \(before) to \(count)",
      at: now
    )
  }

  private mutating func noteReplicaSet(_ reason: String, _ verb: String, _ pod: Int) {
    guard recorder.keepsAll else { return }
    let replicaSet = cluster.replicaSetName(ofPod: pod)
    let name = cluster.name(ofPod: pod)
    recorder.note("Normal", reason, object: "replicaset/\(replicaSet)", verb + name, at: now)
  }
}
