import Foundation
import Testing

/// `init`: from nothing, or from manifests, to a scenario that runs.
@Suite(.serialized) struct InitTests {
  @Test func `what it writes runs, and is not written over`() throws {
    try withTool { tool throws in
      let done = try tool.run("init", "--users", "500", "-o", "evening.scenario")
      #expect(done.status == 0)
      #expect(done.errors == "'evening.scenario': try 'mastoscale-sim run evening.scenario'\n")
      let short = ["--set", "duration=20m", "--no-store"]
      let run = try tool.run(["run", "evening.scenario"] + short)
      #expect(run.status == 0)
      #expect(run.output.hasPrefix("Scenario    evening · policy evening"))
      let before = try tool.read("evening.scenario")
      let again = try tool.run("init", "-o", "evening.scenario")
      #expect(again.status == 64)
      #expect(again.errors.contains("'evening.scenario' is there already; '--force' replaces it"))
      #expect(try tool.read("evening.scenario") == before)
      #expect(try tool.run("init", "-q", "--force", "-o", "evening.scenario").errors.isEmpty)
      #expect(try tool.read("evening.scenario") != before)
      #expect(try tool.run("init").output.contains("\nname: my\n"))
    }
  }

  @Test func `manifests are named from where the scenario is`() throws {
    try withTool { tool throws in
      try tool.writePolicies()
      try tool.write("", to: "folder/empty")
      let arguments = ["init", "--from", "new.yaml", "-o", "folder/mine.scenario"]
      #expect(try tool.run(arguments).status == 0)
      let text = try tool.read("folder/mine.scenario")
      #expect(text.contains("manifests: [\"../new.yaml\"]"))
      let run = try tool.run("run", "folder/mine.scenario", "--set", "duration=20m", "--no-store")
      #expect(run.status == 0)
    }
  }

  @Test(arguments: [
    (["--users", "none"], 64, "'--users' must be a number of people"),
    (["-o", "mine.yaml"], 64, "'--output' must end with '.scenario', not 'mine.yaml'"),
    (["-o", "none/mine.scenario"], 1, "there is no folder"),
    (["--from", "none.yaml", "-o", "mine.scenario"], 65, "no such file"),
    (["--from", "small.scenario", "-o", "mine.scenario"], 65, "small.scenario:2:1"),
  ])
  func `what cannot be is refused, and nothing is written`(
    arguments: [String],
    status: Int32,
    message: String
  ) throws {
    try withTool { tool throws in
      let refused = try tool.run(["init"] + arguments)
      #expect(refused.status == status)
      #expect(refused.errors.contains(message))
      #expect(refused.output.isEmpty && !tool.exists("mine.scenario"))
    }
  }
}
