import Autoscaling
import BasicContainers

/// Keeps what control loops see and decide, where somebody wants to know.
extension World {
  /// A loop that is followed looks, and has read what it needs.
  mutating func beginStep(_ look: ControlCourse.Look, of index: Int) {
    guard keepsSteps(of: index) else { return }
    let readings = look == .creation ? [] : autoscaling.loops[index].readings
    let answers = look == .sync ? answersOfOthers(to: index) : []
    let target = targetState(of: index)
    course?.begin(look, of: index, at: now, target, readings, answers: answers)
  }

  /// The look that began last has changed what it changes.
  ///
  /// `reconcile` is what KEDA's reconciler did in it.
  mutating func endStep(of index: Int, reconcile: ReconcileOutcome? = nil) {
    guard keepsSteps(of: index) else { return }
    var effect = ControlCourse.Effect()
    effect.replicas = Int32(clamping: replicas(of: index))
    effect.reconcile = reconcile.map { autoscaling.loops[index].change(by: $0) }
    course?.end(effect)
    // A reconcile that fails is tried again, which no step tells.
    if effect.reconcile?.fails == true { course?.giveUp() }
  }

  /// Loops that are made during the run are not followed.
  private func keepsSteps(of index: Int) -> Bool {
    course?.isWhole == true && isFollowed.indices.contains(index) && isFollowed[index]
  }

  /// The metrics of an HPA that were not answered by KEDA's controller.
  private func answersOfOthers(to index: Int) -> [HPAController.MetricReading?] {
    let metrics = autoscaling.loops[index].hpa?.metrics ?? []
    return metrics.indices.map { place in
      if case .external = metrics[place] { return answerWithoutKEDA(to: metrics[place]) }
      return autoscaling.loops[index].metrics[place]
    }
  }

  /// Whether something edits or restarts controllers, so that looks alone do not tell all.
  func touchesControllers(_ entry: Agenda.Entry) -> Bool {
    switch entry {
    case .action(let index): scenario.actions[index].change.touchesControllers
    case .faultBegins(let index), .faultEnds(let index):
      scenario.faults[index].kind == .kedaOperator
    case .operatorStarts, .reconcileAgain: true
    case .containerKilled, .nodeUnreachable, .podsEvicted: false
    }
  }
}

extension ControlLoop {
  /// What a reconcile has changed, once the loop follows it.
  func change(by outcome: ReconcileOutcome) -> ControlCourse.Reconcile {
    ControlCourse.Reconcile(
      fails: outcome.error != nil,
      restartsPolling: outcome.restartsPolling,
      createsHPA: outcome.createsHPA,
      isPolling: keda?.isPolling == true,
      hasHPA: hpa != nil
    )
  }
}

extension Scenario {
  /// Whether somebody edits or restarts controllers while the run goes on, so that no
  /// ``ControlCourse`` of it is whole.
  package var touchesControllers: Bool {
    controlPlane.kedaStart > .zero || actions.contains { $0.change.touchesControllers }
      || faults.contains { $0.kind == .kedaOperator }
  }
}

extension Action.Change {
  fileprivate var touchesControllers: Bool {
    switch self {
    case .apply, .annotate, .deleteScaledObject, .deleteHPA, .restart: true
    case .scale, .rollOut, .quiet: false
    }
  }
}
