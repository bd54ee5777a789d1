package import Simulation

/// A run as one HTML document: its figures as tables, and its timeline as charts.
package struct RunPage {
  private let result: RunResult
  private let source: PageSource

  package init(_ result: RunResult, source: PageSource) {
    self.result = result
    self.source = source
  }

  /// The document, with a line feed at its end.
  package var html: String {
    let charts = RunCharts(result)
    var page = Page(title: result.scenario)
    page.facts = facts
    page.verdict = verdict
    page.append("What happened", RunMark.list(of: result))
    page.append("Queues", QueueSection(result).markup + [charts.backlog])
    page.append("Deployments", deployments(charts))
    page.append("PostgreSQL", DatabaseSection(result).sentences + [charts.connections])
    page.append("Jobs", JobSection(result).sentences + [charts.retrySet])
    page.append("Other servers", PeerSection(result).sentences)
    page.append("Milestones", MilestoneSection(result).markup)
    page.append("Notices", notices)
    page.ending = [RunSubject(result: result, id: source.id).ending]
    return page.text
  }

  private var facts: [Block] {
    let subject = RunSubject(result: result, id: source.id)
    let isMissing = RunCharts(result).isEmpty && source.remark == nil
    return [.paragraph("Run", items: Array(subject.items.dropFirst()))]
      + source.facts(identity: "digest \(result.digest.hexadecimal)")
      + (isMissing ? [.paragraph("Notice", "the store has no timeline of this run")] : [])
  }

  private var verdict: [Block] {
    let blocks = GoalSection(result).blocks
    return blocks.isEmpty
      ? [.paragraph("SLO", "the scenario has no goal that this run could be measured by")] : blocks
  }

  private func deployments(_ charts: RunCharts) -> [Markup] {
    DeploymentSection(result).markup + NodeSection(result).markup
      + [charts.replicas, ScalingTable(result).markup, EventTable(result: result).markup]
  }

  private var notices: [Markup] {
    guard !result.notices.isEmpty else { return [] }
    return [Markup("ul", [:], result.notices.map { Markup("li", [:], $0) })]
  }
}

extension ReportSection {
  fileprivate var markup: [Markup] { blocks.markup }

  /// Without labels, which the heading of the page says already.
  fileprivate var sentences: [Markup] { blocks.flatMap { [$0.unlabelled].markup } }
}
