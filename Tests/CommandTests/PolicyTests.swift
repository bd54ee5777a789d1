import Foundation
import Testing

/// Runs of other policies, and several runs at once.
@Suite(.serialized) struct PolicyTests {
  @Test func `replications of one policy have an interval on every figure`() throws {
    try withTool { tool throws in
      let result = try tool.run("run", "small.scenario", "--no-store", "--replications", "3")
      #expect(result.status == 0)
      #expect(result.output.contains("3 replications from seed 42"))
      let lines = result.output.split(separator: "\n")
      for name in ["default ", "sidekiq-default "] {
        let means = try #require(lines.firstIndex { $0.hasPrefix(name) })
        #expect(lines[means + 1].split(separator: " ").contains { $0.hasPrefix("±") })
      }
    }
  }

  @Test func `a policy may come from a pipe`() throws {
    try withTool { tool throws in
      let policy = try tool.read("small.scenario").components(separatedBy: "---\n").last ?? ""
      try tool.write(policy, to: "now.yaml")
      let run = "\"$TOOL\" run small.scenario --no-store --json --policy"
      let piped = try tool.shell("cat now.yaml | \(run) /dev/stdin")
      #expect(piped.status == 0)
      let named = try tool.shell("\(run) now.yaml").output
      #expect(piped.output.replacingOccurrences(of: "stdin", with: "now") == named)
    }
  }

  @Test func `several policies are compared`() throws {
    try withTool { tool throws in
      let text = try tool.read("small.scenario")
      let policy = text.components(separatedBy: "---\n").last ?? ""
      try tool.write(policy, to: "now.yaml")
      try tool.write(
        policy.replacingOccurrences(of: "listLength: \"500\"", with: "listLength: \"100\""),
        to: "new.yaml"
      )
      let result = try tool.run(
        "run",
        "small.scenario",
        "--policy",
        "now.yaml",
        "--policy",
        "new.yaml",
        "--replications",
        "2"
      )
      #expect(result.status == 0)
      #expect(result.output.contains("now") && result.output.contains("new"))
      #expect(try tool.run("export", "runs").output.split(whereSeparator: \.isNewline).count == 5)
    }
  }
}
