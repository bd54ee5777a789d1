import Foundation
import Testing

/// `export jobs`: every execution of a run.
@Suite(.serialized) struct ExportJobsTests {
  private struct Row {
    let fields: [Substring]
    var queue: Substring { fields[2] }
    var latency: Double { Double(fields[8]) ?? .nan }
    var isFailed: Bool { fields[11] == "true" }
  }

  private func rows(_ output: String) -> [Row] {
    output.split(separator: "\n").dropFirst()
      .map { Row(fields: $0.split(separator: ",", omittingEmptySubsequences: false)) }
  }

  @Test func `there is a row for each execution, and they have the figures of the run`() throws {
    try withTool { tool throws in
      #expect(try tool.run("run", "small.scenario", "-q").status == 0)
      let summary = try tool.run("show", "r1", "--json").output
      let json = try JSONSerialization.jsonObject(with: Data(summary.utf8)) as? [String: Any]
      let totals = try #require(json?["jobs"] as? [String: Any])
      let jobs = try tool.run("export", "jobs", "r1")
      #expect(jobs.status == 0 && jobs.errors.isEmpty)
      let all = rows(jobs.output)
      #expect(all.count { !$0.isFailed } == totals["finished"] as? Int)
      #expect(all.count { $0.isFailed } == totals["retries"] as? Int)
      let queues = try #require(json?["queues"] as? [[String: Any]])
      let queue = try #require(queues.first { $0["name"] as? String == "default" })
      let waits = all.filter { $0.queue == "default" }.map(\.latency).sorted()
      let latency = try #require(queue["queueLatencySeconds"] as? [String: Any])
      let longest = try #require(latency["max"] as? Double)
      #expect(abs(try #require(waits.last) - longest) < 1e-6)
      for format in ["json", "ndjson"] {
        let text = try tool.run("export", "jobs", "--format", format).output
        let lines = text.split(separator: "\n").count { $0.contains("\"class\"") }
        #expect(lines == all.count)
      }
      let array = try tool.run("export", "jobs", "last", "--format", "json").output
      let objects = try JSONSerialization.jsonObject(with: Data(array.utf8)) as? [[String: Any]]
      #expect(objects?.count == all.count)
    }
  }

  @Test func `what is read is not written over`() throws {
    try withTool { tool throws in
      #expect(try tool.run("run", "small.scenario", "-q").status == 0)
      let store = "results/runs.sqlite"
      for command in [["export", "jobs"], ["export", "runs"], ["report", "r1"]] {
        let refused = try tool.run(command + ["-o", "results/../results/runs.sqlite"])
        #expect(refused.status == 64)
        #expect(refused.errors.contains("'\(store)' is read and would be replaced"))
      }
      let jobs = try tool.run("export", "jobs", "small.scenario", "-o", "small.scenario")
      #expect(jobs.status == 64)
      let check = try tool.run("check", "small.scenario", "--junit", "small.scenario")
      #expect(check.status == 64)
      #expect(try tool.run("run", "small.scenario", "-q").status == 0)
      #expect(try tool.run("show", "r2").status == 0)
    }
  }

  @Test func `a scenario is run for them, and a run that cannot be named is refused`() throws {
    try withTool { tool throws in
      let settings = ["--set", "listLength=20", "--seed", "5"]
      let now = try tool.run(["export", "jobs", "small.scenario"] + settings)
      #expect(now.status == 0 && !tool.exists("results"))
      #expect(try tool.run(["run", "small.scenario", "-q"] + settings).status == 0)
      let stored = try tool.run("export", "jobs", "r1", "-o", "jobs.csv")
      #expect(stored.status == 0)
      #expect(try tool.read("jobs.csv").replacing("\nr1,", with: "\n,") == now.output)
      let text = try tool.read("small.scenario")
      try tool.write(text.replacing("rate: 5/s", with: "rate: 6/s"), to: "small.scenario")
      let changed = try tool.run("export", "jobs", "r1")
      #expect(changed.status == 64)
      #expect(changed.errors.contains("SCENARIO is the file of 'small', as it was"))
      #expect(
        changed.errors.contains("'export jobs SCENARIO --set listLength=20 --seed 5' writes them")
      )
      let beside = try tool.run("export", "jobs", "r1", "--seed", "3")
      #expect(beside.status == 64)
      let runs = try tool.run("export", "runs", "--seed", "3")
      #expect(runs.errors.contains("'--policy', '--set' and '--seed' belong to 'export jobs"))
    }
  }
}
