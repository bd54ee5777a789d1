import Autoscaling

/// The controllers of a policy, which decide on what those of another policy saw.
///
/// As long as every decision has the effect that it had there, a run of the policy would have come
/// to the same next look: the rest of a world knows nothing of policies.
package struct ControlReplay {
  private let surroundings: Surroundings
  private var loops: [ControlLoop] = []
  /// For each control loop of the policy its place among `loops`; `nil` for those not replayed.
  private var places: [Int?]

  /// What controllers are built from.
  fileprivate struct Surroundings {
    let scenario: Scenario
    let policy: Policy
    let settings: HPAController.Settings
  }

  /// The control loops at `followed` under a policy; `nil` for a policy that a run would refuse.
  package init?(_ scenario: Scenario, policy: Policy, loops followed: [Int]) {
    surroundings = Surroundings(
      scenario: scenario,
      policy: policy,
      settings: scenario.controlPlane.hpaSettings
    )
    let count = policy.scaledObjects.count + policy.horizontalPodAutoscalers.count
    places = Array(repeating: nil, count: count)
    for place in followed {
      guard places.indices.contains(place),
        let loop = try? Autoscalers.loop(at: place, scenario, policy)
      else { return nil }
      places[place] = loops.count
      loops.append(loop)
    }
  }

  /// What the policy makes of a look of the course.
  package mutating func effect(ofStep place: Int, in course: ControlCourse) -> ControlCourse.Effect
  {
    let step = course.steps[place]
    guard let index = places[Int(step.loop)] else { return step.effect }
    return loops[index].effect(ofStep: place, in: course, surroundings)
  }
}

extension ControlLoop {
  fileprivate mutating func effect(
    ofStep place: Int,
    in course: ControlCourse,
    _ surroundings: ControlReplay.Surroundings
  ) -> ControlCourse.Effect {
    let step = course.steps[place]
    var effect = ControlCourse.Effect()
    effect.replicas = step.replicas
    switch step.look {
    case .creation: create(surroundings, &effect)
    case .poll:
      course.copyReadings(of: place, to: &self)
      poll(step, surroundings, &effect)
    case .sync:
      course.copyReadings(of: place, to: &self)
      sync(step, &effect) { course.answer(to: $0, at: place) }
    }
    return effect
  }

  private mutating func create(
    _ surroundings: ControlReplay.Surroundings,
    _ effect: inout ControlCourse.Effect
  ) {
    guard let creation = keda?.lastReconcile else { return }
    effect.take(creation.write)
    _ = followHPA(settings: surroundings.settings)
    effect.reconcile = change(by: creation)
  }

  private mutating func poll(
    _ step: ControlCourse.Step,
    _ surroundings: ControlReplay.Surroundings,
    _ effect: inout ControlCourse.Effect
  ) {
    let outcome = poll(
      replicas: Int(step.replicas),
      readyPods: Int(step.readyPods),
      at: step.at.duration
    )
    guard let outcome else { return }
    effect.take(outcome.write)
    guard let reconcile = outcome.reconcile else { return }
    effect.take(reconcile.write)
    readController(in: surroundings.scenario, timeZones: surroundings.policy.timeZones)
    _ = followHPA(settings: surroundings.settings)
    effect.reconcile = change(by: reconcile)
  }

  private mutating func sync(
    _ step: ControlCourse.Step,
    _ effect: inout ControlCourse.Effect,
    answerOfOthers: (_ metric: Int) -> HPAController.MetricReading?
  ) {
    metrics.removeAll(keepingCapacity: true)
    for metric in 0..<(hpa?.metrics.count ?? 0) {
      let answer =
        answerOfOthers(metric)
        ?? externalMetric(
          metric,
          replicas: Int(step.replicas),
          readyPods: Int(step.readyPods),
          at: step.at.duration
        )
      metrics.append(answer)
    }
    guard let decision = sync(step.target, at: step.at.duration) else { return }
    if let count = decision.written { effect.replicas = count }
    if let reason = decision.scalingActive { mirror(reason) }
  }
}

extension ControlCourse.Effect {
  /// Follows what KEDA's operator writes.
  fileprivate mutating func take(_ write: ReplicaWrite?) {
    guard let write, !write.failed else { return }
    replicas = Int32(clamping: write.to)
  }
}
