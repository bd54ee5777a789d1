package import Experiments
package import Simulation

/// A limit that `check` holds a run to: a goal of the scenario, or one of the command line.
package enum Threshold: Equatable, Sendable {
  /// A quantile of the queue latency of a queue, or of the time to a milestone.
  case goal(ServiceGoal)
  /// Connections that Postgres or PgBouncer refused.
  case refusedConnections(Int)
  /// Jobs killed in the middle of their execution.
  case lostJobs(Int)
  /// Of all Deployments.
  case podHours(Double)

  /// What a run measured; `nil` where there is nothing to measure, such as a queue without jobs.
  package func outcome(of result: RunResult) -> ThresholdTest.Outcome? {
    switch self {
    case .goal(let goal):
      return Self.measure(goal, in: result).map { measure in
        ThresholdTest.Outcome(value: measure.seconds, isKept: measure.isMet)
      }
    case .refusedConnections(let limit):
      return Self.outcome(Double(result.database.refusedConnections), limit: Double(limit))
    case .lostJobs(let limit):
      return Self.outcome(Double(result.jobs.lost), limit: Double(limit))
    case .podHours(let limit):
      let podHours = result.deployments.reduce(0) { $0 + $1.podHours }
      return Self.outcome(podHours, limit: limit)
    }
  }

  private static func outcome(_ value: Double, limit: Double) -> ThresholdTest.Outcome {
    ThresholdTest.Outcome(value: value, isKept: value <= limit)
  }

  private static func measure(_ goal: ServiceGoal, in result: RunResult) -> GoalMeasure? {
    let measure: GoalMeasure? =
      switch goal.target {
      case .queue(let queue):
        queue.index < result.queues.count
          ? GoalMeasure(goal, of: result.queues[queue.index]) : nil
      case .milestone(let milestone, let share):
        result.milestonesOfAllActivities
          .first { $0.milestone == milestone && $0.share == share }
          .map { GoalMeasure(goal, of: $0) }
      }
    return measure.flatMap { $0.count > 0 ? $0 : nil }
  }
}

extension Threshold {
  /// `default p95`, `post delivered p99`, `pod-hours`; names of queues as `queues` has them.
  func title(queues: [String]) -> String {
    switch self {
    case .goal(let goal):
      let subject =
        switch goal.target {
        case .queue(let queue): queues[queue.index]
        case .milestone(let milestone, let share): milestone.subject(atShare: share)
        }
      return "\(subject) \(goal.quantileName)"
    case .refusedConnections: return "refused connections"
    case .lostJobs: return "lost jobs"
    case .podHours: return "pod-hours"
    }
  }

  /// `30s`, `0`, `40.00`, `0.254`.
  var limit: String {
    switch self {
    case .goal(let goal): Figure.written(goal.threshold)
    case .refusedConnections(let limit), .lostJobs(let limit): Figure.count(limit)
    case .podHours(let limit): Figure.decimal(limit, places: Figure.places(of: limit))
    }
  }

  /// A mean that was measured; one that is not the limit does not read like it.
  func text(_ mean: Double, halfWidth: Double?) -> String {
    guard case .podHours(let limit) = self else { return unit.text(mean, halfWidth: halfWidth) }
    let fewest = Figure.places(of: limit)
    let places = (fewest...Figure.mostPlaces).first { places in
      mean == limit || Figure.decimal(mean, places: places) != Figure.decimal(limit, places: places)
    }
    return Figure.decimal(mean, halfWidth: halfWidth, places: places ?? fewest)
  }

  /// In the unit.
  var limitValue: Double {
    switch self {
    case .goal(let goal): goal.threshold.seconds
    case .refusedConnections(let limit), .lostJobs(let limit): Double(limit)
    case .podHours(let limit): limit
    }
  }

  var unit: FigureUnit {
    switch self {
    case .goal: .seconds
    case .refusedConnections, .lostJobs: .count
    case .podHours: .hours
    }
  }
}
