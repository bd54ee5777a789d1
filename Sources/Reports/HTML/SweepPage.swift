import Experiments

/// A sweep or a search as one HTML document: the trade-off as a chart, and its points as a table.
package struct SweepPage {
  private let report: SweepReport
  private let study: Study
  private let source: PageSource
  private let front: FrontNumbers

  /// What was run of what.
  package struct Study: Equatable, Sendable {
    /// Whether its points were chosen on the way, as by `tune`.
    package var isSearch: Bool
    /// All that it ran, on one line.
    package var scenarios: String
    package var policy: String
    /// What varies, such as `listLength=250,500`.
    package var axes: [String]
    /// `seed 1`, `10 replications`.
    package var runs: [String]

    package init(
      isSearch: Bool = false,
      scenarios: String,
      policy: String,
      axes: [String],
      runs: [String]
    ) {
      (self.isSearch, self.scenarios, self.policy) = (isSearch, scenarios, policy)
      (self.axes, self.runs) = (axes, runs)
    }
  }

  package init(_ report: SweepReport, of study: Study, source: PageSource) {
    self.report = report
    self.study = study
    self.source = source
    front = FrontNumbers(report)
  }

  /// The document, with a line feed at its end.
  package var html: String {
    let kind = study.isSearch ? "search" : "sweep"
    var page = Page(title: "\(study.scenarios), \(kind) \(source.id)")
    page.facts = facts
    page.append("Trade-off", SweepScatter(report: report, front: front).markup)
    page.append("Points", SweepPointTable(report, front: front).markup)
    page.append("Not run", SweepProblems(report).markup)
    let count = report.points.count { !$0.runs.isEmpty }
    page.ending = [
      "\(kind) \(source.id), \(Figure.count(count)) \(count == 1 ? "point" : "points") shown"
    ]
    return page.text
  }

  private var facts: [Block] {
    let facts: [Block] = [
      .paragraph("Varied", items: study.axes.map(shortened)),
      .paragraph("Runs", items: ["policy \(study.policy)"] + study.runs),
      .paragraph("Minimized", items: report.objectives.map(\.name)),
    ]
    let notes = report.notes
    return facts + source.facts() + (notes.isEmpty ? [] : [.paragraph("Shown", items: notes)])
  }

  /// An axis; of many values the first ones and the last, and how many there are.
  private func shortened(_ axis: String) -> String {
    let values = axis.split(separator: ",", omittingEmptySubsequences: false)
    guard values.count > Self.mostValues, let last = values.last else { return axis }
    let first = values.prefix(3).joined(separator: ",")
    return "\(first),…,\(last) (\(Figure.count(values.count)) values)"
  }

  private static let mostValues = 20
}
