/// Containers that are started again within their pods.
///
/// A restarted pod gets a new place in `pods`, so that nothing that was entered for its former
/// process concerns the new one; it keeps its name, its node and its age.
extension Cluster {
  /// The container of a pod has ended, and will be started again.
  ///
  /// - Returns: the pod's new place, and how long the kubelet waits.
  mutating func restart(_ pod: Int, at now: SimTime) -> (pod: Int, wait: SimDuration) {
    let id = pods[pod].deployment
    var next = pods[pod]
    next.phase = .backingOff
    next.startedAt = nil
    next.bootedAt = nil
    next.boot = nil
    next.readyAt = nil
    next.unreadyAt = now
    next.restarts += 1
    let wait = next.backOff.exited(at: now)
    pods[pod].phase = .gone
    pods.append(next)
    EventCalendar.check(entities: pods.count)
    let place = pods.count - 1
    if let index = deployments[id.index].active.firstIndex(of: pod) {
      deployments[id.index].active[index] = place
    }
    deployments[id.index].restarts += 1
    return (place, wait)
  }
}
