import BasicContainers

extension World {
  /// The pods that exist when the run starts work from its first moment.
  mutating func startPods() {
    for index in scenario.deployments.indices {
      for _ in 0..<scenario.deployments[index].replicas { startPod(of: DeploymentID(index)) }
    }
    startNodeAutoscaler()
  }

  private mutating func startPod(of id: DeploymentID) {
    let pod = cluster.addPod(of: id, phase: .booting, at: .zero)
    guard cluster.nodePool == nil || placeAtStart(pod) else { return }
    cluster.pods[pod].readyAt = .zero
    cluster.pods[pod].scheduledAt = Self.longAgo
    cluster.pods[pod].startedAt = Self.longAgo
    startProcess(of: pod)
  }

  /// When the pods that the run finds were started.
  private static var longAgo: SimTime { SimTime(.seconds(-3600)) }

  /// Handles the events in the life of a pod; those of a pod that is gone come too late.
  mutating func handlePod(_ event: Event) {
    let pod = event.entity
    switch event.kind {
    case .podScheduled: podScheduled(pod)
    case .containerStarted: containerStarted(event)
    case .processBooted: processBooted(event)
    case .podBecameReady: if cluster.pods[pod].hasProcess { podBecameReady(pod) }
    case .podBecameAvailable: syncRollout(of: cluster.pods[pod].deployment)
    case .shutdownDeadline: pushBackJobs(ofPod: pod)
    case .processExited: processExited(pod)
    case .gracePeriodEnded: killPod(pod)
    default: preconditionFailure("no event of a pod")
    }
  }

  private mutating func podScheduled(_ pod: Int) {
    guard cluster.pods[pod].phase == .unscheduled else { return }
    if cluster.nodePool == nil || findNode(for: pod) { bind(pod) }
  }

  /// A pod has got its node.
  mutating func bind(_ pod: Int) {
    cluster.pods[pod].phase = .pending
    cluster.pods[pod].scheduledAt = now
    let node = nodeName(ofPod: pod)
    notePod("Scheduled", pod) { "Successfully assigned \($0.namespace)/\($1) to \(node)" }
    if isLost(pod) {
      cluster.pods[pod].phase = .lost
    } else {
      startContainer(of: pod, after: cluster.startTime(of: pod, at: now))
    }
  }

  /// The kubelet will have started the container of a pod after so long.
  mutating func startContainer(of pod: Int, after delay: SimDuration) {
    cluster.pods[pod].startToken = calendar.schedule(
      .containerStarted,
      pod,
      at: now + delay,
      rank: .release
    )
  }

  /// The container has been started, unless the node was lost meanwhile.
  private mutating func containerStarted(_ event: Event) {
    let pod = event.entity
    let phase = cluster.pods[pod].phase
    guard phase == .pending || phase == .backingOff,
      cluster.pods[pod].startToken == event.token
    else { return }
    cluster.pods[pod].phase = .booting
    cluster.pods[pod].startedAt = now
    notePod("Created", pod) { spec, _ in "Created container: \(spec.containerName)" }
    notePod("Started", pod) { spec, _ in "Started container \(spec.containerName)" }
    let spec = scenario.deployments[cluster.pods[pod].deployment.index]
    beginBoot(of: pod)
    if spec.readinessPeriod == nil { podBecameReady(pod) }
    scheduleNextKill(of: pod)
  }

  private mutating func podBecameReady(_ pod: Int) {
    cluster.pods[pod].readyAt = now
    let id = cluster.pods[pod].deployment
    let minReady = SimDuration(scenario.deployments[id.index].minReady)
    if minReady > .zero {
      schedule(.podBecameAvailable, pod, after: minReady, rank: .release)
    } else {
      syncRollout(of: id)
    }
  }

  /// A pod no longer exists.
  mutating func podGone(_ pod: Int) {
    if cluster.pods[pod].phase == .lost {
      // Nobody can say that its container has ended.
      cluster.pods[pod].phase = .evicted
    } else {
      cluster.remove(pod, at: now)
      leaveNode(pod)
    }
    syncRollout(of: cluster.pods[pod].deployment)
  }

  /// Sidekiq of a pod is up: its threads fetch, its poller will.
  mutating func startProcess(of pod: Int) {
    let id = cluster.pods[pod].deployment
    let spec = scenario.deployments[id.index]
    cluster.pods[pod].phase = .working
    cluster.pods[pod].bootedAt = now
    cluster.changeWorking(of: id, by: 1, at: now)
    fleet.addProcess(
      pod: pod,
      spec,
      id: id,
      key: cluster.pods[pod].key.child(UInt64(1 + cluster.pods[pod].restarts))
    )
    if let period = spec.readinessPeriod, cluster.pods[pod].readyAt == nil {
      schedule(.podBecameReady, pod, after: SimDuration(period), rank: .release)
    }
    schedulePoll(by: pod, after: fleet.firstPollDelay(ofPod: pod))
    scheduleReaping(ofPod: pod)
    for thread in fleet.threads(ofPod: pod) { fetch(on: thread) }
  }

  // MARK: Kubernetes events

  /// What scheduler and kubelet say of a pod, whose name `message` gets.
  mutating func notePod(
    _ reason: String,
    type: String = "Normal",
    _ pod: Int,
    message: (Deployment, String) -> String
  ) {
    guard recorder.keepsAll else { return }
    let name = cluster.name(ofPod: pod)
    let spec = scenario.deployments[cluster.pods[pod].deployment.index]
    recorder.note(type, reason, object: "pod/\(name)", message(spec, name), at: now)
  }
}
