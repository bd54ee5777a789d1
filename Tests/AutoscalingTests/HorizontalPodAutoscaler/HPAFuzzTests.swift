import Autoscaling
import Testing

/// Random trajectories on the controller and on a naive second one.
struct HPAFuzzTests {
  private static let stepsPerTrajectory = 60

  @Test func `random trajectories agree with a naive second controller`() {
    let steps = FuzzLength.steps(otherwise: 6000)
    for seed in 0..<(steps / Self.stepsPerTrajectory) where !agrees(seed: UInt64(seed)) {
      return
    }
  }

  /// Records an issue at the first difference of a trajectory.
  private func agrees(seed: UInt64) -> Bool {
    var draw = RandomHPA(seed: seed)
    let settings = draw.settings()
    var spec = draw.spec()
    var controller = HPAController(spec, settings: settings)
    var naive = NaiveHPA(spec, settings: settings)
    var replicas = spec.minReplicas ?? 1
    var now = 0
    for step in 0..<Self.stepsPerTrajectory {
      if draw.random.chance(2) {
        spec = draw.spec()
        controller.apply(spec)
        naive.spec = spec
      }
      if draw.random.chance(1) {
        controller.restart()
        naive.restart()
      }
      let seen = draw.observation(of: spec, replicas: replicas)
      let expected = naive.sync(seen, at: now)
      let decision = controller.sync(seen, at: .milliseconds(now))
      let found = controller.answer(decision)
      guard found == expected else {
        Issue.record("seed \(seed), step \(step):\n\(expected)\n\(found)\n\(seen)\n\(spec)")
        return false
      }
      if seen.scaleError == nil {
        replicas = decision.written ?? seen.specReplicas
      }
      now += draw.random.pick([15_000, 15_000, 15_000, 15_013, 5000, 16_365, 60_000, 320_000])
    }
    return true
  }
}

extension HPAController {
  /// All that can be seen after a sync, as the naive controller says it.
  fileprivate func answer(_ decision: Decision) -> NaiveHPA.Answer {
    var answer = NaiveHPA.Answer()
    answer.written = decision.written
    answer.rec = decision.recommendation
    answer.stab = decision.stabilized
    answer.current = status.currentReplicas
    answer.desired = status.desiredReplicas
    answer.events = decision.events.map { [$0.type.rawValue, $0.reason, $0.message] }
    answer.conditions = status.conditions.map {
      let time = "\(milliseconds($0.lastTransition))"
      return [$0.type.rawValue, $0.status, $0.reason.word, $0.reason.message, time]
    }
    answer.targets = targetsColumn
    answer.memory = memory
    return answer
  }

  private var memory: String {
    let entries = recommendations.map { (replicas: $0.replicas, time: milliseconds($0.at)) }
    let lastScale = status.lastScaleTime.map(milliseconds) ?? -1
    return "\(entries) \(changes(scaleUpEvents)) \(changes(scaleDownEvents)) \(lastScale)"
  }

  private func changes(
    _ events: [ScaleEvent]
  ) -> [(change: Int32, time: Int, outdated: Bool)] {
    events.map { ($0.change, milliseconds($0.at), $0.isOutdated) }
  }

  private func milliseconds(_ duration: Duration) -> Int {
    Int((duration / .milliseconds(1)).rounded())
  }
}
