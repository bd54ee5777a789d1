import Foundation
import Testing

/// Shards that are merged one at a time, or in parts, and sweeps that are completed after a merge.
@Suite(.serialized) struct MergeOrderTests {
  private let sweep = [
    "sweep", "small.scenario", "--vary", "listLength=50,100,500", "--vary",
    "maxReplicaCount=1..4", "--replications", "3", "--quiet",
  ]

  /// Runs the sweep whole and in three shards; gives the exports of the whole one.
  private func prepare(_ tool: CommandLineTool) throws -> [String] {
    #expect(try tool.run(sweep + ["--store", "whole.sqlite"]).status == 0)
    for index in 0..<3 {
      let shard = ["--shard", "\(index)/3", "--store", "\(index).sqlite"]
      #expect(try tool.run(sweep + shard).status == 0)
    }
    return try tool.sweepExports(of: "whole.sqlite")
  }

  @Test func `shards one at a time, in every order, are exported as one machine would`() throws {
    try withTool { tool throws in
      let expected = try prepare(tool)
      for order in ["012", "021", "102", "120", "201", "2101"] {
        let statuses = try order.map { index in
          try tool.run("merge", "\(index).sqlite", "--into", "\(order).sqlite").status
        }
        #expect(statuses.prefix(2) == [1, 1])
        #expect(statuses.last == 0)
        #expect(try tool.sweepExports(of: "\(order).sqlite") == expected)
      }
    }
  }

  @Test func `a merge that lacks cells ends with 1, whatever the shards are of`() throws {
    try withTool { tool throws in
      _ = try prepare(tool)
      _ = try tool.run(sweep + ["--shard", "1/7", "--store", "1of7.sqlite"])
      let stores = ["0.sqlite", "1.sqlite", "1of7.sqlite"]
      let mixed = try tool.run(["merge"] + stores + ["--into", "mix.sqlite", "--quiet"])
      #expect(mixed.status == 1)
      #expect(
        mixed.errors.hasPrefix(
          "error: s1: 10 of 36 cells are missing, such as listLength=50 maxReplicaCount=1, "
            + "replication 2; run what is missing"
        )
      )
      // What was merged is not known to be shards any more.
      #expect(try tool.run("merge", "mix.sqlite", "--into", "all.sqlite").status == 1)
      #expect(try tool.run("merge", "2.sqlite", "--into", "all.sqlite").status == 0)
    }
  }

  @Test func `a merge without a shard is completed by resume as one machine would`() throws {
    try withTool { tool throws in
      let expected = try prepare(tool)
      for index in [2, 0] { _ = try tool.run("merge", "\(index).sqlite", "--into", "all.sqlite") }
      let resumed = try tool.run(sweep + ["--store", "all.sqlite", "--resume"])
      #expect(resumed.status == 0)
      #expect(try tool.sweepExports(of: "all.sqlite") == expected)
      let rest = try tool.run("merge", "1.sqlite", "--into", "all.sqlite")
      #expect(rest.errors == "nothing to add: 'all.sqlite' holds all of it\n")
    }
  }
}

extension CommandLineTool {
  /// All that other programs read of the sweep in a store, but the clock.
  func sweepExports(of store: String) throws -> [String] {
    try ["csv", "json", "ndjson"].map { format in
      let export = try run("export", "sweep", "--format", format, "--store", store)
      #expect(export.status == 0)
      return export.output
    }
  }
}
