import Foundation
import Testing

/// Sweeps in shards, and what becomes of them in a merge.
@Suite(.serialized) struct ScaleOutTests {
  private let sweep = [
    "sweep", "small.scenario", "--vary", "minReplicaCount=1,3", "--vary", "maxReplicaCount=2..4",
    "--replications", "2", "--quiet",
  ]

  private func runShards(_ count: Int, with tool: CommandLineTool) throws -> [String] {
    try (0..<count).map { index in
      let store = "shard-\(index)-of-\(count).sqlite"
      let shard = try tool.run(sweep + ["--shard", "\(index)/\(count)", "--store", store])
      #expect(shard.status == 0)
      #expect(shard.output.isEmpty == (count > 1))
      return store
    }
  }

  @Test func `one, three and seven shards are exported as one machine would`() throws {
    try withTool { tool throws in
      let whole = try tool.run(sweep + ["--store", "whole.sqlite"])
      #expect(whole.status == 0)
      let expected = try tool.sweepExports(of: "whole.sqlite")
      #expect(expected[0].contains("must be less than or equal to maxReplicaCount"))
      for count in [1, 3, 7] {
        let stores = try runShards(count, with: tool)
        let target = "all-\(count).sqlite"
        let merge = try tool.run(["merge"] + stores.reversed() + ["--into", target, "--quiet"])
        #expect(merge.status == 0)
        #expect(merge.errors.isEmpty)
        #expect(try tool.sweepExports(of: target) == expected)
        #expect(try tool.run("show", "s1", "--store", target).output == whole.output)
      }
    }
  }

  @Test func `shards that were run twice, or killed and run again, change nothing`() throws {
    try withTool { tool throws in
      _ = try tool.run(sweep + ["--store", "whole.sqlite"])
      let stores = try runShards(3, with: tool)
      // Once more into the same store, and once into another one.
      let again = sweep + ["--shard", "1/3", "--store"]
      #expect(try tool.run(again + [stores[1]]).status == 0)
      #expect(try tool.run(again + ["again.sqlite"]).status == 0)
      try killAndResume("2/3", store: stores[2], with: tool)
      let merge = try tool.run(["merge", "again.sqlite"] + stores + ["--store", "all.sqlite"])
      #expect(merge.status == 0)
      #expect(
        try tool.sweepExports(of: "all.sqlite") == tool.sweepExports(of: "whole.sqlite")
      )
    }
  }

  /// Replaces a shard's store by one whose process was killed, and goes on with it.
  private func killAndResume(
    _ shard: String,
    store: String,
    with tool: CommandLineTool
  ) throws {
    for ending in ["", "-wal", "-shm"] where tool.exists(store + ending) {
      try FileManager.default.removeItem(atPath: tool.path(store + ending))
    }
    let arguments = sweep + ["--shard", shard, "--store", store, "--workers", "1"]
    let (process, finish) = try tool.start(arguments)
    for _ in 0..<1000 where process.isRunning && !tool.exists(store) { usleep(10_000) }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    _ = try finish()
    let resumed = try tool.run(arguments + ["--resume"])
    #expect(resumed.status == 0)
  }

  @Test func `a finished shard that is run again with resume does nothing and says so`() throws {
    try withTool { tool throws in
      let loud = sweep.filter { $0 != "--quiet" }
      let arguments = loud + ["--shards", "3", "--store", "shard.sqlite", "--resume"]
      let line =
        "JOB_COMPLETION_INDEX=1 \"$TOOL\" "
        + arguments.map { "'\($0)'" }.joined(separator: " ")
      #expect(try tool.shell(line).status == 0)
      let before = try tool.run("list", "--json", "--store", "shard.sqlite")
      let again = try tool.shell(line)
      #expect(again.status == 0)
      #expect(again.errors.hasPrefix("nothing to do: all 4 cells are there as s1, shard 1 of 3\n"))
      #expect(try tool.run("list", "--json", "--store", "shard.sqlite") == before)
      #expect(before.output.contains("\"shard\":\"1/3\""))
    }
  }

  @Test func `a missing shard is named, and what is there is merged`() throws {
    try withTool { tool throws in
      let stores = try runShards(3, with: tool)
      let merge = try tool.run(["merge", stores[0], stores[2], "--into", "all.sqlite"])
      #expect(merge.status == 1)
      #expect(merge.errors.contains("error: s1: shard 1 of 3 is missing: 4 cells"))
      #expect(try tool.run("list", "--store", "all.sqlite").output.contains("no"))
      let rest = try tool.run("merge", stores[1], "--into", "all.sqlite")
      #expect(rest.status == 0)
      #expect(rest.errors == "added 4 cells of sweeps from 1 store to 'all.sqlite'\n")
      let again = try tool.run("merge", stores[1], "--into", "all.sqlite")
      #expect(again.errors == "nothing to add: 'all.sqlite' holds all of it\n")
    }
  }

  @Test func `shards of two sweeps and of two texts of a scenario are kept apart`() throws {
    try withTool { tool throws in
      let other = try tool.read("small.scenario").replacingOccurrences(of: "60/s", with: "61/s")
      try tool.write(other, to: "other/small.scenario")
      let shard = ["--shard", "0/2", "--quiet", "--store"]
      let vary = ["--vary", "listLength=100,200"]
      _ = try tool.run(["sweep", "small"] + vary + shard + ["a.sqlite"])
      _ = try tool.run(["sweep", "small", "--seed", "7"] + vary + shard + ["b.sqlite"])
      _ = try tool.run(["sweep", "other/small.scenario"] + vary + shard + ["c.sqlite"])
      let merge = try tool.run("merge", "a.sqlite", "b.sqlite", "c.sqlite", "--into", "all.sqlite")
      #expect(merge.status == 1)
      #expect(merge.output.split(separator: "\n").count == 4)
      #expect(merge.errors.contains("are of two sweeps, which are kept apart; they differ in"))
      #expect(merge.errors.contains("the seed ("))
      #expect(merge.errors.contains("the text of the scenario 'small'"))
    }
  }

  @Test func `plain runs are merged with all that belongs to them`() throws {
    try withTool { tool throws in
      _ = try tool.run("run", "small.scenario", "--quiet", "--store", "a.sqlite")
      _ = try tool.run("run", "small.scenario", "--seed", "7", "--quiet", "--store", "b.sqlite")
      #expect(try tool.run("merge", "b.sqlite", "a.sqlite", "--quiet").status == 0)
      for (id, store) in [("r1", "a.sqlite"), ("r2", "b.sqlite")] {
        for kind in ["timeline", "events"] {
          let merged = try tool.run("export", kind, id).output
          let source = try tool.run("export", kind, "r1", "--store", store).output
          // The number of the run is in the first column.
          #expect(merged.replacingOccurrences(of: "\(id),", with: "r1,") == source)
        }
        let explained = try tool.run("explain", id, "--at", "5m").output
        #expect(
          try tool.run("explain", "r1", "--at", "5m", "--store", store).output
            .replacingOccurrences(of: "r1", with: id) == explained
        )
      }
      #expect(try tool.run("export", "runs").output.split(separator: "\n").count == 3)
    }
  }

  @Test func `two sweeps that write to one store at once both finish`() throws {
    try withTool { tool throws in
      let started = try (1...2).map { seed in
        try tool.start(sweep + ["--seed", "\(seed)", "--store", "shared.sqlite"])
      }
      for (process, finish) in started {
        process.waitUntilExit()
        #expect(try finish().status == 0)
      }
      let list = try tool.run("list", "--json", "--store", "shared.sqlite").output
      let finished = "\"stored\":12,\"spared\":0,\"finished\":\"yes\""
      #expect(list.components(separatedBy: finished).count == 3)
    }
  }

  @Test func `runs that make one store at once are all kept`() throws {
    try withTool { tool throws in
      for round in 1...4 {
        let store = "store-\(round).sqlite"
        let started = try (1...4).map { seed in
          try tool.start(["run", "small", "-q", "--seed", "\(seed)", "--store", store])
        }
        for (process, finish) in started {
          process.waitUntilExit()
          let done = try finish()
          #expect(done.status == 0, "\(done.errors)")
        }
        let seeds = try tool.run("export", "runs", "--store", store).output.split(separator: "\n")
        #expect(seeds.count == 5)
      }
      let files = try FileManager.default.contentsOfDirectory(atPath: tool.folder.path)
      #expect(!files.contains { $0.hasSuffix(".new") })
    }
  }

  @Test(arguments: [
    (["--shard", "3/3"], "'--shard 3/3': 3 shards are counted from 0 to 2"),
    (["--shard", "0/0"], "'--shard 0/0': a sweep has at least one shard"),
    (["--shard", "one"], "'--shard' must be I/N with whole numbers"),
    (["--shard", "12/13"], "shard 12 of 13 has no cells: the sweep has only 12"),
    (["--shards", "0"], "'--shards' must be a whole number from 1 on, not '0'"),
    (["--shards", "x"], "The value 'x' is invalid for '--shards <n>'"),
    (["--shards", "3"], "needs JOB_COMPLETION_INDEX or SLURM_ARRAY_TASK_ID"),
    (["--shard", "0/3", "--shards", "3"], "give '--shard I/N' or '--shards N', not both"),
    (["--shard", "0/3", "--no-store"], "a shard is kept for 'merge'; leave out '--no-store'"),
  ])
  func `a part that makes no sense is refused`(arguments: [String], message: String) throws {
    try withTool { tool throws in
      let result = try tool.run(sweep + arguments)
      #expect(result.status == 64)
      #expect(result.errors.contains(message))
      #expect(!tool.exists("results"))
    }
  }
}
