import Foundation
import Testing

/// `lint`: what the command prints and how it ends.
@Suite(.serialized) struct LintTests {
  private static let project = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private func text(of path: String) throws -> String {
    try String(contentsOf: Self.project.appendingPathComponent(path), encoding: .utf8)
  }

  /// The article's ScaledObjects, as a reader copies them: without the rest of the scenario.
  private func article() throws -> String {
    let documents = try text(of: "scenarios/viral-post.scenario").components(separatedBy: "\n---\n")
    return documents.filter { $0.contains("kind: ScaledObject") }.joined(separator: "\n---\n")
  }

  @Test func `all that surprises in the article's YAML is told`() throws {
    try withTool { tool throws in
      let scenario = try text(of: "scenarios/viral-post.scenario")
      try tool.write(scenario, to: "viral-post.scenario")
      let lint = try tool.run("lint", "viral-post.scenario")
      #expect(lint.status == 0)
      let golden = "Tests/CommandTests/Fixtures/viral-post.lint"
      if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
        let file = Self.project.appendingPathComponent(golden)
        try Data((lint.output + lint.errors).utf8).write(to: file)
      }
      #expect(try text(of: golden) == lint.output + lint.errors)
      #expect(try text(of: "docs/lint.md").contains(lint.output + lint.errors))
    }
  }

  @Test func `the article's ScaledObjects alone tell the same, but for the connections`() throws {
    try withTool { tool throws in
      try tool.write(try article(), to: "article.yaml")
      let lint = try tool.shell("\"$TOOL\" lint - < article.yaml")
      #expect(lint.status == 0)
      let rules = [
        "list-length-is-no-threshold", "scale-up-window", "slow-scale-up", "scale-down-in-one-step",
        "cooldown-without-effect", "polling-without-effect", "fallback-blind-in-outage",
        "fallback-scales-down",
      ]
      for rule in rules { #expect(lint.output.contains("[\(rule)]")) }
      #expect(!lint.output.contains("[connections-over-limit]"))
    }
  }

  /// The riddles, in a folder of their own, are made of mistakes.
  @Test func `no shipped scenario but a riddle has an error`() throws {
    try withTool { tool throws in
      let folder = Self.project.appendingPathComponent("scenarios")
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { $0.hasSuffix(".scenario") }
      let lint = try tool.run(["lint"] + files.map { folder.appendingPathComponent($0).path })
      #expect(lint.status == 0)
      #expect(!lint.output.contains(": error: "))
    }
  }

  @Test func `an error ends with 99, also when only errors are shown`() throws {
    try withTool { tool throws in
      let yaml = try article().replacing("minReplicaCount: 1", with: "minReplicaCount: 5")
      try tool.write(yaml, to: "article.yaml")
      let lint = try tool.run("lint", "--quiet", "article.yaml")
      #expect(lint.status == 99)
      #expect(lint.errors.isEmpty)
      #expect(lint.output.contains("[refused-by-api-server]"))
      #expect(!lint.output.contains(": info: "))
      let json = try tool.run("lint", "--json", "article.yaml")
      let rows = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
      #expect(json.status == 99)
      #expect(rows?.contains { $0["severity"] as? String == "error" } == true)
    }
  }

  @Test func `a disabled rule and one that is ignored are silent`() throws {
    try withTool { tool throws in
      let yaml = try article().replacing(
        "cooldownPeriod: 300",
        with: "cooldownPeriod: 300 # lint: ignore cooldown-without-effect"
      )
      try tool.write(yaml, to: "article.yaml")
      let lint = try tool.run("lint", "--disable", "scale-up-window", "article.yaml")
      #expect(!lint.output.contains("[scale-up-window]"))
      #expect(!lint.output.contains("[cooldown-without-effect]"))
      #expect(lint.output.contains("[polling-without-effect]"))
    }
  }

  @Test func `a file that cannot be read does not hide the others`() throws {
    try withTool { tool throws in
      try tool.write(try article(), to: "article.yaml")
      try Data([0xFF, 0xFE, 0x00]).write(to: URL(fileURLWithPath: tool.path("binary.yaml")))
      let lint = try tool.run("lint", "binary.yaml", "missing.yaml", "article.yaml")
      #expect(lint.status == 65)
      #expect(lint.output.contains("binary.yaml: error: the file is not UTF-8 text"))
      #expect(lint.output.contains("missing.yaml: error: no such file"))
      #expect(lint.output.contains("[scale-up-window]"))
    }
  }

  @Test func `rules are listed and explained`() throws {
    try withTool { tool throws in
      let rules = try tool.run("lint", "--rules").output
      #expect(
        rules.contains("cooldown-without-effect      warning  'cooldownPeriod' has no effect")
      )
      let text = try tool.run("lint", "--explain", "cooldown-without-effect").output
      #expect(text.contains("evidence "))
      #expect(text.contains("kedacore/keda #737"))
      let wrong = try tool.run("lint", "--explain", "cooldown-without-efect")
      #expect(wrong.status == 64)
      #expect(wrong.errors.contains("did you mean 'cooldown-without-effect'?"))
    }
  }
}
