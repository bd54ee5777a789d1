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
      if fault.duration > .zero {
        schedule(.faultEnds(index), at: SimTime(fault.at + fault.duration))
      }
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
    if touchesControllers(entry) { course?.giveUp() }
    switch entry {
    case .action(let index): carryOut(scenario.actions[index].change)
    case .faultBegins(let index): begin(scenario.faults[index])
    case .faultEnds(let index): end(scenario.faults[index])
    case .operatorStarts: startOperator()
    case .reconcileAgain(let loop): reconcileAgain(loop)
    case .containerKilled(let pod): killAgain(pod)
    case .nodeUnreachable(let node, let loss): markUnreachable(node, loss)
    case .podsEvicted(let node, let loss): evictPods(of: node, loss)
    }
    checkConservation()
    checkConsistency()
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
    case .rollOut(let id):
      let name = scenario.deployments[id.index].name
      noteAction("rollout restart deployment \(name)")
      rollOut(id)
    case .restart(let component): restart(component)
    case .quiet(let id): quiet(id)
    }
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
  mutating func scheduleFirstSync(of index: Int) {
    scheduleSync(of: index, at: now + SimDuration(scenario.controlPlane.hpaSyncPeriod))
  }

  // MARK: Notes

  /// Says what somebody has done.
  mutating func noteAction(_ text: @autoclosure () -> String) {
    recorder.note("Normal", "ActionTaken", object: "scenario/actions", text(), at: now)
  }

  /// An action that the API server refuses changes nothing; the user has to know.
  mutating func refuse(_ text: String, _ reason: String) {
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
