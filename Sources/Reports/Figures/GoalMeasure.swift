import Experiments
import Simulation

/// A goal of the scenario, and what a run has of it.
struct GoalMeasure {
  /// `default`, `post delivered`: the share is left out where it is the usual one.
  let subject: String
  private let goal: ServiceGoal
  private let latency: Histogram
  private let unreached: Int

  init(_ goal: ServiceGoal, of queue: QueueResult) {
    self.goal = goal
    subject = queue.name
    latency = queue.queueLatency
    unreached = 0
  }

  init(_ goal: ServiceGoal, of milestone: MilestoneResult) {
    self.goal = goal
    subject = milestone.milestone.subject(atShare: milestone.share)
    latency = milestone.latency
    unreached = milestone.unreached
  }

  /// How many jobs or activities there are to measure.
  var count: Int { latency.count + unreached }

  /// What was not reached counts as over the threshold, however late it is.
  var isMet: Bool {
    let over = latency.share(above: SimDuration(goal.threshold)) * Double(latency.count)
    return (over + Double(unreached)) / Double(max(1, count)) <= 1 - goal.quantile + 1e-9
  }

  /// The goal's quantile in seconds; infinite where it falls on what was not reached.
  var seconds: Double {
    latency.seconds(quantile: goal.quantile, unreached: unreached) ?? .infinity
  }

  /// `default p95 ≤ 30s`.
  var words: String { "\(subject) \(goal.quantileName) ≤ \(Figure.written(goal.threshold))" }
}

extension ServiceGoal {
  /// `p95`, `p99.9`.
  var quantileName: String {
    let tenths = Int((quantile * 1000).rounded())
    return tenths.isMultiple(of: 10) ? "p\(tenths / 10)" : "p\(tenths / 10).\(tenths % 10)"
  }
}

extension Milestone {
  /// `post delivered` at the usual share, `post delivered, 100 %` at another.
  func subject(atShare share: Double) -> String {
    share == usualShare ? words : words(atShare: share)
  }
}
