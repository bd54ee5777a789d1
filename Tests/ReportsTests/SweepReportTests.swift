import Experiments
@testable import Reports
import SampleRuns
import Simulation
import Testing

@Suite struct SweepReportTests {
  /// Points with these pod-hours and factors of latency, each with two replications.
  private static func rows(
    _ points: [(podHours: Double, slow: Double)],
    replications: Int = 2,
    scenario: SweepRow.Scenario? = nil
  ) -> [SweepRow] {
    points.enumerated().flatMap { place, point in
      (0..<replications).map { replication in
        let result = SampleRun.result(
          seed: UInt64(replication + 1),
          podHours: point.podHours + Double(replication) / 10,
          slow: point.slow
        )
        return SweepRow(
          run: nil,
          scenario: scenario,
          assignments: [("listLength", "\(place)")],
          replication: replication,
          outcome: .figures(RunFigures(result))
        )
      }
    }
  }

  private static let rows = rows([(1, 4), (2, 2), (3, 3), (4, 1)])

  private func shown(_ selection: SweepSelection, _ rows: [SweepRow] = Self.rows) throws -> [String]
  {
    try SweepReport(rows: rows, selection).points.map { $0.assignments[0].value }
  }

  @Test func `the front is marked, and can be shown alone`() throws {
    let report = try SweepReport(rows: Self.rows)
    #expect(report.points.map(\.isOnFront) == [true, true, false, true])
    #expect(report.points.map(\.frontShare) == [1, 1, 0, 1])
    let front = SweepSelection(isFrontOnly: true)
    #expect(try shown(front) == ["0", "1", "3"])
    #expect(
      try SweepReport(rows: Self.rows, front).notes == ["--front leaves out 1 of 4 points"]
    )
    #expect(
      report.table.columns.suffix(3) == ["isOnFront", "frontShare", "problem"]
    )
  }

  @Test func `points are filtered, ordered and cut, and the front is that of what is left`() throws
  {
    var selection = SweepSelection(order: "p95(worst)")
    #expect(try shown(selection) == ["3", "1", "2", "0"])
    selection.limit = 2
    #expect(try shown(selection) == ["3", "1"])
    // Without the point 1, which is too cheap to be shown, the point 2 is on the front.
    selection = SweepSelection(
      conditions: [try MetricCondition(parsing: "podHours >= 4")],
      isFrontOnly: true
    )
    #expect(try shown(selection) == ["2", "3"])
    #expect(
      try SweepReport(rows: Self.rows, selection).notes
        == ["--where 'podHours >= 4' leaves out 2 of 4 points"]
    )
  }

  @Test func `another front has other objectives, and a wrong name is refused`() throws {
    let selection = SweepSelection(objectives: ["podHours", "retries"], isFrontOnly: true)
    #expect(try shown(selection) == ["0"])
    #expect(throws: ParameterError.self) {
      _ = try SweepReport(rows: Self.rows, SweepSelection(order: "podHour"))
    }
  }

  @Test func `scenarios are one line by their weights, the worst, or a line each`() throws {
    let rows =
      Self.rows([(1, 1), (2, 1)], scenario: SweepRow.Scenario(name: "a", weight: 3))
      + Self.rows([(5, 1), (10, 1)], scenario: SweepRow.Scenario(name: "b", weight: 1))
    func podHours(_ selection: SweepSelection) throws -> [Double?] {
      try SweepReport(rows: rows, selection).points.map {
        $0.mean(of: .podHours, selection.robustness)
      }
    }
    #expect(try podHours(SweepSelection()) == [3.05, 5.05])
    #expect(try podHours(SweepSelection(robustness: .worst)) == [6.05, 11.05])
    let lines = try SweepReport(rows: rows).text().split(separator: "\n")
    #expect(lines.contains("mean of the scenarios a × 3, b × 1"))
    let each = try SweepReport(rows: rows, SweepSelection(isByScenario: true)).text()
    #expect(each.split(separator: "\n").count { $0.contains(" a ") || $0.contains(" b ") } == 4)
    #expect(
      try SweepReport(rows: rows).table.columns.prefix(3) == ["run", "scenario", "weight"]
    )
  }

  @Test func `a point with fewer replications than others is dropped and not on the front`() throws
  {
    var rows = Self.rows
    rows[3].outcome = .spared
    let report = try SweepReport(rows: rows)
    #expect(report.points.map(\.isOnFront) == [true, false, true, true])
    #expect(report.points.map(\.isDropped) == [false, true, false, false])
    #expect(report.text().contains("dropped"))
    #expect(report.table.rows[3].last == .text("not needed"))
  }

  @Test func `replications are paired by their numbers, in whatever order they were run`() throws {
    let rows = Self.rows([(1, 4), (1.05, 2), (3, 3)], replications: 4)
    var disorder = rows
    disorder.swapAt(1, 2)
    disorder.swapAt(4, 7)
    let (first, second) = (try SweepReport(rows: rows), try SweepReport(rows: disorder))
    #expect(first.points.map(\.frontShare) == second.points.map(\.frontShare))
    #expect(first.table == second.table)
    let scenarios = ["a", "b"].map { SweepRow.Scenario(name: $0, weight: 1) }
    var both = scenarios.flatMap { Self.rows([(1, 4), (2, 2)], scenario: $0) }
    let whole = try SweepReport(rows: both).text()
    both.swapAt(0, 1)
    #expect(try SweepReport(rows: both).text() == whole)
  }

  @Test func `points are compared by the same replications, not by as many`() throws {
    let rows = Self.rows([(1, 4), (2, 5), (3, 1)])
    // Of each point one replication, and of the second another one than of the others.
    let part = [rows[0], rows[3], rows[4]]
    #expect(try SweepReport(rows: part).points.map(\.isOnFront) == [true, false, true])
    // Worse in both, and nobody knows it.
    let apart = try SweepReport(rows: [rows[3], rows[0]]).points
    #expect(apart.map(\.isOnFront) == [true, false])
    let scenarios = ["a", "b"].map { SweepRow.Scenario(name: $0, weight: 1) }
    let both = scenarios.flatMap { Self.rows([(1, 4)], scenario: $0) }
    #expect(try SweepReport(rows: [both[0], both[3]]).points[0].replications == [])
    #expect(try SweepReport(rows: [both[1], both[3]]).points[0].replications == [1])
  }
}
