import Experiments
import Simulation

/// Which goals of the scenario were missed, and which were met; without jobs there is neither.
struct GoalSection: ReportSection {
  private let measures: [GoalMeasure]

  init(_ result: RunResult) {
    let queues = result.queues.compactMap { queue in
      queue.goal.map { GoalMeasure($0, of: queue) }
    }
    let milestones = result.milestonesOfAllActivities.compactMap { milestone in
      milestone.goal.map { GoalMeasure($0, of: milestone) }
    }
    measures = (queues + milestones).filter { $0.count > 0 }
  }

  /// A paragraph for each of the two that there are.
  var blocks: [Block] {
    let missed = measures.filter { !$0.isMet }.map(\.words)
    let met = measures.filter(\.isMet).map(\.words)
    var blocks: [Block] = []
    if !missed.isEmpty {
      blocks.append(.paragraph("SLO", "MISSED: \(missed.joined(separator: ", "))", tone: .bad))
    }
    if !met.isEmpty {
      let label = missed.isEmpty ? "SLO" : ""
      blocks.append(.paragraph(label, "met: \(met.joined(separator: ", "))", tone: .good))
    }
    return blocks
  }
}
