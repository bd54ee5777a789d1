extension Admission {
  /// A `cpu` or `memory` trigger needs a request, and something else beside it to reach zero.
  func verifyResourceTriggers() throws(TriggerError) {
    let target = object.spec.scaleTargetRef.resolved
    guard target.apiVersion == "apps/v1", ["Deployment", "StatefulSet"].contains(target.kind)
    else { return }
    let reachesZero = object.spec.effectiveMinReplicaCount == 0
    let isOnlyResources = object.spec.triggers.allSatisfy(\.isResource)
    for trigger in object.spec.triggers where trigger.isResource {
      try verifyRequests(trigger)
      // Inside the loop, so the second trigger's requests are not looked at any more.
      if isOnlyResources, reachesZero {
        throw TriggerError(
          "scaledobject has only cpu/memory triggers AND minReplica is 0"
            + " (scale to zero doesn't work in this case)"
        )
      }
    }
  }

  private func verifyRequests(_ trigger: ScaledObject.Trigger) throws(TriggerError) {
    if cluster.defaultedResources.contains(trigger.type) { return }
    let only = trigger.metadata["containerName"] ?? ""
    for container in cluster.containers where only.isEmpty || container.name == only {
      if !container.resources.contains(trigger.type) {
        throw TriggerError(
          "the scaledobject has a \(trigger.type) trigger but the container \(container.name)"
            + " doesn't have the \(trigger.type) request defined"
        )
      }
    }
  }
}
