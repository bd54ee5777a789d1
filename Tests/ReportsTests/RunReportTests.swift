import Experiments
import Foundation
@testable import Reports
import SampleRuns
import Simulation
import Testing

@Suite struct RunReportTests {
  @Test func `the screen is as recorded`() throws {
    try expectGolden("run-report.txt", RunReport(SampleRun.result(), id: "r12").text())
  }

  @Test func `it keeps to the width and to sixty lines`() {
    for width in [80, 100] {
      let lines = RunReport(SampleRun.result(), id: "r12").text(style: Style(width: width))
        .split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.allSatisfy { $0.count <= width }, "at \(width)")
      #expect(lines.count <= 60)
    }
  }

  @Test func `colours appear only where they may`() {
    let report = RunReport(SampleRun.result())
    #expect(!report.text().contains("\u{1B}"))
    #expect(report.text(style: Style(hasColor: true)).contains("\u{1B}[1;31mREFUSED"))
  }

  @Test func `refused jobs are said to hide in the retry set`() {
    let text = RunReport(SampleRun.result()).text()
    #expect(text.contains("REFUSED: 1,234 jobs found no connection from 01:18:20 on"))
    #expect(text.contains("KEDA does not see"))
    var calm = SampleRun.result()
    calm.database.refusedConnections = 0
    #expect(!RunReport(calm).text().contains("REFUSED"))
  }

  @Test func `nodes are shown, and how long pods waited for one`() {
    var result = SampleRun.result()
    #expect(!RunReport(result).text().contains("Nodes"))
    result.nodes = SampleRun.nodes
    let text = RunReport(result).text()
    #expect(text.contains("2 at the start · at most 5 from 01:20:20 on · 3 at the end ·"))
    #expect(text.contains("7.13 node-hours"))
    #expect(
      text.contains("6 pods found no room, and waited up to 3m 09s for it; 1 still wait")
    )
    let replications = ReplicationReport([RunFigures(result), RunFigures(result)]).text()
    #expect(replications.contains("node-hours"))
  }

  @Test func `containers that were started again are counted`() {
    var result = SampleRun.result()
    #expect(!RunReport(result).text().contains("Restarts"))
    result.deployments[0].restarts = 7
    #expect(
      RunReport(result).text().contains("Restarts    mastodon-sidekiq-worker-default 7")
    )
  }

  @Test func `a run without jobs, Deployments or timeline still prints`() {
    var result = SampleRun.result()
    result.queues = []
    result.deployments = []
    result.milestones = []
    result.timeline = []
    result.notices = []
    #expect(RunReport(result).text().contains("viral-post"))
  }

  @Test func `a goal of a queue without jobs is neither met nor missed`() {
    var result = SampleRun.result()
    result.queues[0].queueLatency = Histogram()
    result.milestones = []
    #expect(GoalSection(result).lines(Style()).isEmpty)
  }

  @Test func `a milestone has one line over all kinds of activities`() {
    var result = SampleRun.result()
    var reply = result.milestones[0]
    reply.activity = "localReply"
    reply.count = 30
    reply.latency = SampleRun.latency([400, 500])
    result.milestones.append(reply)
    let merged = result.milestonesOfAllActivities
    #expect(merged.map(\.count) == [50])
    #expect(merged.map(\.unreached) == [2])
    #expect(merged.map(\.latency.count) == [5])
    let lines = RunReport(result).text().split(separator: "\n")
    #expect(lines.filter { $0.hasPrefix("post delivered, 95 %") }.count == 1)
    #expect(RunDocument(result).json.contains("localReply"))
  }

  @Test func `a milestone of many recipients has a line for half, 95 % and all of them`() {
    var result = SampleRun.result()
    for (share, seconds) in [(0.5, 1.0), (1, 900)] {
      var other = result.milestones[0]
      other.share = share
      other.unreached = share == 1 ? 3 : 0
      other.latency = SampleRun.latency([seconds])
      result.milestones[0].unreached = 0
      result.milestones.append(other)
    }
    let lines = RunReport(result).text().split(separator: "\n")
    #expect(lines.filter { $0.hasPrefix("post delivered, 95 %") }.count == 1)
    #expect(!lines.contains { $0.hasPrefix("post delivered, 50 %") })
    let shares = lines.first { $0.hasPrefix("post delivered, p95 to") }
    #expect(
      shares?.split(separator: " ").suffix(7) == ["1.0", "s", "5m", "00s", "not", "yet", "3"]
    )
  }

  @Test func `pushes that locks dropped are counted where there are any`() {
    var result = SampleRun.result()
    #expect(!RunReport(result).text().contains("duplicate"))
    result.jobs.duplicates = 1234
    #expect(RunReport(result).text().contains("1,234 dropped as duplicates by locks"))
  }

  @Test func `a goal counts what was never reached`() {
    var latency = Histogram()
    for _ in 0..<99 { latency.record(.seconds(1)) }
    let goal = ServiceGoal(
      target: .milestone(.postDelivered),
      quantile: 0.99,
      threshold: .seconds(5)
    )
    var milestone = SampleRun.result().milestones[0]
    milestone.latency = latency
    let measures = [1, 2].map { unreached in
      milestone.unreached = unreached
      return GoalMeasure(goal, of: milestone)
    }
    #expect(measures.map(\.isMet) == [true, false])
    #expect(measures[0].words == "post delivered p99 ≤ 5s")
  }
}

/// Compares with a file in `Golden/`; `UPDATE_GOLDEN=1` writes it anew.
func expectGolden(_ name: String, _ text: String, file: String = #filePath) throws {
  let path = URL(filePath: file).deletingLastPathComponent().appending(path: "Golden/\(name)")
  if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
    try FileManager.default.createDirectory(
      at: path.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data("\(text)\n".utf8).write(to: path)
  }
  #expect(try String(contentsOf: path, encoding: .utf8) == "\(text)\n")
}
