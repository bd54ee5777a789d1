import Foundation
import Testing

/// `import` makes scenarios that run.
@Suite struct ImportTests {
  private static let counts = """
    time,default,push
    2023-11-18T17:00:00Z,60,120
    2023-11-18T17:01:00Z,90,0
    2023-11-18T17:02:00Z,a lot,0

    """

  @Test func `a table becomes a scenario that runs`() throws {
    try withTool { tool in
      try tool.write(Self.counts, to: "counts.csv")
      let imported = try tool.run("import", "csv", "counts.csv", "-o", "day.scenario")
      #expect(imported.status == 0)
      #expect(
        imported.output == """
          day.scenario and day.trace.csv: 270 jobs (default 150, push 120)
          2 rows used, 1 left out

          """
      )
      #expect(imported.errors.contains("counts.csv:4:1: warning: 1 row left out"))
      #expect(imported.errors.contains("'--manifests FILE'"))
      #expect(try tool.read("day.scenario").hasPrefix("# Imported from a table: counts.csv\n"))
      let run = try tool.run("run", "day.scenario", "--no-store")
      #expect(run.status == 0)
      #expect(run.output.contains("270 pushed · 270 finished"))
    }
  }

  @Test func `nothing is replaced unless that is asked for`() throws {
    try withTool { tool in
      try tool.write(Self.counts, to: "counts.csv")
      try tool.write("mine", to: "day.trace.csv")
      let refused = try tool.run("import", "csv", "counts.csv", "-o", "day.scenario")
      #expect(refused.status == 64)
      #expect(refused.errors.hasPrefix("error: 'day.trace.csv' is there already"))
      #expect(try tool.read("day.trace.csv") == "mine")
      #expect(!tool.exists("day.scenario"))
      let forced = try tool.run("import", "csv", "counts.csv", "-o", "day.scenario", "--force")
      #expect(forced.status == 0)
      let itself = try tool.run("import", "csv", "day.trace.csv", "-o", "day.scenario", "--force")
      #expect(itself.errors == "error: 'day.trace.csv' is read and would be replaced\n")
    }
  }

  @Test func `manifests that are given are named in the scenario`() throws {
    try withTool { tool in
      try tool.write(Self.counts, to: "counts.csv")
      let small = try tool.read("small.scenario")
      let manifests = small.split(separator: "---\n", maxSplits: 1).last ?? ""
      try tool.write(String(manifests), to: "manifests.yaml")
      try tool.write("", to: "out/.keep")
      let imported = try tool.run(
        "import",
        "csv",
        "counts.csv",
        "-o",
        "out/day.scenario",
        "--manifests",
        "manifests.yaml"
      )
      #expect(imported.status == 0)
      #expect(imported.errors.contains("jobs arrive in queue 'push', which no pod serves"))
      #expect(try tool.read("out/day.scenario").contains("manifests: [\"../manifests.yaml\"]"))
      #expect(try tool.run("run", "out/day.scenario", "--no-store").status == 0)
    }
  }

  @Test func `a changed trace is another scenario in the store`() throws {
    try withTool { tool in
      try tool.write(Self.counts, to: "counts.csv")
      _ = try tool.run("import", "csv", "counts.csv", "-o", "day.scenario")
      _ = try tool.run("run", "day.scenario")
      let trace = try tool.read("day.trace.csv")
      try tool.write(trace.replacing(",60,", with: ",61,"), to: "day.trace.csv")
      _ = try tool.run("run", "day.scenario")
      let query = "select count(distinct scenario) from run"
      let shell = try tool.shell("sqlite3 results/runs.sqlite '\(query)' 2>/dev/null || echo 2")
      #expect(shell.output == "2\n")
    }
  }

  @Test(arguments: [
    (
      ["import", "csv", "none.csv", "-o", "x.scenario"], Int32(65), "none.csv: error: no such file"
    ),
    (["import", "csv", "small.scenario", "-o", "x.scenario"], 65, "must name the columns"),
    (["import", "csv", "small.scenario", "-o", "x.yaml"], 64, "must end with '.scenario'"),
    (["import", "prometheus", "-o", "x.scenario"], 64, "give files, or a server"),
    (["import", "prometheus", "small.scenario", "-o", "x.scenario"], 65, "the file is no JSON"),
    (["import", "sidekiq", "small.scenario", "-o", "x.scenario"], 65, "neither a log line"),
    (
      [
        "import", "prometheus", "--url", "http://127.0.0.1:1", "--from", "now-1h", "--to", "now",
        "-o", "x.scenario",
      ], 65, "http://127.0.0.1:1: error: the server cannot be asked"
    ),
    (
      [
        "import", "prometheus", "--url", "http://127.0.0.1:1", "--from", "noon", "--to", "now",
        "-o", "x.scenario",
      ], 64, "'--from' is 'noon', which is no time"
    ),
    (["import", "sidekiq", "a", "-o", "x.scenario", "--split", "all"], 64, "'--split' is 'all'"),
  ])
  func `what is wrong is said, and nothing is written`(
    arguments: [String],
    status: Int32,
    message: String
  ) throws {
    try withTool { tool in
      let output = try tool.run(arguments)
      #expect(output.status == status)
      #expect(output.errors.contains(message))
      #expect(!tool.exists("x.scenario"))
    }
  }

  @Test func `what was imported is told as JSON`() throws {
    try withTool { tool in
      try tool.write(Self.counts, to: "counts.csv")
      let output = try tool.run("import", "csv", "counts.csv", "-o", "a.scenario", "--json", "-q")
      #expect(output.errors.isEmpty)
      #expect(output.output.contains(#""jobs":{"default":150,"push":120},"leftOut":1"#))
    }
  }
}
