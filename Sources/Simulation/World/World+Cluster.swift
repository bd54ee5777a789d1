import BasicContainers

extension World {
  /// The pods that exist when the run starts work from its first moment.
  mutating func startPods() {
    for index in scenario.deployments.indices {
      for _ in 0..<scenario.deployments[index].replicas {
        let pod = cluster.addPod(of: DeploymentID(index), phase: .booting, at: .zero)
        cluster.pods[pod].readyAt = .zero
        cluster.pods[pod].scheduledAt = Self.longAgo
        cluster.pods[pod].startedAt = Self.longAgo
        startProcess(of: pod)
      }
    }
  }

  /// When the pods that the run finds were started.
  private static var longAgo: SimTime { SimTime(.seconds(-3600)) }

  /// Handles the events in the life of a pod; those of a pod that is gone come too late.
  mutating func handlePod(_ event: Event) {
    let pod = event.entity
    switch event.kind {
    case .podScheduled: podScheduled(pod)
    case .containerStarted: containerStarted(pod)
    case .processBooted: if cluster.pods[pod].phase == .booting { startProcess(of: pod) }
    case .podBecameReady: if cluster.pods[pod].isActive { cluster.pods[pod].readyAt = now }
    case .shutdownDeadline: pushBackJobs(ofPod: pod)
    case .processExited: processExited(pod)
    case .gracePeriodEnded: killPod(pod)
    default: preconditionFailure("no event of a pod")
    }
  }

  private mutating func podScheduled(_ pod: Int) {
    guard cluster.pods[pod].phase == .unscheduled else { return }
    cluster.pods[pod].phase = .pending
    cluster.pods[pod].scheduledAt = now
    notePod("Scheduled", pod) { "Successfully assigned \($0.namespace)/\($1) to \(Self.nodeName)" }
    schedule(.containerStarted, pod, after: cluster.startTime(of: pod), rank: .release)
  }

  private mutating func containerStarted(_ pod: Int) {
    guard cluster.pods[pod].phase == .pending else { return }
    cluster.pods[pod].phase = .booting
    cluster.pods[pod].startedAt = now
    notePod("Created", pod) { spec, _ in "Created container: \(spec.containerName)" }
    notePod("Started", pod) { spec, _ in "Started container \(spec.containerName)" }
    let spec = scenario.deployments[cluster.pods[pod].deployment.index]
    if spec.readinessPeriod == nil { cluster.pods[pod].readyAt = now }
    schedule(.processBooted, pod, after: cluster.bootTime(of: pod), rank: .release)
  }

  /// Sidekiq of a pod is up: its threads fetch, its poller will.
  private mutating func startProcess(of pod: Int) {
    let id = cluster.pods[pod].deployment
    let spec = scenario.deployments[id.index]
    cluster.pods[pod].phase = .working
    cluster.pods[pod].bootedAt = now
    cluster.changeWorking(of: id, by: 1, at: now)
    fleet.addProcess(pod: pod, spec, id: id, key: cluster.pods[pod].key.child(1))
    if let period = spec.readinessPeriod, cluster.pods[pod].readyAt == nil {
      schedule(.podBecameReady, pod, after: SimDuration(period), rank: .release)
    }
    schedule(
      .setsPolled,
      pod,
      after: fleet.firstPollDelay(ofPod: pod),
      rank: .seize
    )
    scheduleReaping(ofPod: pod)
    for thread in fleet.threads(ofPod: pod) { fetch(on: thread) }
  }

  // MARK: Scaling

  /// Sets `spec.replicas`; the Deployment and its ReplicaSet follow at once.
  mutating func scale(_ id: DeploymentID, to count: Int) {
    let before = cluster.deployments[id.index].replicas.value
    guard count != before else { return }
    recorder.digest.combine(now, 32, UInt64(id.rawValue) << 32 | UInt64(count))
    cluster.setReplicas(count, of: id, at: now)
    noteScaling(of: id, from: before, to: count)
    while cluster.deployments[id.index].active.count < count { createPod(of: id) }
    let surplus = cluster.deployments[id.index].active.count - count
    if surplus > 0 { deletePods(surplus, of: id) }
  }

  private mutating func createPod(of id: DeploymentID) {
    let pod = cluster.addPod(of: id, phase: .unscheduled, at: now)
    noteReplicaSet("SuccessfulCreate", "Created pod: ", pod)
    schedule(.podScheduled, pod, after: cluster.schedulingTime(of: pod), rank: .release)
  }

  private mutating func deletePods(_ count: Int, of id: DeploymentID) {
    let ranked = cluster.deployments[id.index].active
      .map { (pod: $0, rank: VictimRank(cluster.pods[$0], at: now)) }
      .sorted { $0.rank < $1.rank }
    for victim in ranked.prefix(count) {
      noteReplicaSet("SuccessfulDelete", "Deleted pod: ", victim.pod)
      terminate(victim.pod)
    }
  }

  // MARK: Kubernetes events

  private mutating func noteScaling(of id: DeploymentID, from before: Int, to count: Int) {
    let spec = scenario.deployments[id.index]
    let direction = count > before ? "up" : "down"
    let replicaSet = cluster.replicaSetName(of: id)
    recorder.note(
      "Normal",
      "ScalingReplicaSet",
      object: "deployment/\(spec.name)",
      "Scaled \(direction) replica set \(replicaSet) to \(count) from \(before)",
      at: now
    )
  }

  private mutating func noteReplicaSet(_ reason: String, _ verb: String, _ pod: Int) {
    guard recorder.keepsAll else { return }
    let replicaSet = cluster.replicaSetName(of: cluster.pods[pod].deployment)
    let name = cluster.name(ofPod: pod)
    recorder.note("Normal", reason, object: "replicaset/\(replicaSet)", verb + name, at: now)
  }

  /// Nodes are not modelled: there is room for every pod on one.
  private static var nodeName: String { "node" }

  /// What scheduler and kubelet say of a pod, whose name `message` gets.
  mutating func notePod(
    _ reason: String,
    _ pod: Int,
    message: (Deployment, String) -> String
  ) {
    guard recorder.keepsAll else { return }
    let name = cluster.name(ofPod: pod)
    let spec = scenario.deployments[cluster.pods[pod].deployment.index]
    recorder.note("Normal", reason, object: "pod/\(name)", message(spec, name), at: now)
  }
}
