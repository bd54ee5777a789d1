import Autoscaling

/// The replay of one trajectory and its comparison with what was recorded.
struct HPAReplay {
  /// A trajectory that contradicts itself.
  struct Mismatch: Error {
    let message: String
  }

  private let trajectory: HPATrajectory
  private let line: Int
  private var controller: HPAController
  /// The conditions of the last step, which the next one repeats only where they changed.
  private var conditions: [[String]] = []

  init(_ trajectory: HPATrajectory, line: Int) {
    self.trajectory = trajectory
    self.line = line
    controller = HPAController(trajectory.hpa.value, settings: trajectory.config.settings)
  }

  /// Runs all steps; the inputs of a step never depend on an earlier answer.
  mutating func run(into report: inout RecordingReport) throws {
    report.addTrajectory()
    for index in trajectory.steps.indices {
      report.addStep(try run(trajectory.steps[index], index: index))
    }
    report.add(finalDifferences())
  }

  private mutating func run(
    _ step: HPARecordedStep,
    index: Int
  ) throws -> [RecordingReport.Difference] {
    if let spec = step.newSpec {
      controller.apply(trajectory.hpa.value(spec))
    }
    guard step.m.count == controller.metricCount else {
      let expected = controller.metricCount
      throw Mismatch(
        message: "'steps[\(index)].m' has \(step.m.count) readings for \(expected) metrics"
      )
    }
    let decision = controller.sync(step.observation, at: .milliseconds(step.t))
    conditions = step.out.cond ?? conditions
    var comparison = RecordingComparison(trajectory: trajectory.id, step: index, line: line)
    compare(decision, with: step.out, in: &comparison)
    compareStatus(with: step.out, in: &comparison)
    return comparison.differences
  }

  private func compare(
    _ decision: HPAController.Decision,
    with out: HPARecordedStep.Out,
    in comparison: inout RecordingComparison
  ) {
    comparison.compare("new", out.new, decision.written)
    comparison.compare("rec", out.rec, decision.recommendation)
    comparison.compare("stab", out.stab, decision.stabilized)
    let events = decision.events.map { [$0.type.rawValue, $0.reason, $0.message] }
    comparison.compare("events", out.events ?? [], events)
  }

  private func compareStatus(
    with out: HPARecordedStep.Out,
    in comparison: inout RecordingComparison
  ) {
    let status = controller.status
    comparison.compare("desired", out.desired, status.desiredReplicas)
    comparison.compare("current", out.current, status.currentReplicas)
    comparison.compare("cond", conditions, status.conditions.map(\.texts))
    comparison.compare("cur", out.cur, status.currentMetrics?.map { $0?.shown })
    comparison.compare("targets", out.targets, controller.targetsColumn)
  }

  private func finalDifferences() -> [RecordingReport.Difference] {
    var comparison = RecordingComparison(trajectory: trajectory.id, step: nil, line: line)
    let final = trajectory.final
    let recommendations = controller.recommendations.map {
      [Int64($0.replicas), $0.at.milliseconds]
    }
    let ups = controller.scaleUpEvents.map(\.numbers)
    let downs = controller.scaleDownEvents.map(\.numbers)
    comparison.compare("recommendations", final.recommendations ?? [], recommendations)
    comparison.compare("scaleUpEvents", final.scaleUpEvents ?? [], ups)
    comparison.compare("scaleDownEvents", final.scaleDownEvents ?? [], downs)
    compareTimes(with: final, in: &comparison)
    return comparison.differences
  }

  private func compareTimes(
    with final: HPATrajectory.Final,
    in comparison: inout RecordingComparison
  ) {
    let status = controller.status
    comparison.compare("lastScale", final.lastScale, status.lastScaleTime?.milliseconds)
    let expected = (final.transitions ?? [:]).map { "\($0.key) \($0.value)" }
    let found = status.conditions.map { "\($0.type.rawValue) \($0.lastTransition.milliseconds)" }
    comparison.compare("transitions", expected.sorted(), found.sorted())
  }
}

extension HPACondition {
  fileprivate var texts: [String] {
    [type.rawValue, status, reason.word, reason.message]
  }
}

extension MetricStatus {
  fileprivate var shown: HPARecordedStep.Shown? {
    if case .resourceUtilization(let percent, averageValue: _) = self {
      return .utilization(percent, averageValueText ?? "")
    }
    return (valueText ?? averageValueText).map { .quantity($0) }
  }
}

extension HPAController.ScaleEvent {
  fileprivate var numbers: [Int64] {
    [Int64(change), at.milliseconds, isOutdated ? 1 : 0]
  }
}

extension Duration {
  fileprivate var milliseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds &* 1000 &+ attoseconds / 1_000_000_000_000_000
  }
}
