import Foundation
import Testing

/// What the commands do when all is well.
@Suite(.serialized) struct CommandTests {
  /// What the real HPA controller did, among the fixtures of its reader.
  private static let recording = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent()
    .deletingLastPathComponent()
    .appendingPathComponent("ScenariosTests/Fixtures/hpa-scenarios.jsonl")

  @Test(arguments: [
    "run", "sweep", "export", "list", "show", "delete", "scenarios", "parameters", "verify",
    "explain", "events", "hpa", "check", "compare", "merge", "report",
  ])
  func `every command has help with an example`(command: String) throws {
    try withTool { tool throws in
      let result = try tool.run(command, "--help")
      #expect(result.status == 0)
      #expect(result.output.contains("Example:\n  mastoscale-sim \(command)"))
    }
  }

  @Test func `a run prints the same bytes each time`() throws {
    try withTool { tool throws in
      let first = try tool.run("run", "small.scenario", "--no-store", "--json")
      let second = try tool.run("run", "small", "--no-store", "--json")
      #expect(first.status == 0)
      #expect(first.errors.isEmpty)
      #expect(first == second)
      #expect(!tool.exists("results"))
      let other = try tool.run("run", "small.scenario", "--no-store", "--json", "--seed", "43")
      #expect(other.output != first.output)
    }
  }

  @Test func `a run is kept and can be shown, exported and deleted`() throws {
    try withTool { tool throws in
      let run = try tool.run("run", "small.scenario", "--set", "listLength=250")
      #expect(run.status == 0)
      #expect(run.output.contains("r1"))
      #expect(try tool.run("show", "r1").output == run.output)
      #expect(try tool.run("list").output.contains("listLength=250"))
      let timeline = try tool.run("export", "timeline", "--format", "csv")
      #expect(timeline.output.split(separator: "\n").count > 30)
      #expect(
        try tool.run("export", "events", "r1", "-o", "events.json", "--format", "json").status == 0
      )
      #expect(try tool.read("events.json").hasPrefix("["))
      #expect(try tool.run("delete", "r1", "r7").status == 1)
      #expect(try tool.run("show", "r1").status == 0)
      #expect(try tool.run("delete", "r1").errors == "deleted r1\n")
      #expect(try tool.run("show", "r1").status == 1)
    }
  }

  @Test func `a sweep gives the same table on one worker as on two`() throws {
    try withTool { tool throws in
      let vary = ["--vary", "listLength=250,500", "--vary", "maxReplicaCount=1..2"]
      let tables = try [1, 2].map { workers in
        let arguments = ["sweep", "small.scenario", "--replications", "2", "--no-store"]
        return try tool.run(arguments + vary + ["--workers", "\(workers)"])
      }
      #expect(tables[0].status == 0)
      #expect(tables[0].output.contains("250"))
      #expect(tables[0] == tables[1])
    }
  }

  @Test func `a sweep is exported with a row for each cell, also the invalid ones`() throws {
    try withTool { tool throws in
      let sweep = try tool.run(
        "sweep",
        "small.scenario",
        "--vary",
        "minReplicaCount=1,5",
        "--vary",
        "maxReplicaCount=4,6"
      )
      #expect(sweep.status == 0)
      let lines = try tool.run("export", "sweep").output.split(whereSeparator: \.isNewline)
      #expect(lines.count == 5)
      #expect(lines[0].hasPrefix("run,minReplicaCount,maxReplicaCount,replication,"))
      #expect(lines[3].contains("minReplicaCount must be less than or equal to maxReplicaCount"))
      #expect(try tool.run("show", "s1").output == sweep.output)
    }
  }

  @Test func `a single run ends when it is interrupted, and nothing of it is kept`() throws {
    try withTool { tool throws in
      let text = try tool.read("small.scenario").replacing("duration: 10m", with: "duration: 20d")
      try tool.write(text, to: "long.scenario")
      let (process, finish) = try tool.start(["run", "long.scenario"])
      for _ in 0..<300 where process.isRunning && !tool.exists("results/runs.sqlite") {
        usleep(20_000)
      }
      usleep(300_000)
      process.interrupt()
      process.waitUntilExit()
      let interrupted = try finish()
      #expect(interrupted.status == 130 && interrupted.output.isEmpty)
      #expect(interrupted.errors.contains("interrupted; nothing of the run is kept"))
      #expect(try tool.run("list").errors.contains("holds no runs"))
    }
  }

  @Test func `an interrupted sweep keeps its cells and is resumed to the same table`() throws {
    try withTool { tool throws in
      // Every value is a world of its own, so that all cells have to be run.
      let arguments = ["sweep", "small.scenario", "--vary", "pollingInterval=11..70"]
      let (process, finish) = try tool.start(arguments + ["--store", "interrupted.sqlite"])
      // The first batch is stored within about a second.
      for _ in 0..<300 where process.isRunning {
        usleep(100_000)
        let list = try tool.run("list", "--json", "--store", "interrupted.sqlite")
        if list.output.contains("\"stored\":"), !list.output.contains("\"stored\":0") { break }
      }
      process.interrupt()
      process.waitUntilExit()
      let interrupted = try finish()
      #expect(interrupted.status == 130)
      #expect(interrupted.output.isEmpty)
      #expect(interrupted.errors.contains("which are kept as s1"))
      #expect(interrupted.errors.contains("'--resume'"))

      let resume = ["--resume", "--store", "interrupted.sqlite"]
      let resumed = try tool.run(arguments + resume)
      #expect(resumed.status == 0)
      #expect(resumed.errors.contains("resuming s1: "))
      #expect(try tool.run(arguments + ["--no-store"]).output == resumed.output)
    }
  }

  @Test func `a list of runs and sweeps is one JSON object`() throws {
    try withTool { tool throws in
      #expect(try tool.run("run", "small.scenario", "--quiet").status == 0)
      let list = try tool.run("list", "--json").output
      let document = try JSONSerialization.jsonObject(with: Data(list.utf8)) as? [String: Any]
      #expect((document?["runs"] as? [Any])?.count == 1)
      #expect((document?["sweeps"] as? [Any])?.isEmpty == true)
    }
  }

  @Test func `a reader that stops early ends the command quietly`() throws {
    try withTool { tool throws in
      #expect(try tool.run("run", "small.scenario", "--quiet").status == 0)
      let result = try tool.shell("\"$TOOL\" export timeline | head -n 1")
      #expect(result.status == 0)
      #expect(result.errors.isEmpty)
      #expect(result.output.split(separator: "\n").count == 1)
    }
  }

  @Test func `scenarios and parameters are listed`() throws {
    try withTool { tool throws in
      try tool.write(tool.read("small.scenario"), to: "scenarios/flood.scenario")
      let scenarios = try tool.run("scenarios")
      #expect(scenarios.output.contains("flood"))
      #expect(scenarios.output.contains("A small instance whose home feeds are flooded"))
      let parameters = try tool.run("parameters", "flood")
      #expect(parameters.status == 0)
      #expect(parameters.output.contains("ScaledObject/sidekiq-default"))
      #expect(parameters.output.contains("listLength"))
      #expect(parameters.output.contains("postgres.maxConnections"))
      let paths = try tool.run("parameters", "flood", "--paths").output
      let behavior = "spec.advanced.horizontalPodAutoscalerConfig.behavior"
      #expect(paths.contains("\(behavior).scaleUp.stabilizationWindowSeconds"))
    }
  }

  @Test func `stats say how fast it was, on standard error`() throws {
    try withTool { tool throws in
      let result = try tool.run("run", "small.scenario", "--no-store", "--stats")
      #expect(result.errors.contains(" M jobs/s"))
      #expect(!result.output.contains(" M jobs/s"))
    }
  }

  @Test func `a recording of the real controller agrees, plain or compressed`() throws {
    try withTool { tool throws in
      let text = try String(contentsOf: Self.recording, encoding: .utf8)
      try tool.write(text, to: "recorded.jsonl")
      let plain = try tool.run("verify", "hpa", "recorded.jsonl")
      #expect(plain.status == 0)
      #expect(plain.output.hasSuffix(" steps agree\n"))
      #expect(try tool.shell("\"$TOOL\" verify hpa - <recorded.jsonl").output == plain.output)
      let compressed = try tool.shell("gzip recorded.jsonl; \"$TOOL\" verify hpa recorded.jsonl.gz")
      #expect(compressed.output == plain.output)
    }
  }

  @Test func `a recording that differs says where and ends with 1`() throws {
    try withTool { tool throws in
      let text = try String(contentsOf: Self.recording, encoding: .utf8)
      let wrong = text.replacingOccurrences(of: "\"desired\":2", with: "\"desired\":3")
      #expect(wrong != text)
      try tool.write(wrong, to: "wrong.jsonl")
      let result = try tool.run("verify", "hpa", "wrong.jsonl")
      #expect(result.status == 1)
      #expect(result.errors.isEmpty)
      #expect(result.output.contains("desired\n  expected 3\n  found    2\n"))
    }
  }
}
