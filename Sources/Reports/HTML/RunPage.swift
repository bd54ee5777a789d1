package import Simulation

/// A run as one HTML document: its figures as tables, and its timeline as charts.
package struct RunPage {
  private let result: RunResult
  private let source: Source

  /// What the store knows of a run beside its result.
  package struct Source: Equatable, Sendable {
    /// Such as `r12`.
    package var id: String
    /// The parameters that were set, such as `listLength=500`.
    package var settings: [String]
    /// Of the program that ran it.
    package var version: String
    /// Why there is no timeline, and what has it; `nil` where there is one.
    package var remark: String?

    package init(id: String, settings: [String] = [], version: String, remark: String? = nil) {
      self.id = id
      self.settings = settings
      self.version = version
      self.remark = remark
    }
  }

  package init(_ result: RunResult, source: Source) {
    self.result = result
    self.source = source
  }

  /// The document, with a line feed at its end.
  package var html: String {
    let charts = RunCharts(result)
    var page = Page(title: result.scenario)
    page.facts = facts
    page.verdict = verdict
    page.append("What happened", [happenings(charts.marks)])
    page.append("Queues", QueueSection(result).markup + drawn(charts, [\.backlog]))
    page.append("Deployments", deployments(charts))
    page.append("PostgreSQL", DatabaseSection(result).sentences + drawn(charts, [\.connections]))
    page.append("Jobs", JobSection(result).sentences + drawn(charts, [\.retrySet]))
    page.append("Other servers", PeerSection(result).sentences)
    page.append("Milestones", MilestoneSection(result).markup)
    page.append("Notices", notices)
    page.ending = [subject.ending]
    return page.text
  }

  private var subject: RunSubject { RunSubject(result: result, id: source.id) }

  private var facts: [Block] {
    var facts: [Block] = [.paragraph("Run", items: Array(subject.items.dropFirst()))]
    if !source.settings.isEmpty { facts.append(.paragraph("Set", items: source.settings)) }
    let digest = "digest \(result.digest.hexadecimal)"
    let version = "mastoscale-sim \(source.version)"
    facts.append(.paragraph("Stored as", items: [source.id, digest, version]))
    if let remark = source.remark { facts.append(.paragraph("Timeline", remark)) }
    return facts
  }

  private var verdict: [Block] {
    let blocks = GoalSection(result).blocks
    return blocks.isEmpty
      ? [.paragraph("SLO", "the scenario has no goal that this run could be measured by")] : blocks
  }

  private func deployments(_ charts: RunCharts) -> [Markup] {
    DeploymentSection(result).markup + NodeSection(result).markup + drawn(charts, [\.replicas])
      + [ScalingTable(result).markup, EventTable(result: result).markup]
  }

  private func drawn(_ charts: RunCharts, _ which: [KeyPath<RunCharts, Markup>]) -> [Markup] {
    charts.isEmpty ? [] : which.map { charts[keyPath: $0] }
  }

  /// The faults and actions, by the numbers that they have in the charts.
  private func happenings(_ marks: [RunMark]) -> Markup {
    marks.isEmpty ? .empty : Markup("ol", [:], marks.map(\.listItem))
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
