package import Simulation

/// The one screen that a run prints.
package struct RunReport {
  private let result: RunResult
  private let subject: RunSubject

  /// `id` is the run's number in the store (`r12`); `nil` when it was not stored.
  package init(_ result: RunResult, id: String? = nil) {
    self.result = result
    subject = RunSubject(result: result, id: id)
  }

  /// The screen, without a line feed at its end.
  package func text(style: Style = Style()) -> String {
    let sections = [
      Paragraph("Scenario", items: subject.items).lines(style),
      QueueSection(result).lines(style) + GoalSection(result).lines(style),
      DeploymentSection(result).lines(style) + NodeSection(result).lines(style),
      DatabaseSection(result).lines(style) + JobSection(result).lines(style),
      PeerSection(result).lines(style),
      MilestoneSection(result).lines(style),
      TimelineChart(result).lines(style),
      result.notices.flatMap { Paragraph("Notice", $0).lines(style) },
      [style.text(subject.ending, .faint)],
    ]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n")
  }
}
