import Foundation
import Testing

/// A store or an output that cannot be used gets one message and is not changed.
@Suite(.serialized) struct BadStoreTests {
  @Test func `a file that is no store is refused and not changed`() throws {
    try withTool { tool throws in
      try tool.write("my shopping list\n", to: "notes.txt")
      let result = try tool.run("run", "small.scenario", "--store", "notes.txt")
      #expect(result.status == 1)
      #expect(result.output.isEmpty)
      #expect(result.errors.contains("is not a SQLite file"))
      #expect(try tool.read("notes.txt") == "my shopping list\n")
      let folder = try tool.run("list", "--store", ".")
      #expect(folder.status == 1)
    }
  }

  @Test func `a store of a newer version is refused`() throws {
    try withTool { tool throws in
      #expect(try tool.run("run", "small.scenario", "--store", "runs.sqlite").status == 0)
      // SQLite keeps the user version in bytes 60 to 63 of its header.
      let file = tool.folder.appendingPathComponent("runs.sqlite")
      var store = try Data(contentsOf: file)
      store[63] = 99
      try store.write(to: file)
      let result = try tool.run("run", "small.scenario", "--store", "runs.sqlite")
      #expect(result.status == 1)
      #expect(result.output.isEmpty)
      #expect(result.errors.contains("is a store of version 99"))
      #expect(try Data(contentsOf: file) == store)
    }
  }

  @Test func `what is not stored cannot be shown`() throws {
    try withTool { tool throws in
      #expect(try tool.run("list").status == 1)
      #expect(!tool.exists("results"))
      #expect(try tool.run("run", "small.scenario", "--quiet").status == 0)
      #expect(try tool.run("show", "r7").status == 1)
      #expect(try tool.run("show", "seven").status == 64)
      #expect(try tool.run("export", "sweep").status == 1)
      #expect(try tool.run("export", "timeline", "s1").status == 64)
    }
  }

  @Test func `output that cannot be written is an error and leaves nothing`() throws {
    try withTool { tool throws in
      #expect(try tool.run("run", "small.scenario", "--quiet").status == 0)
      let onFolder = try tool.run("export", "runs", "-o", ".")
      #expect(onFolder.status == 1)
      #expect(onFolder.errors == "error: '.' cannot be written: it is a folder\n")
      #expect(try tool.run("export", "runs", "-o", "nowhere/runs.csv").status == 1)
      let full = try tool.run("export", "runs", "-o", "/dev/full")
      #expect(full.status == 1)
      #expect(full.errors == "error: '/dev/full' cannot be written: No space left on device\n")
      let fullOutput = try tool.shell("\"$TOOL\" export runs >/dev/full")
      #expect(fullOutput.status == 1)
      let files = try FileManager.default.contentsOfDirectory(atPath: tool.folder.path)
      #expect(
        files.filter { !$0.hasSuffix(".out") && !$0.hasSuffix(".err") }.sorted() == [
          "results", "small.scenario",
        ]
      )
    }
  }
}
