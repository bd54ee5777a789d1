/// A ReplicaSet of a Deployment; each pod template that the Deployment has had made one.
struct ReplicaSet {
  /// Counts those of its Deployment from 0.
  let revision: Int
  /// `spec.replicas`.
  var replicas: Int

  /// How many calls of the API server, one after the other, a pod waits for that is created after
  /// so many others: batches of 1, 2, 4, 8 … pods, and 500 pods a sync.
  ///
  /// Models `slowStartBatch` in Kubernetes, `pkg/controller/replicaset/replica_set.go`. A batch
  /// that fails would end the sync; here the API server takes every pod.
  static func slowStartBatch(of others: Int) -> Int {
    let (syncs, place) = others.quotientAndRemainder(dividingBy: burst)
    return syncs * (batch(of: burst - 1) + 1) + batch(of: place)
  }

  private static var burst: Int { 500 }

  private static func batch(of place: Int) -> Int {
    Int.bitWidth - 1 - (place + 1).leadingZeroBitCount
  }
}

extension Cluster {
  /// The Deployment's name with a hash of the pod template.
  func replicaSetName(of id: DeploymentID, revision: Int) -> String {
    let state = deployments[id.index]
    let bits = state.key.bits(revision == 0 ? 31 : 1000 + UInt64(revision))
    return "\(state.spec.name)-\(String(bits & 0xff_ffff_ffff, radix: 16))"
  }

  func replicaSetName(ofPod pod: Int) -> String {
    replicaSetName(of: pods[pod].deployment, revision: pods[pod].revision)
  }

  /// Its ReplicaSet's name with five characters of its own.
  func name(ofPod pod: Int) -> String {
    "\(replicaSetName(ofPod: pod))-\(pods[pod].suffix)"
  }

  /// The pods that count as replicas of one of a Deployment's ReplicaSets, oldest first.
  func activePods(of id: DeploymentID, revision: Int) -> [Int] {
    let active = deployments[id.index].active
    if deployments[id.index].replicaSets.count == 1 { return active }
    return active.filter { pods[$0].revision == revision }
  }

  /// What the deployment controller sees of a Deployment.
  func rolloutSync(of id: DeploymentID, at now: SimTime) -> RolloutSync {
    let state = deployments[id.index]
    let minReady = SimDuration(state.spec.minReady)
    let existing = pods.indices.filter { pods[$0].deployment == id && pods[$0].exists }
    return RolloutSync(
      replicas: state.replicas.value,
      strategy: state.spec.strategy,
      sets: state.replicaSets.map { set in
        let own = existing.filter { pods[$0].revision == set.revision }
        return RolloutSync.Status(
          replicas: set.replicas,
          available: own.count { pods[$0].isAvailable(for: minReady, at: now) },
          hasPods: !own.isEmpty
        )
      }
    )
  }
}
