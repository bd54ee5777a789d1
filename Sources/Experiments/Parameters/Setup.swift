import Autoscaling
package import Simulation

/// All that a run needs but its seed: a scenario and the policy that it is put under.
package struct Setup: Equatable, Sendable {
  package var scenario: Scenario
  package var policy: Policy

  package init(scenario: Scenario, policy: Policy) {
    self.scenario = scenario
    self.policy = policy
  }

  /// Every parameter with its present value: ScaledObjects, HPAs, Deployments, then the scenario's
  /// own.
  package var parameters: [Parameter] {
    var all: [Parameter] = []
    for object in policy.scaledObjects {
      let reference = Parameter.ObjectReference(kind: .scaledObject, name: object.name)
      all += object.parameterFields.map { $0.parameter(of: object, reference) }
    }
    for hpa in policy.horizontalPodAutoscalers {
      let reference = Parameter.ObjectReference(kind: .horizontalPodAutoscaler, name: hpa.name)
      all += hpa.parameterFields.map { $0.parameter(of: hpa, reference) }
    }
    for deployment in scenario.deployments {
      let reference = Parameter.ObjectReference(kind: .deployment, name: deployment.name)
      all += fields(of: deployment).map { $0.parameter(of: deployment, reference) }
    }
    return all + scenario.parameterFields.map { $0.parameter(of: scenario, nil) }
  }

  /// The parameters that `name` addresses.
  package func parameters(named name: String) throws(ParameterError) -> [Parameter] {
    let address = try resolve(name)
    return parameters.filter { address.matches($0) }
  }

  /// Sets every parameter that the assignment addresses.
  package mutating func apply(_ assignment: Assignment) throws(ParameterError) {
    try set(assignment)
    closePlaces()
  }

  /// Sets what the assignment addresses; a rule that it removes keeps its place until `closePlaces`.
  mutating func set(_ assignment: Assignment) throws(ParameterError) {
    let address = ParameterAddress(assignment.parameter)
    var count = 0
    for index in policy.scaledObjects.indices {
      let name = policy.scaledObjects[index].name
      guard address.object == nil || address.object == name else { continue }
      let fields = policy.scaledObjects[index].parameterFields
      count += try fields.set(assignment, at: address, in: &policy.scaledObjects[index])
    }
    for index in policy.horizontalPodAutoscalers.indices {
      let name = policy.horizontalPodAutoscalers[index].name
      guard address.object == nil || address.object == name else { continue }
      let fields = policy.horizontalPodAutoscalers[index].parameterFields
      count += try fields.set(
        assignment,
        at: address,
        in: &policy.horizontalPodAutoscalers[index]
      )
    }
    for index in scenario.deployments.indices {
      let name = scenario.deployments[index].name
      guard address.object == nil || address.object == name else { continue }
      let fields = fields(of: scenario.deployments[index])
      count += try fields.set(assignment, at: address, in: &scenario.deployments[index])
    }
    if address.object == nil {
      count += try scenario.parameterFields.set(assignment, at: address, in: &scenario)
    }
    // Only then is it worth the time to look at all that could have been meant.
    if count == 0 { _ = try resolve(assignment.parameter) }
  }

  /// What the API server refuses, in its words, or what makes no sense; `nil` when all is well.
  ///
  /// What KEDA refuses beyond it, `World` says.
  package var problem: String? {
    for object in policy.scaledObjects
    where (object.spec.minReplicaCount ?? 0) > (object.spec.maxReplicaCount ?? 100) {
      return "ScaledObject '\(object.name)': "
        + "minReplicaCount must be less than or equal to maxReplicaCount"
    }
    for hpa in policy.horizontalPodAutoscalers where (hpa.minReplicas ?? 1) > hpa.maxReplicas {
      return "HorizontalPodAutoscaler '\(hpa.name)': spec.maxReplicas: Invalid value: "
        + "\(hpa.maxReplicas): must be greater than or equal to `minReplicas`"
    }
    guard scenario.warmUp < scenario.duration else {
      return "'warmUp' (\(scenario.warmUp.inWrittenSeconds)) must be shorter than 'duration' "
        + "(\(scenario.duration.inWrittenSeconds))"
    }
    return nil
  }

  /// A Deployment's own fields, and its queues, whose names the scenario knows.
  private func fields(of deployment: Deployment) -> [ParameterField<Deployment>] {
    deployment.parameterFields + [scenario.queueField]
  }

  /// Finds out what a name addresses; a name that addresses nothing is an error.
  private func resolve(_ name: String) throws(ParameterError) -> ParameterAddress {
    let address = ParameterAddress(name)
    let all = parameters
    if let object = address.object, !all.contains(where: { $0.object?.name == object }) {
      throw .unknownObject(object, known: all.compactMap { $0.object?.name }.uniqued)
    }
    guard all.contains(where: { address.matches($0) }) else {
      let known = all.filter { address.object == nil || $0.object?.name == address.object }
      throw .unknownParameter(name, known: known.flatMap { $0.names(with: address.object) }.uniqued)
    }
    return address
  }
}

/// A parameter's name in its two parts: `mastodon-sidekiq-worker-default:listLength`.
private struct ParameterAddress {
  var object: String?
  var field: String

  init(_ name: String) {
    let colon = name.firstIndex(of: ":")
    object = colon.map { String(name[..<$0]) }
    field = colon.map { String(name[name.index(after: $0)...]) } ?? name
  }

  func matches(_ parameter: Parameter) -> Bool {
    (object == nil || object == parameter.object?.name)
      && (field == parameter.path || field == parameter.alias || field == parameter.placeAlias)
  }
}

extension Parameter {
  /// Its names, as somebody who names the object or not would write them.
  fileprivate func names(with object: String?) -> [String] {
    names.map { name in object.map { "\($0):\(name)" } ?? name }
  }
}

extension Array {
  /// Sets the fields that are meant and gives their number.
  fileprivate func set<Object>(
    _ assignment: Assignment,
    at address: ParameterAddress,
    in object: inout Object
  ) throws(ParameterError) -> Int where Element == ParameterField<Object> {
    var count = 0
    for field in self where field.isCalled(address.field) {
      count += 1
      let parameter = field.parameter(of: object, nil)
      field.set(&object, try parameter.parse(assignment.value, as: assignment.parameter))
    }
    return count
  }
}
