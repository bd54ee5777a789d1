import Foundation
import Testing

/// `verify` over whole folders of recordings.
@Suite struct VerifyTests {
  /// The recordings that the project keeps.
  private static let vectors = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Vectors")

  @Test func `all recordings of the project agree in every step`() throws {
    let tool = try CommandLineTool()
    defer { tool.remove() }
    let result = try tool.run("verify", "--vectors", Self.vectors.path)
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 10)
    #expect(lines.dropFirst().allSatisfy { $0.contains(" 100.00 ") })
    #expect(lines.last?.hasPrefix("all ") == true)
  }

  @Test func `a controller narrows a folder, and JSON gives a line for each file`() throws {
    let tool = try CommandLineTool()
    defer { tool.remove() }
    let result = try tool.run("verify", "hpa", Self.vectors.path, "--json")
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.contains(#""kind":"HPA syncs""#) })
  }

  @Test func `the folders of the environment are looked through`() throws {
    let tool = try CommandLineTool()
    defer { tool.remove() }
    let folder = Self.vectors.appendingPathComponent("keda").path
    let result = try tool.shell(
      "MASTOSCALE_VECTORS=/nowhere:'\(folder)' \"$TOOL\" verify keda --json"
    )
    #expect(result.status == 0)
    #expect(result.output.split(separator: "\n").count == 6)
  }

  @Test func `one difference is named below the table and ends with 1`() throws {
    let tool = try CommandLineTool()
    defer { tool.remove() }
    let scenarios = Self.vectors.appendingPathComponent("hpa/scenarios.jsonl.gz").path
    let result = try tool.shell(
      "mkdir v; zcat '\(scenarios)' | sed '0,/\"desired\":2/s//\"desired\":3/' >v/wrong.jsonl; "
        + "\"$TOOL\" verify --vectors v"
    )
    #expect(result.status == 1)
    #expect(result.output.contains("1,543"))
    #expect(result.output.contains("desired\n  expected 3\n  found    2\n"))
    let json = try tool.shell("\"$TOOL\" verify hpa v --json")
    #expect(json.status == 1)
    let parts = [#""differences":1"#, #""expected":"3","field":"desired","found":"2""#]
    #expect(parts.allSatisfy(json.output.contains))
    // Nothing is written as the program has it.
    let other = try tool.shell(
      "sed -i '0,/\"cur\":\\[\"/s//\"cur\":[\"9/' v/wrong.jsonl; \"$TOOL\" verify --vectors v"
    )
    #expect(other.output.contains("expected [9") && !other.output.contains("Optional("))
  }

  @Test func `a folder without recordings is refused`() throws {
    let tool = try CommandLineTool()
    defer { tool.remove() }
    let result = try tool.shell("mkdir empty; \"$TOOL\" verify --vectors empty")
    #expect(result.status == 65)
    #expect(result.errors.contains("there is no recording in 'empty'"))
  }

  @Test func `the recorded runs of Sidekiq keep their limits`() throws {
    let tool = try CommandLineTool()
    defer { tool.remove() }
    let folder = Self.vectors.appendingPathComponent("sidekiq").path
    let result = try tool.run("verify", "sidekiq", folder)
    #expect(result.status == 0)
    #expect(result.output.contains("4 recordings"))
    #expect(result.output.contains("all within their limits"))
  }

  @Test func `a recorded run of fewer threads misses its limits and ends with 1`() throws {
    let tool = try CommandLineTool()
    defer { tool.remove() }
    let run = Self.vectors.appendingPathComponent("sidekiq/one-queue-c10").path
    let result = try tool.shell(
      "mkdir r; cp '\(run).jobs.csv.gz' r/a.jobs.csv.gz; echo '{\"concurrency\": 8}' "
        + ">r/a.config.json; \"$TOOL\" verify sidekiq r --json"
    )
    #expect(result.status == 1)
    #expect(result.output.contains(#""passes":0"#))
  }

  @Test func `theory is asked by model, and agrees`() throws {
    let tool = try CommandLineTool()
    defer { tool.remove() }
    let result = try tool.run("verify", "theory", "--model", "weighted fetch", "--json")
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 14)
    #expect(lines.allSatisfy { $0.contains(#""agrees":1"#) })
    let stranger = try tool.run("verify", "theory", "--model", "M/M/2")
    #expect(stranger.status == 64)
    #expect(stranger.errors.contains("there is no model 'M/M/2'; there are M/M/1, M/M/c"))
  }
}
