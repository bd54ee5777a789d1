import Experiments
import Foundation
import SampleRuns
import Simulation
import Testing

@testable import Reports

/// What `check` prints and writes.
@Suite struct CheckReportTests {
  private let thresholds: [Threshold] = [
    .goal(ServiceGoal(target: .queue(QueueID(0)), quantile: 0.95, threshold: .seconds(30))),
    .goal(ServiceGoal(target: .queue(QueueID(2)), quantile: 0.99, threshold: .seconds(60))),
    .goal(ServiceGoal(target: .queue(QueueID(3)), quantile: 0.95, threshold: .seconds(60))),
    .refusedConnections(2000), .lostJobs(0), .podHours(12.25),
  ]

  /// Three replications, of which one is ten times as slow as the others and one uses more pods.
  private func report(policy: String = "new", confidence: Double = 0.95) -> CheckReport {
    let results = [
      SampleRun.result(seed: 1, podHours: 11.25, slow: 0.1),
      SampleRun.result(seed: 2, podHours: 11.25, slow: 1),
      SampleRun.result(seed: 3, podHours: 11.5, slow: 0.1),
    ]
    let scenario = Scenario(
      name: "viral-post",
      duration: .seconds(3600),
      queues: ["default", "scheduler", "push", "pull"],
      jobClasses: [],
      arrivals: [],
      deployments: []
    )
    return CheckReport(
      CheckReport.Subject(
        scenario: scenario,
        policy: policy,
        namedGoals: ["default", "push"],
        seed: 1,
        replications: results.count,
        confidence: confidence
      ),
      thresholds: thresholds,
      outcomes: thresholds.map { threshold in results.map { threshold.outcome(of: $0) } }
    )
  }

  @Test func `goals, what was measured, and how many replications kept them`() throws {
    try expectGolden("check.txt", report().text())
    #expect(report().isBreached)
  }

  @Test func `a lower confidence forgives a replication`() throws {
    let lines = report(confidence: 0.66).text().split(separator: "\n")
    let line = try #require(lines.first { $0.hasPrefix("default p95") })
    #expect(line.contains("2 of 3"))
    #expect(line.hasSuffix("met"))
  }

  @Test func `a suite for each policy and a case for each goal`() throws {
    try expectGolden("check.xml", CheckReport.junit([report(), report(policy: "a<b & \"c\"")]))
  }

  @Test func `a table in Markdown for each policy`() throws {
    try expectGolden("check.md", CheckReport.markdown([report(), report(policy: "a|b_c")]))
  }

  @Test func `JSON has the numbers`() throws {
    let json = try JSONSerialization.jsonObject(with: Data(report().json.utf8)) as? [String: Any]
    let goals = try #require(json?["goals"] as? [[String: Any]])
    #expect(
      goals.map { $0["verdict"] as? String } == [
        "breached", "notMeasured", "met", "breached", "breached",
      ]
    )
    #expect(goals[0]["keptReplications"] as? Int == 2)
    #expect(json?["breached"] as? Bool == true)
  }

  @Test func `characters that XML cannot hold are replaced`() {
    #expect(XML.escaped("a\u{1}\u{FFFE}\n<&>\"") == "a\u{FFFD}\u{FFFD}&#10;&lt;&amp;&gt;&quot;")
  }
}

/// A goal against a run.
@Suite struct GoalMeasureTests {
  private func measure(_ quantile: Double, reached: [Double], unreached: Int) -> GoalMeasure {
    GoalMeasure(
      ServiceGoal(
        target: .milestone(.postDelivered),
        quantile: quantile,
        threshold: .seconds(5)
      ),
      of: MilestoneResult(
        milestone: .postDelivered,
        activity: "localPost",
        share: 0.95,
        count: reached.count + unreached,
        unreached: unreached,
        latency: SampleRun.latency(reached),
        goal: nil
      )
    )
  }

  @Test func `what was not reached takes the highest ranks`() {
    // Of four, the second and the third by nearest rank; the fourth never came.
    let half = measure(0.5, reached: [1, 2, 3], unreached: 1)
    #expect(abs(half.seconds - 2) < 0.01)
    #expect(half.isMet)
    #expect(abs(measure(0.75, reached: [1, 2, 3], unreached: 1).seconds - 3) < 0.01)
    let all = measure(0.95, reached: [1, 2, 3], unreached: 1)
    #expect(all.seconds == .infinity)
    #expect(!all.isMet)
  }

  @Test func `without anything unreached it is the quantile of the report`() {
    let measure = measure(0.95, reached: [1, 2, 3, 9], unreached: 0)
    #expect(measure.seconds == 9)
    #expect(!measure.isMet)
    #expect(measure.words == "post delivered p95 ≤ 5s")
  }
}
