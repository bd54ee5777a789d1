import Experiments
import Simulation

/// Which goals of the scenario were missed, and which were met; without jobs there is neither.
struct GoalSection {
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

  /// A line for each of the two that there are.
  func lines(_ style: Style) -> [String] {
    let missed = measures.filter { !$0.isMet }.map(\.words)
    let met = measures.filter(\.isMet).map(\.words)
    var lines: [String] = []
    if !missed.isEmpty {
      lines += Paragraph("SLO", "MISSED: \(missed.joined(separator: ", "))", tone: .bad)
        .lines(style)
    }
    if !met.isEmpty {
      let label = missed.isEmpty ? "SLO" : ""
      lines += Paragraph(label, "met: \(met.joined(separator: ", "))", tone: .good).lines(style)
    }
    return lines
  }
}
