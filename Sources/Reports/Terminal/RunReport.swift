package import Simulation

/// The one screen that a run prints.
package struct RunReport {
  private let result: RunResult
  private let id: String?

  /// `id` is the run's number in the store (`r12`); `nil` when it was not stored.
  package init(_ result: RunResult, id: String? = nil) {
    self.result = result
    self.id = id
  }

  /// The screen, without a line feed at its end.
  package func text(style: Style = Style()) -> String {
    let sections = [
      heading(style),
      QueueSection(result).lines(style) + GoalSection(result).lines(style),
      DeploymentSection(result).lines(style) + NodeSection(result).lines(style),
      DatabaseSection(result).lines(style) + JobSection(result).lines(style),
      PeerSection(result).lines(style),
      MilestoneSection(result).lines(style),
      TimelineChart(result).lines(style),
      result.notices.flatMap { Paragraph("Notice", $0).lines(style) },
      ending(style),
    ]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n")
  }

  private func heading(_ style: Style) -> [String] {
    let start = CivilTime(.zero, after: result.start)
    let zone = CivilTime.zone(utcOffsetSeconds: result.start.utcOffsetSeconds)
    var parts = [
      result.scenario, "policy \(result.policy)", "seed \(result.seed)",
      "\(Figure.duration(result.duration)) from \(start.date) \(start.hourAndMinute) \(zone)",
    ]
    if result.warmUp > .zero {
      parts.append("first \(Figure.duration(result.warmUp)) not measured")
    }
    return Paragraph("Scenario", items: parts).lines(style)
  }

  private func ending(_ style: Style) -> [String] {
    let work = "\(Figure.count(result.work.jobs)) jobs, \(Figure.count(result.work.events)) events"
    let digest = "digest \(result.digest.hexadecimal)"
    let stored = id.map { "run \($0), " } ?? ""
    return [style.text("\(stored)\(work), \(digest)", .faint)]
  }
}
