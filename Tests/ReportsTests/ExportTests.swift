import SampleRuns
import Foundation
import Simulation
import Testing

@testable import Reports

@Suite struct ExportTests {
  private let table = Table(
    columns: ["name", "count", "share,%"],
    rows: [
      [.text("plain"), .integer(1234), .number(0.1)],
      [.text("a \"quoted\", one"), .null, .number(1e-7)],
      [.text("two\nlines"), .integer(-1), .number(.nan)],
      [.text(""), .integer(0), .number(5)],
    ]
  )

  @Test func `CSV quotes what needs it and nothing else`() {
    #expect(
      table.encoded(as: .csv) == """
        name,count,"share,%"
        plain,1234,0.1
        "a ""quoted"", one",,1e-07
        "two\nlines",-1,
        "",0,5.0

        """
    )
  }

  @Test func `NDJSON has one object on each line`() {
    #expect(
      table.encoded(as: .ndjson) == #"""
        {"name":"plain","count":1234,"share,%":0.1}
        {"name":"a \"quoted\", one","count":null,"share,%":1e-07}
        {"name":"two\nlines","count":-1,"share,%":null}
        {"name":"","count":0,"share,%":5.0}

        """#
    )
  }

  @Test func `JSON is one array, also of nothing`() throws {
    let text = table.encoded(as: .json)
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]]
    )
    #expect(rows.count == 4)
    #expect(rows[2]["name"] as? String == "two\nlines")
    #expect(Table(columns: ["a"], rows: []).encoded(as: .json) == "[]\n")
    #expect(Table(columns: ["a"], rows: []).encoded(as: .ndjson).isEmpty)
    #expect(Table(columns: ["a"], rows: []).encoded(as: .csv) == "a\n")
  }

  @Test func `control characters are escaped`() {
    #expect(JSON.string("\u{1}\t\u{1F600}é").text == "\"\\u0001\\t\u{1F600}é\"")
  }

  @Test func `the sweep is as recorded`() throws {
    try expectGolden("sweep.csv", SweepReport(rows: SampleSweep.rows).table.encoded(as: .csv))
    try expectGolden("tradeoff.csv", Table.tradeoff(SampleSweep.rows).encoded(as: .csv))
  }

  @Test func `the timeline has a column for each queue and Deployment`() {
    var result = SampleRun.result()
    result.timeline = [result.timeline[100]]
    result.deployments[0].name = "a"
    result.deployments[1].name = "b"
    #expect(
      Table.timeline(of: result, id: "r12").encoded(as: .csv) == """
        run,seconds,time,backlog.default,backlog.scheduler,headAgeSeconds.default,\
        headAgeSeconds.scheduler,replicas.a,replicas.b,workingPods.a,workingPods.b,\
        existingPods.a,existingPods.b,busyThreads.a,busyThreads.b,retrySet,scheduleSet,\
        databaseConnections
        r12,1500.0,2023-01-01T01:25:00,630,1,33.333333333333336,0.0,3,1,3,1,3,1,75,3,100,0,25

        """
    )
  }

  @Test func `events are rows`() {
    let table = Table.events(of: SampleRun.result(), id: nil)
    #expect(table.rows.count == 2)
    #expect(table.rows[0][4] == .text("SuccessfulRescale"))
    #expect(table.rows[0][0] == .null)
  }

  @Test func `the document of a run is JSON`() throws {
    let text = RunDocument(SampleRun.result(seed: .max), id: "r12").json
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    )
    #expect(object["run"] as? String == "r12")
    #expect((object["queues"] as? [Any])?.count == 2)
    #expect(text.contains("\"seed\":18446744073709551615"))
    try expectGolden("run.json", text)
  }

  @Test func `the document has nodes and restarts where there are any`() {
    var result = SampleRun.result()
    #expect(!RunDocument(result).json.contains("nodeHours"))
    result.nodes = SampleRun.nodes
    result.deployments[0].restarts = 7
    let text = RunDocument(result).json
    #expect(text.contains("\"nodes\":{\"nodesAtStart\":2,\"peakNodes\":5,"))
    #expect(text.contains("\"restarts\":7"))
  }

  @Test func `a list of runs is a table`() throws {
    let row = RunRow(
      run: "r12",
      storedAt: 1_700_000_000,
      scenario: "viral-post",
      policy: "article",
      settings: "listLength=500",
      seed: 1,
      digest: 255,
      duration: .seconds(21_600),
      jobs: 1_234_567,
      podHours: 12.25,
      queueLatencySecondsP95: 12,
      queueLatencySecondsP99: 90,
      peakConnections: 57,
      refusedConnections: 0
    )
    try expectGolden("runs.csv", Table.runs([row]).encoded(as: .csv))
    try expectGolden("runs.txt", RunList([row]).text())
  }
}
