import Autoscaling

/// Which objects the API server has.
extension Autoscalers {
  /// The ScaledObject of a loop as it is stored; `nil` when there is none, or it is to go.
  func object(of index: Int) -> ScaledObject? {
    if let unseen = unseen[index] { return unseen.object }
    return loops[index].keda?.object
  }

  /// The loop of a ScaledObject that is there.
  func place(ofScaledObject name: Action.ObjectName) -> Int? {
    loops.indices.first { index in
      guard let object = object(of: index) else { return false }
      return object.name == name.name && object.namespace == name.namespace
    }
  }

  /// The loop of an HPA that nobody but the user keeps.
  func place(ofPlainHPA name: Action.ObjectName) -> Int? {
    loops.indices.first { index in
      guard loops[index].keda == nil, unseen[index] == nil, let hpa = loops[index].hpa?.hpa else {
        return false
      }
      return hpa.name == name.name && hpa.namespace == name.namespace
    }
  }

  /// Adds a loop for an object that has just been created.
  ///
  /// - Returns: its place; later objects come after those of the policy.
  mutating func addLoop(for object: ScaledObject, of deployment: DeploymentID) -> Int {
    appliedAnnotations[loops.count] = object.annotations
    loops.append(ControlLoop(waitingFor: deployment))
    return loops.count - 1
  }

  /// What `kubectl apply` makes of an object that is there: the spec is the new one; annotations
  /// that came another way stay.
  mutating func merged(_ object: ScaledObject, over index: Int) -> ScaledObject {
    var merged = object
    let applied = appliedAnnotations[index] ?? [:]
    let others = (self.object(of: index)?.annotations ?? [:]).filter { applied[$0.key] == nil }
    merged.annotations.merge(others) { new, _ in new }
    appliedAnnotations[index] = object.annotations
    return merged
  }
}

extension Scenario {
  /// The Deployment of a name; `nil` when there is none.
  package func deployment(_ name: String, _ namespace: String) -> DeploymentID? {
    deployments
      .firstIndex { $0.name == name && $0.namespace == namespace }
      .map { DeploymentID($0) }
  }
}
