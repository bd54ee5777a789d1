import Experiments
@testable import Reports
import SampleRuns
import Simulation
import Testing

@Suite struct ComparisonTests {
  private func figures(podHours: Double, slow: Double = 1) -> RunFigures {
    RunFigures(SampleRun.result(podHours: podHours, slow: slow))
  }

  @Test func `policies stand side by side`() throws {
    let comparison = RunComparison(rows: [
      RunComparison.Row(name: "article", runs: [figures(podHours: 12)]),
      RunComparison.Row(name: "aggressive", runs: [figures(podHours: 18.5, slow: 0.1)]),
    ])
    try expectGolden("comparison.txt", comparison.text())
  }

  @Test func `replications have an interval`() throws {
    let runs = [10, 11, 12].map { figures(podHours: $0, slow: $0 / 10) }
    let comparison = RunComparison(rows: [RunComparison.Row(name: "article", runs: runs)])
    try expectGolden("replications.txt", comparison.text())
  }

  @Test func `replications of one policy show every figure with its interval`() throws {
    let runs = [10, 11, 12].map { figures(podHours: $0, slow: $0 / 10) }
    try expectGolden("replication-report.txt", ReplicationReport(runs).text())
    for line in ReplicationReport(runs).text(style: Style(width: 80)).split(separator: "\n") {
      #expect(line.count <= 96)
    }
  }

  @Test func `queues that do not fit are named`() {
    var result = SampleRun.result()
    let queue = result.queues[0]
    for index in 1...12 {
      var other = queue
      other.name = "queue-number-\(index)"
      result.queues.append(other)
    }
    let row = RunComparison.Row(name: "article", runs: [RunFigures(result)])
    let text = RunComparison(rows: [row]).text(style: Style(width: 80))
    #expect(text.contains("shorter in every row: "))
    let lines = text.split(separator: "\n")
    #expect(lines[..<3].allSatisfy { $0.count <= 80 })
  }

  @Test func `a sweep has one line for each set of parameters`() throws {
    try expectGolden("sweep.txt", SweepReport(rows: SampleSweep.rows).text())
  }
}

/// A sweep of two parameters with two replications, one of its points impossible.
enum SampleSweep {
  static var rows: [SweepRow] {
    var rows: [SweepRow] = []
    for listLength in [500, 1500] {
      for replication in [0, 1] {
        let outcome = figures(listLength: listLength, replication: replication)
        rows.append(row("\(listLength)", "4", replication, outcome))
      }
    }
    let problem = "'maxReplicaCount' (0) must not be below 1, \"never\""
    return rows + [row("1500", "0", 0, .invalid(problem))]
  }

  private static func figures(listLength: Int, replication: Int) -> SweepRow.Outcome {
    let result = SampleRun.result(
      seed: UInt64(replication + 1),
      podHours: 20_000 / Double(listLength) + Double(replication),
      slow: Double(listLength) / 1000
    )
    return .figures(RunFigures(result))
  }

  private static func row(
    _ listLength: String,
    _ maxReplicaCount: String,
    _ replication: Int,
    _ outcome: SweepRow.Outcome
  ) -> SweepRow {
    SweepRow(
      run: "r\(replication + 1)",
      assignments: [("listLength", listLength), ("maxReplicaCount", maxReplicaCount)],
      replication: replication,
      outcome: outcome
    )
  }
}
