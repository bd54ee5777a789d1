/// What the deployment controller sees of a Deployment, and what it does next.
///
/// Each sync changes the size of one ReplicaSet or of none. Models `rolloutRolling`,
/// `rolloutRecreate` and `scale` in Kubernetes, `pkg/controller/deployment`.
struct RolloutSync {
  /// `spec.replicas`.
  let replicas: Int
  let strategy: DeploymentStrategy
  /// Oldest first; the last is that of the present template.
  let sets: [Status]

  /// A ReplicaSet as its owner sees it.
  struct Status {
    /// `spec.replicas`.
    var replicas: Int
    /// Pods that have been ready for `minReadySeconds`.
    var available: Int
    /// Whether pods of it exist, terminating ones included.
    var hasPods: Bool
  }

  /// A new size of a ReplicaSet.
  struct Change: Equatable {
    /// Its place in `sets`.
    var set: Int
    var replicas: Int
  }

  private var new: Int { sets.count - 1 }
  private var old: Range<Int> { 0..<new }

  /// Whether the new ReplicaSet has all the pods.
  var isComplete: Bool {
    sets[new].replicas == replicas && old.allSatisfy { sets[$0].replicas == 0 }
  }

  /// The next change; `nil` when the controller waits for pods, or is done.
  var nextChange: Change? {
    switch strategy {
    case .recreate: recreate
    case .rollingUpdate: growNew ?? cleanUp ?? shrinkOld
    }
  }

  private var recreate: Change? {
    if let set = old.first(where: { sets[$0].replicas > 0 }) {
      return Change(set: set, replicas: 0)
    }
    if old.contains(where: { sets[$0].hasPods }) { return nil }
    return sets[new].replicas == replicas ? nil : Change(set: new, replicas: replicas)
  }

  /// `reconcileNewReplicaSet`.
  private var growNew: Change? {
    let present = sets[new].replicas
    if present > replicas { return Change(set: new, replicas: replicas) }
    let room = replicas + strategy.maxSurge(of: replicas) - podCount
    let growth = min(room, replicas - present)
    return growth > 0 ? Change(set: new, replicas: present + growth) : nil
  }

  private var podCount: Int { sets.reduce(0) { $0 + $1.replicas } }

  private var minAvailable: Int { replicas - strategy.maxUnavailable(of: replicas) }

  /// `cleanupUnhealthyReplicas`: old pods that are not available go first.
  private var cleanUp: Change? {
    let newUnavailable = sets[new].replicas - sets[new].available
    let permitted = podCount - minAvailable - newUnavailable
    guard permitted > 0, let set = old.first(where: { sets[$0].replicas > sets[$0].available })
    else { return nil }
    let unhealthy = sets[set].replicas - sets[set].available
    return Change(set: set, replicas: sets[set].replicas - min(permitted, unhealthy))
  }

  /// `scaleDownOldReplicaSetsForRollingUpdate`, which the controller asks only while more pods
  /// exist than have to be available.
  private var shrinkOld: Change? {
    let newUnavailable = sets[new].replicas - sets[new].available
    guard podCount - minAvailable - newUnavailable > 0 else { return nil }
    let surplus = sets.reduce(0) { $0 + $1.available } - minAvailable
    guard surplus > 0, let set = old.first(where: { sets[$0].replicas > 0 }) else { return nil }
    return Change(set: set, replicas: max(0, sets[set].replicas - surplus))
  }
}

extension RolloutSync {
  /// The sizes after `spec.replicas` has changed during a rollout: each ReplicaSet gets its
  /// share, and the largest one what rounding leaves.
  func proportionalSizes(before: Int) -> [Int] {
    var sizes = sets.map(\.replicas)
    let active = sizes.indices.filter { sizes[$0] > 0 }
    guard active.count > 1 else {
      if let only = active.first { sizes[only] = replicas }
      return sizes
    }
    let allowed = replicas > 0 ? replicas + strategy.maxSurge(of: replicas) : 0
    let toAdd = allowed - podCount
    guard toAdd != 0 else { return sizes }
    let maxBefore = before + strategy.maxSurge(of: before)
    var added = 0
    let order = largestFirst(active, newestFirst: toAdd > 0)
    for set in order {
      let share = proportion(of: sizes[set], allowed: allowed, before: maxBefore)
      let change = toAdd > 0 ? min(share, toAdd - added) : max(share, toAdd - added)
      sizes[set] += change
      added += change
    }
    sizes[order[0]] = max(0, sizes[order[0]] + toAdd - added)
    return sizes
  }

  private func largestFirst(_ sets: [Int], newestFirst: Bool) -> [Int] {
    sets.sorted { left, right in
      let (leftSize, rightSize) = (self.sets[left].replicas, self.sets[right].replicas)
      if leftSize != rightSize { return leftSize > rightSize }
      return newestFirst ? left > right : left < right
    }
  }

  /// `getReplicaSetFraction`: the share of a ReplicaSet in the new size, rounded half away from
  /// zero.
  private func proportion(of size: Int, allowed: Int, before: Int) -> Int {
    if replicas == 0 || before == 0 { return -size }
    return (2 * size * allowed + before) / (2 * before) - size
  }
}
