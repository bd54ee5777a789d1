import Experiments
@testable import Reports
import SampleRuns
import Simulation
import Testing

@Suite struct SweepPageTests {
  private static let base = RunFigures(SampleRun.result())

  /// A point with these pod-hours and this 95th percentile of the queue `default`.
  private static func row(
    _ value: String,
    _ podHours: Double,
    _ p95: Double,
    replication: Int = 0
  ) -> SweepRow {
    var figures = base
    figures.podHours = podHours
    figures.queues[0].latencies.p95 = p95
    figures.refusedConnections = 0
    return SweepRow(
      run: nil,
      assignments: [("listLength", value)],
      replication: replication,
      outcome: .figures(figures)
    )
  }

  private static let points: [(podHours: Double, p95: Double)] = [
    (1, 400), (2, 90), (3, 95), (4, 9),
  ]

  private static let rows =
    points.enumerated().flatMap { place, point in
      (0..<2).map { replication in
        let value = "\(250 * (place + 1))"
        let podHours = point.podHours + Double(replication) / 10
        return row(value, podHours, point.p95, replication: replication)
      }
    } + [invalid("0")]

  private static func invalid(_ value: String) -> SweepRow {
    SweepRow(
      run: nil,
      assignments: [("listLength", value)],
      replication: 0,
      outcome: .invalid("'listLength' must be > 0")
    )
  }

  private func page(
    _ rows: [SweepRow] = Self.rows,
    _ selection: SweepSelection = SweepSelection(),
    axis: String = "listLength=0,250,500,750,1000",
    remark: String? = nil
  ) throws -> String {
    let study = SweepPage.Study(
      scenarios: "viral-post",
      policy: "article",
      axes: [axis],
      runs: ["seed 1", "2 replications"]
    )
    let source = PageSource(id: "s3", version: "0.1.0", settings: [], remark: remark)
    return SweepPage(try SweepReport(rows: rows, selection), of: study, source: source).html
  }

  @Test func `the page is as recorded`() throws {
    try expectGolden("sweep-page.txt", recorded(page()))
  }

  @Test func `it shows the front, the figures and what could not run`() throws {
    let outline = try XMLOutline(page())
    #expect(outline.counts["svg"] == 1)
    #expect(outline.values(of: "class").filter { $0 == "best" }.count == 3)
    #expect(outline.values(of: "class").filter { $0 == "point" }.count == 1)
    #expect(outline.values(of: "class").filter { $0 == "front" }.count == 3)
    for words in [
      "4 points, 3 of them on the front", "p95(worst), log", "1.05 ± 0.64", "listLength=250",
      "listLength=0: 'listLength' must be > 0", "half the width of its 95 % confidence interval",
    ] {
      #expect(outline.text.contains(words), "\(words)")
    }
  }

  @Test func `a selection applies, and what it leaves out is said`() throws {
    let selection = SweepSelection(order: "podHours", limit: 2, isFrontOnly: true)
    let outline = try XMLOutline(page(Self.rows, selection))
    #expect(outline.counts["tr"] == 3)
    #expect(outline.text.contains("--limit 2 leaves out 1 of 3 points"))
    let strict = SweepSelection(conditions: [try MetricCondition(parsing: "podHours <= 0")])
    #expect(try XMLOutline(page(Self.rows, strict)).text.contains("No point is left to be shown."))
  }

  @Test func `a front of three objectives is not joined by a line`() throws {
    let selection = SweepSelection(objectives: ["p95(worst)", "podHours", "retries"])
    #expect(try !page(Self.rows, selection).contains("line blue"))
    #expect(try page().contains("line blue"))
  }

  @Test func `one point, and none that ran, are pages too`() throws {
    let one = try XMLOutline(page([Self.row("1", 3, 9)], remark: "s3 has 1 of 2 cells"))
    #expect(one.counts["circle"] == 1)
    #expect(one.text.contains("s3 has 1 of 2 cells"))
    let none = try XMLOutline(page([Self.invalid("<0>")]))
    #expect(none.counts["svg"] == nil)
    #expect(none.text.contains("listLength=<0>"))
  }

  @Test func `an axis of many values is shortened`() throws {
    let axis = "listLength=\((1...2500).map { "\($0)" }.joined(separator: ","))"
    let outline = try XMLOutline(page(axis: axis))
    #expect(outline.text.contains("listLength=1,2,3,…,2500 (2,500 values)"))
  }

  @Test func `the chart of several scenarios says what its figures are`() throws {
    let rows = ["a", "b"].map { name in
      var row = Self.row("1", name == "a" ? 1 : 3, 9)
      row.scenario = SweepRow.Scenario(name: name, weight: 1)
      return row
    }
    let outline = try XMLOutline(page(rows, SweepSelection(isByScenario: true)))
    #expect(outline.text.contains("Figures are the mean of the scenarios a, b."))
    #expect(outline.counts["circle"] == 1)
    #expect(outline.counts["tr"] == 3)
  }

  @Test func `equal points of the front share their place and their number`() throws {
    let rows = [Self.row("1", 1, 9), Self.row("2", 1, 9), Self.row("3", 2, 3)]
    let report = try SweepReport(rows: rows)
    #expect(FrontNumbers(report).byPlace == [0: 1, 1: 1, 2: 2])
    let outline = try XMLOutline(page(rows))
    #expect(outline.counts["circle"] == 2)
    #expect(outline.text.contains("and 1 more on this place"))
  }

  @Test func `a sweep of 20,000 points is a file that a browser opens`() throws {
    let rows = (0..<20_000).map { index in
      let podHours = 1 + Double(index % 1000) / 100
      return Self.row("\(index)", podHours, 1 + 1000 / podHours + Double(index / 1000))
    }
    let page = try page(rows)
    #expect(page.utf8.count < 1_500_000)
    let outline = try XMLOutline(page)
    #expect((outline.counts["tr"] ?? 0) <= 2001)
    #expect(outline.text.contains(" of 20,000 points: the first ones and those of the front"))
  }
}
