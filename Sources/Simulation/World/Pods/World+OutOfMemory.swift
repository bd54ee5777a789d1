/// Containers that the kernel kills because they use too much memory.
extension World {
  /// Kills the containers of the oldest pods, and marks them for more where the fault lasts.
  mutating func beginKilling(_ fault: OOMFault, until: SimTime) {
    let active = cluster.deployments[fault.deployment.index].active
    let pods = active.filter { cluster.pods[$0].hasProcess }.prefix(fault.pods)
    if pods.isEmpty {
      let name = scenario.deployments[fault.deployment.index].name
      return noteVainFault("no container of '\(name)' runs that could be killed")
    }
    for pod in pods {
      if until > now {
        let after = SimDuration(fault.after)
        cluster.pods[pod].outOfMemory = Pod.OutOfMemory(after: after, until: until)
      }
      killContainer(ofPod: pod)
    }
  }

  /// A pod that a fault has marked runs out of memory again.
  mutating func killAgain(_ pod: Int) {
    if cluster.pods[pod].hasProcess { killContainer(ofPod: pod) }
  }

  /// Enters when a container that has just been started is killed again.
  mutating func scheduleNextKill(of pod: Int) {
    guard let fault = cluster.pods[pod].outOfMemory, now + fault.after <= fault.until else {
      return
    }
    schedule(.containerKilled(pod: pod), at: now + fault.after)
  }

  /// The process ends at once: its jobs are lost, and the kubelet starts the container again.
  private mutating func killContainer(ofPod pod: Int) {
    let lost = recorder.totals.lost
    endProcess(ofPod: pod)
    let count = recorder.totals.lost - lost
    noteKill(ofPod: pod, jobs: count)
    restart(pod)
    syncRollout(of: cluster.pods[pod].deployment)
  }

  /// A process ends without a word, if one runs: its jobs are lost.
  mutating func endProcess(ofPod pod: Int) {
    guard cluster.pods[pod].phase == .working || cluster.pods[pod].phase == .terminating else {
      return
    }
    if cluster.pods[pod].phase == .working {
      cluster.changeWorking(of: cluster.pods[pod].deployment, by: -1, at: now)
      fleet.quiet(pod: pod)
      _ = fleet.stopIdleThreads(ofPod: pod)
    }
    loseJobs(ofPod: pod)
    closeProcess(of: pod)
  }

  /// The kubelet starts the container of a pod again, after the time that it waits.
  mutating func restart(_ pod: Int) {
    let (next, wait) = cluster.restart(pod, at: now)
    leaveBoot(pod)
    if wait > .zero { noteBackOff(of: next) }
    startContainer(of: next, after: wait + cluster.containerStartTime(of: next))
  }

  private mutating func noteKill(ofPod pod: Int, jobs: Int) {
    guard recorder.keepsAll else { return }
    let name = cluster.name(ofPod: pod)
    let container = scenario.deployments[cluster.pods[pod].deployment.index].containerName
    noteFault(
      "Warning",
      "FaultBegan",
      "container \(container) of pod \(name) is OOMKilled (exit code 137), jobs lost: \(jobs)"
    )
  }

  private mutating func noteBackOff(of pod: Int) {
    guard recorder.keepsAll else { return }
    let name = cluster.name(ofPod: pod)
    let spec = scenario.deployments[cluster.pods[pod].deployment.index]
    let uid = String(cluster.pods[pod].uid, radix: 16)
    recorder.note(
      "Warning",
      "BackOff",
      object: "pod/\(name)",
      "Back-off restarting failed container \(spec.containerName) in pod "
        + "\(name)_\(spec.namespace)(\(uid))",
      at: now
    )
  }
}
