import Autoscaling

/// What people do to the cluster while the run goes on.
extension World {
  /// Enters the actions, the faults and the operator's start.
  mutating func scheduleAgenda() {
    for index in scenario.actions.indices {
      schedule(.action(index), at: SimTime(scenario.actions[index].at))
    }
    for index in scenario.faults.indices {
      let fault = scenario.faults[index]
      schedule(.faultBegins(index), at: SimTime(fault.at))
      schedule(.faultEnds(index), at: SimTime(fault.at + fault.duration))
    }
    let start = scenario.controlPlane.kedaStart
    if start > .zero { schedule(.operatorStarts, at: SimTime(start)) }
  }

  /// Enters one thing to do; controllers that look at the same instant see it done.
  ///
  /// - Returns: the event's token.
  @discardableResult
  mutating func schedule(_ entry: Agenda.Entry, at time: SimTime) -> UInt64 {
    calendar.schedule(.actionDue, autoscaling.agenda.add(entry), at: time, rank: .seize)
  }

  /// The scenario, or a reconcile that failed, wants something done now.
  mutating func handleActionDue(_ event: Event) {
    let entry = autoscaling.agenda.entries[event.entity]
    if case .reconcileAgain(let loop) = entry {
      guard autoscaling.retries[loop]?.next == event.token else { return }
    }
    recorder.digest.combine(event)
    switch entry {
    case .action(let index): carryOut(scenario.actions[index].change)
    case .faultBegins(let index): begin(scenario.faults[index])
    case .faultEnds(let index): end(scenario.faults[index])
    case .operatorStarts: startOperator()
    case .reconcileAgain(let loop): reconcileAgain(loop)
    }
    checkConservation()
  }

  private mutating func carryOut(_ change: Action.Change) {
    switch change {
    case .scale(let id, let replicas):
      let name = scenario.deployments[id.index].name
      noteAction("scale deployment \(name) --replicas=\(replicas)")
      scale(id, to: replicas)
    case .apply(let policy, let prunes): apply(policy, prunes: prunes)
    case .annotate(let name, let edits): annotate(name, edits)
    case .deleteScaledObject(let name): deleteScaledObject(name)
    case .deleteHPA(let name): deleteHPA(name)
    case .restart(let component): restart(component)
    }
  }

  // MARK: Objects

  private mutating func apply(_ policy: Policy, prunes: Bool) {
    autoscaling.authentications.merge(policy.authentications) { _, new in new }
    if prunes { prune(besides: policy) }
    for object in policy.scaledObjects { apply(object) }
    for hpa in policy.horizontalPodAutoscalers { apply(hpa) }
  }

  private mutating func apply(_ object: ScaledObject) {
    let text = "apply: scaledobject.keda.sh/\(object.name)"
    let target = object.spec.scaleTargetRef.name
    guard let deployment = scenario.deployment(target, object.namespace) else {
      return refuse(text, "no Deployment '\(target)' is there to scale")
    }
    if let refusal = refusal(of: object) { return refuse(text, refusal) }
    let name = Action.ObjectName(name: object.name, namespace: object.namespace)
    guard let present = autoscaling.place(ofScaledObject: name) else {
      noteAction("\(text) created")
      return create(object, of: deployment)
    }
    guard autoscaling.loops[present].deployment == deployment else {
      return refuse(text, "a change of the scale target is not simulated")
    }
    noteAction("\(text) configured")
    edit(present, to: autoscaling.merged(object, over: present))
  }

  private mutating func prune(besides policy: Policy) {
    for index in autoscaling.loops.indices {
      guard let object = autoscaling.object(of: index) else { continue }
      let stays = policy.scaledObjects.contains {
        $0.name == object.name && $0.namespace == object.namespace
      }
      if stays { continue }
      noteAction("apply: scaledobject.keda.sh/\(object.name) pruned")
      delete(index)
    }
  }

  private mutating func annotate(_ name: Action.ObjectName, _ edits: [Action.AnnotationEdit]) {
    let words = edits.map(\.word).joined(separator: " ")
    let command = "annotate scaledobject \(name.name) \(words)"
    guard let index = autoscaling.place(ofScaledObject: name),
      var object = autoscaling.object(of: index)
    else { return refuse(command, Self.notFound("scaledobjects.keda.sh", name)) }
    for edit in edits { object.annotations[edit.key] = edit.value }
    noteAction(command)
    edit(index, to: object)
  }

  private mutating func deleteScaledObject(_ name: Action.ObjectName) {
    let command = "delete scaledobject \(name.name)"
    guard let index = autoscaling.place(ofScaledObject: name) else {
      return refuse(command, Self.notFound("scaledobjects.keda.sh", name))
    }
    noteAction(command)
    delete(index)
  }

  /// What the webhook says against an object beside those that are there; `nil` when it is taken.
  private func refusal(of object: ScaledObject) -> String? {
    let cluster = AdmissionCluster(
      scaledObjects: autoscaling.loops.indices.compactMap { index in
        autoscaling.object(of: index).flatMap { $0.namespace == object.namespace ? $0 : nil }
      },
      horizontalPodAutoscalers: autoscaling.loops.filter { $0.keda == nil }.compactMap { loop in
        guard let hpa = loop.hpa?.hpa, hpa.namespace == object.namespace else { return nil }
        let target = ScaledObject.ScaleTargetRef(name: hpa.scaleTargetName)
        return AdmissionCluster.HPA(name: hpa.name, target: target)
      }
    )
    let review = Admission(object, in: cluster, version: scenario.controlPlane.keda).review()
    // The containers' requests are not known here.
    let finding = review.first { $0.error != nil && $0.check != .verifyCPUMemoryScalers }
    return finding?.error.map { Admission.refusalPrefix + $0 }
  }

  // MARK: Plain HPAs

  private mutating func apply(_ hpa: HorizontalPodAutoscaler) {
    let name = Action.ObjectName(name: hpa.name, namespace: hpa.namespace)
    let text = "apply: horizontalpodautoscaler.autoscaling/\(hpa.name)"
    if let index = autoscaling.place(ofPlainHPA: name) {
      noteAction("\(text) configured")
      autoscaling.loops[index].hpa?.apply(hpa)
      return
    }
    guard let target = scenario.deployment(hpa.scaleTargetName, hpa.namespace) else {
      return refuse(text, "no Deployment '\(hpa.scaleTargetName)' is there to scale")
    }
    noteAction("\(text) created")
    autoscaling.loops.append(ControlLoop(hpa, of: target, settings: autoscaling.settings))
    scheduleFirstSync(of: autoscaling.loops.count - 1)
  }

  private mutating func deleteHPA(_ name: Action.ObjectName) {
    guard let index = autoscaling.place(ofPlainHPA: name) else {
      return refuse(
        "delete hpa \(name.name)",
        Self.notFound("horizontalpodautoscalers.autoscaling", name)
      )
    }
    noteAction("delete hpa \(name.name)")
    autoscaling.loops[index].hpa = nil
    autoscaling.loops[index].nextSync = nil
  }

  // MARK: Controllers

  private mutating func restart(_ component: ControlPlaneComponent) {
    noteAction("restart of the \(component.rawValue)")
    switch component {
    case .kedaOperator:
      if isOperatorUp {
        stopOperator()
        startOperator()
      }
    case .hpaController:
      for index in autoscaling.loops.indices where autoscaling.loops[index].hpa != nil {
        autoscaling.loops[index].hpa?.restart()
        scheduleFirstSync(of: index)
      }
    }
  }

  /// The HPA controller has just come to see an HPA.
  private mutating func scheduleFirstSync(of index: Int) {
    scheduleSync(of: index, at: now + SimDuration(scenario.controlPlane.hpaSyncPeriod))
  }

  // MARK: Notes

  private static func notFound(_ kind: String, _ name: Action.ObjectName) -> String {
    "Error from server (NotFound): \(kind) \"\(name.name)\" not found"
  }

  private mutating func noteAction(_ text: @autoclosure () -> String) {
    recorder.note("Normal", "ActionTaken", object: "scenario/actions", text(), at: now)
  }

  /// An action that the API server refuses changes nothing; the user has to know.
  private mutating func refuse(_ text: String, _ reason: String) {
    recorder.note(
      "Warning",
      "ActionRefused",
      object: "scenario/actions",
      "\(text): \(reason)",
      at: now
    )
    let seconds = now.duration.components.seconds
    recorder.notices.append("the action at \(seconds) s has no effect: \(text): \(reason)")
  }
}

extension Action.AnnotationEdit {
  /// As an argument of `kubectl annotate`.
  fileprivate var word: String {
    value.map { "\(key)=\($0)" } ?? "\(key)-"
  }
}
