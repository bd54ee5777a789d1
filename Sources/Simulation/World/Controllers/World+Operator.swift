import Autoscaling

/// KEDA's operator: when it works, and what it learns of ScaledObjects while the run goes on.
extension World {
  /// Whether the operator has started and no fault keeps it down.
  var isOperatorUp: Bool {
    autoscaling.operatorHasStarted && !autoscaling.outages.isOperatorDown
  }

  /// The operator comes up: it reconciles all objects, as they are stored now.
  mutating func startOperator() {
    autoscaling.operatorHasStarted = true
    guard isOperatorUp else { return }
    for index in autoscaling.loops.indices {
      switch autoscaling.unseen.removeValue(forKey: index) {
      case .created(let object, let createdAt): setUp(object, createdAt: createdAt, in: index)
      case .deleted: tearDown(index)
      case .edited(let object): restartOperator(of: index, with: object)
      case nil: restartOperator(of: index, with: nil)
      }
    }
  }

  /// The operator goes down: no poll comes, nothing is tried again; the HPAs go on.
  mutating func stopOperator() {
    for index in autoscaling.loops.indices { autoscaling.loops[index].nextPoll = nil }
    autoscaling.retries.removeAll()
  }

  /// The loops of a run whose operator starts late: objects are stored, nobody has seen them.
  mutating func holdBackScaledObjects() {
    autoscaling.operatorHasStarted = false
    for index in autoscaling.loops.indices {
      guard let object = autoscaling.loops[index].keda?.object else { continue }
      autoscaling.loops[index].keda = nil
      autoscaling.unseen[index] = .created(object, at: .zero)
    }
  }

  // MARK: Objects

  /// A ScaledObject is created.
  mutating func create(_ object: ScaledObject, of deployment: DeploymentID) {
    let index = autoscaling.addLoop(for: object, of: deployment)
    if isOperatorUp {
      setUp(object, createdAt: now.duration, in: index)
    } else {
      autoscaling.unseen[index] = .created(object, at: now.duration)
    }
  }

  /// A ScaledObject is changed.
  mutating func edit(_ index: Int, to object: ScaledObject) {
    guard isOperatorUp else {
      if case .created(_, let createdAt) = autoscaling.unseen[index] {
        autoscaling.unseen[index] = .created(object, at: createdAt)
      } else {
        autoscaling.unseen[index] = .edited(object)
      }
      return
    }
    autoscaling.loops[index].keda?.authentication = autoscaling.authentications
    let readings = reachability(of: object, in: index)
    let replicas = replicas(of: index)
    let outcome = autoscaling.loops[index].keda?.edit(
      object,
      readings,
      replicas: replicas,
      at: now.duration
    )
    if let outcome { follow(outcome, of: index) }
  }

  /// A ScaledObject is deleted; one that the operator has never seen has no finalizer yet.
  mutating func delete(_ index: Int) {
    if isOperatorUp {
      tearDown(index)
    } else if case .created = autoscaling.unseen[index] {
      autoscaling.unseen[index] = nil
    } else {
      autoscaling.unseen[index] = .deleted
    }
  }

  /// The first reconcile of an object.
  private mutating func setUp(_ object: ScaledObject, createdAt: Duration, in index: Int) {
    autoscaling.loops[index].keda = controller(of: object, createdAt: createdAt, in: index)
    reconcile(index)
  }

  /// A controller for an object that it has not reconciled yet.
  private func controller(
    of object: ScaledObject,
    createdAt: Duration,
    in index: Int
  ) -> ScaledObjectController {
    ScaledObjectController(
      unreconciled: object,
      environment: scenario.deployments[autoscaling.loops[index].deployment.index].environment,
      authentication: autoscaling.authentications,
      createdAt: createdAt,
      version: scenario.controlPlane.keda
    )
  }

  /// Whether the sources of an edited object's triggers can be reached.
  private func reachability(of object: ScaledObject, in index: Int) -> [ListReading] {
    let edited = controller(of: object, createdAt: .zero, in: index)
    return autoscaling.outages.reachability(of: edited.triggers)
  }

  private mutating func tearDown(_ index: Int) {
    let replicas = replicas(of: index)
    guard let outcome = autoscaling.loops[index].keda?.delete(replicas: replicas) else { return }
    follow(outcome, of: index)
    autoscaling.loops[index].keda = nil
    autoscaling.retries[index] = nil
  }

  private mutating func restartOperator(of index: Int, with object: ScaledObject?) {
    guard let object = object ?? autoscaling.loops[index].keda?.object else { return }
    autoscaling.loops[index].keda?.authentication = autoscaling.authentications
    let readings = reachability(of: object, in: index)
    let replicas = replicas(of: index)
    let outcome = autoscaling.loops[index].keda?.restartOperator(
      readings,
      editedTo: object,
      replicas: replicas,
      at: now.duration
    )
    if let outcome { follow(outcome, of: index) }
  }

  /// A reconcile of an object as it is.
  mutating func reconcile(_ index: Int) {
    let triggers = autoscaling.loops[index].keda?.triggers ?? []
    let readings = autoscaling.outages.reachability(of: triggers)
    let replicas = replicas(of: index)
    let outcome = autoscaling.loops[index].keda?.reconcile(
      readings,
      replicas: replicas,
      at: now.duration
    )
    if let outcome { follow(outcome, of: index) }
  }
}
