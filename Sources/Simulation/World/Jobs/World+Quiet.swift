import BasicContainers

extension World {
  /// Sends `TSTP` to the processes that a Deployment has now.
  ///
  /// They fetch no more and their pollers stop; what runs goes on. The pods stay, as do the members of
  /// Redis's set `processes`, and nothing but a restart lets them fetch again: `workload.md` §1.4.
  mutating func quiet(_ id: DeploymentID) {
    let name = scenario.deployments[id.index].name
    noteAction("kill -TSTP in the pods of deployment \(name)")
    for pod in cluster.pods.indices where cluster.pods[pod].deployment == id {
      guard cluster.pods[pod].phase == .working, fleet.isFetching(pod: pod) else { continue }
      fleet.quiet(pod: pod)
      _ = fleet.stopIdleThreads(ofPod: pod)
    }
  }
}
