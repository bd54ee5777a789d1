import Foundation
import Testing

/// The scenarios that come with the program, shortened, against what was recorded.
///
/// The recording is the same in debug and release builds and on every machine, so that running
/// these tests in both configurations compares the two. `UPDATE_GOLDEN=1` writes it anew.
@Suite(.serialized) struct ShippedScenarioTests {
  private static let project = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Where the recordings are kept.
  private static let golden = project.appendingPathComponent("Tests/CommandTests/Fixtures")

  /// A shipped scenario cut short, what happens in it brought forward.
  private func shortened(
    _ name: String,
    to duration: String = "20m",
    warmUp: String = "2m"
  ) throws -> String {
    let lines = try text(of: name).components(separatedBy: "\n").map { line in
      switch line.split(separator: ":").first {
      case "duration": "duration: \(duration)"
      case "warmUp": "warmUp: \(warmUp)"
      case "    at": "    at: 5m"
      case "  - at": "  - at: 8m"
      case "    for": "    for: 8m"
      default: line
      }
    }
    return lines.joined(separator: "\n")
  }

  @Test(arguments: [
    "viral-post", "cpu-hpa", "quiet-day", "push-pull", "rollout", "node-lost", "oom-killed",
    "new-nodes", "steady", "diurnal", "delete-flood", "import-burst", "exodus", "db-exhaustion",
    "pgbouncer", "production-2023", "production-2026", "postgres-restart",
  ])
  func `output is as recorded`(name: String) throws {
    try compare(try shortened(name), name: name)
  }

  @Test func `output of two minutes of the largest instance is as recorded`() throws {
    try compare(try shortened("flagship", to: "2m", warmUp: "30s"), name: "flagship")
  }

  @Test(arguments: ["redis-outage", "operator-restart", "dead-remote", "slow-link", "slow-peers"])
  func `output of a short scenario is as recorded in full`(name: String) throws {
    try compare(try text(of: name), name: name)
  }

  @Test func `output of outage-catch-up with an outage of ten minutes is as recorded`() throws {
    let text = try text(of: "outage-catch-up")
      .replacingOccurrences(of: "duration: 26h", with: "duration: 130m")
      .replacingOccurrences(of: "- at: 2h", with: "- at: 10m")
      .replacingOccurrences(of: "- at: 4h", with: "- at: 20m")
    try compare(text, name: "outage-catch-up")
  }

  private func text(of name: String) throws -> String {
    let file = Self.project.appendingPathComponent("scenarios/\(name).scenario")
    return try String(contentsOf: file, encoding: .utf8)
  }

  private func compare(_ text: String, name: String) throws {
    try withTool { tool throws in
      try tool.write(text, to: "\(name).scenario")
      let run = try tool.run("run", "\(name).scenario", "--no-store", "--json")
      #expect(run.status == 0)
      let file = Self.golden.appendingPathComponent("\(name).json")
      if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
        try Data(run.output.utf8).write(to: file)
      }
      #expect(try String(contentsOf: file, encoding: .utf8) == run.output)
    }
  }
}
