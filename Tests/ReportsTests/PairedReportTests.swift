import Experiments
import Foundation
@testable import Reports
import SampleRuns
import Simulation
import Testing

/// What `compare` prints.
@Suite struct PairedReportTests {
  private func side(_ name: String, podHours: [Double], slow: [Double]) -> PairedReport.Side {
    PairedReport.Side(
      name: name,
      detail: "policy \(name)",
      runs: zip(podHours, slow).enumerated().map { index, figures in
        let (podHours, slow) = figures
        return RunFigures(
          SampleRun.result(seed: UInt64(index + 1), podHours: podHours, slow: slow)
        )
      }
    )
  }

  private func report(pairs: Int) -> PairedReport {
    let base = side(
      "now",
      podHours: Array([10, 11, 12].prefix(pairs)),
      slow: Array([1, 2, 3].prefix(pairs))
    )
    let other = side(
      "new",
      podHours: Array([11.5, 12.25, 13.5].prefix(pairs)),
      slow: Array([0.5, 1.5, 2.4].prefix(pairs))
    )
    return PairedReport(
      base: base,
      other: other,
      metrics: Metric.all(in: base.runs + other.runs)
    )
  }

  @Test func `differences, their intervals, and what pairing gains`() throws {
    try expectGolden("paired.txt", report(pairs: 3).text())
  }

  @Test func `one pair has no interval and says so`() throws {
    let text = report(pairs: 1).text()
    #expect(text.contains("one pair: no interval"))
    #expect(!text.contains("better than A"))
  }

  @Test func `JSON has a sentence for each objective`() throws {
    let text = report(pairs: 3).json
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let objectives = try #require(json?["objectives"] as? [[String: Any]])
    let podHours = try #require(objectives.first { $0["objective"] as? String == "podHours" })
    #expect(podHours["verdict"] as? String == "worse")
    #expect(
      (podHours["sentence"] as? String)?.hasPrefix("B is worse than A in podHours by ") == true
    )
    #expect(podHours["a"] as? Double == 12)
  }

  @Test func `milestones are compared at their usual share, others by name`() {
    var result = SampleRun.result()
    var whole = result.milestones[0]
    whole.share = 1
    result.milestones.append(whole)
    let runs = [RunFigures(result)]
    let usual = Metric.usual(in: runs).map(\.name)
    #expect(usual.contains("p95(post delivered, 95 %)"))
    #expect(usual.contains("unreached(post delivered, 95 %)"))
    #expect(!usual.contains { $0.contains("100 %") })
    #expect(Metric.all(in: runs).contains { $0.name == "p95(post delivered, 100 %)" })
  }

  @Test func `queues that nobody serves are not compared`() {
    let metrics = Metric.all(in: [RunFigures(SampleRun.result())])
    #expect(metrics.contains(.queueLatencyP95(queue: "default")))
    #expect(!metrics.contains(.queueLatencyP95(queue: "scheduler")))
  }
}
