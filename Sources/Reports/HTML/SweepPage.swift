import Experiments

/// A sweep or a search as one HTML document: the trade-off as a chart, and its points as a table.
package struct SweepPage {
  private let report: SweepReport
  private let source: Source
  private let front: FrontNumbers

  /// What the store knows of a sweep beside its cells.
  package struct Source: Equatable, Sendable {
    /// Such as `s3`.
    package var id: String
    /// Whether its points were chosen on the way, as by `tune`.
    package var isSearch: Bool
    /// All that it ran, on one line.
    package var scenarios: String
    package var policy: String
    /// What varies, such as `listLength=250,500`.
    package var axes: [String]
    /// The parameters that were set under every point.
    package var settings: [String]
    package var seed: UInt64
    package var replications: Int
    /// Of the program that ran it.
    package var version: String
    /// What is to be known before the table is read, such as cells that are missing.
    package var remark: String?

    package init(
      id: String,
      isSearch: Bool = false,
      scenarios: String,
      policy: String,
      axes: [String],
      settings: [String] = [],
      seed: UInt64,
      replications: Int,
      version: String,
      remark: String? = nil
    ) {
      self.id = id
      self.isSearch = isSearch
      self.scenarios = scenarios
      self.policy = policy
      self.axes = axes
      self.settings = settings
      self.seed = seed
      self.replications = replications
      self.version = version
      self.remark = remark
    }
  }

  package init(_ report: SweepReport, source: Source) {
    self.report = report
    self.source = source
    front = FrontNumbers(report)
  }

  /// The document, with a line feed at its end.
  package var html: String {
    var page = Page(title: "\(source.isSearch ? "Search" : "Sweep") of \(source.scenarios)")
    page.facts = facts
    page.append("Trade-off", SweepScatter(report, front: front).markup)
    page.append("Points", SweepPointTable(report, front: front).markup)
    page.append("Not run", SweepProblems(report).markup)
    page.ending = [
      "\(source.isSearch ? "search" : "sweep") \(source.id), \(Figure.count(report.points.count)) points"
    ]
    return page.text
  }

  private var facts: [Block] {
    var facts: [Block] = [.paragraph("Varied", items: source.axes)]
    if !source.settings.isEmpty { facts.append(.paragraph("Set", items: source.settings)) }
    let replications =
      source.replications == 1
      ? "one replication" : "\(Figure.count(source.replications)) replications"
    facts += [
      .paragraph("Runs", items: ["policy \(source.policy)", "seed \(source.seed)", replications]),
      .paragraph("Minimized", items: report.objectives.map(\.name)),
      .paragraph("Stored as", items: [source.id, "mastoscale-sim \(source.version)"]),
    ]
    if let remark = source.remark { facts.append(.paragraph("Notice", remark, tone: .bad)) }
    if !report.notes.isEmpty { facts.append(.paragraph("Shown", items: report.notes)) }
    return facts
  }
}

/// The numbers of the points on the front, from the least pod-hours (or what stands across) on.
struct FrontNumbers {
  /// By the place of the point in the report.
  let byPlace: [Int: Int]

  init(_ report: SweepReport) {
    let (x, _) = report.plane
    let robustness = report.selection.robustness
    let places = report.points.indices.filter { report.points[$0].isOnFront == true }
    let keys = places.map { (report.points[$0].mean(of: x, robustness) ?? .infinity, $0) }
    let ordered = keys.sorted { $0 < $1 }.enumerated().map { ($1.1, $0 + 1) }
    byPlace = Dictionary(uniqueKeysWithValues: ordered)
  }
}

extension SweepReport {
  /// The two objectives that a chart shows: what is paid stands across, what is got for it upwards.
  var plane: (x: Metric, y: Metric) {
    let x = objectives.first { $0 == .podHours } ?? objectives[objectives.count > 1 ? 1 : 0]
    return (x, objectives.first { $0 != x } ?? x)
  }
}
