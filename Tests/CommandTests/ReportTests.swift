import Foundation
import Testing

/// `report`: a stored run or sweep as one HTML file.
@Suite(.serialized) struct ReportTests {
  @Test func `a run becomes a page, with the same bytes each time`() throws {
    try withTool { tool throws in
      #expect(try tool.run("run", "small", "--set", "listLength=250", "-q").status == 0)
      let written = try tool.run("report", "r1", "-o", "first.html")
      #expect(written.status == 0)
      #expect(written.output.isEmpty && written.errors.isEmpty)
      let page = try tool.read("first.html")
      for words in ["<title>small</title>", "listLength=250", "SLO", "<svg", "default"] {
        #expect(page.contains(words), "\(words)")
      }
      for last in [["last"], [], ["last", "-o", "-"]] {
        #expect(try tool.run(["report"] + last).output == page)
      }
      try tool.write("old", to: "second.html")
      #expect(try tool.run("report", "last", "-o", "second.html").status == 0)
      #expect(try tool.read("second.html") == page)
    }
  }

  @Test func `a sweep becomes a page, and its cells pages without charts`() throws {
    try withTool { tool throws in
      let vary = ["--vary", "listLength=250,500", "--vary", "minReplicaCount=1,9"]
      #expect(try tool.run(["sweep", "small", "--replications", "2", "-q"] + vary).status == 0)
      let page = try tool.run("report", "s1")
      #expect(page.status == 0 && page.errors.isEmpty)
      for words in ["small, sweep s1", "minReplicaCount", "Not run", "<svg", "2 replications"] {
        #expect(page.output.contains(words), "\(words)")
      }
      let front = try tool.run("report", "s1", "--front")
      #expect(front.output.utf8.count < page.output.utf8.count)
      #expect(front.errors.contains("--front leaves out"))
      #expect(try tool.run("report", "s1", "--front", "-q").errors.isEmpty)
      let cell = try tool.run("report", try #require(cells(of: tool).first))
      #expect(cell.status == 0)
      #expect(!cell.output.contains("<svg"))
      #expect(cell.output.contains("is the same run"))
    }
  }

  /// The runs of the first sweep.
  private func cells(of tool: CommandLineTool) throws -> [String] {
    let lines = try tool.run("export", "sweep", "s1").output.split(separator: "\n").dropFirst()
    return lines.compactMap { $0.split(separator: ",").first.map(String.init) }
      .filter { $0.hasPrefix("r") }
  }

  @Test(arguments: [
    (["r7"], 1, "there is no run 'r7'"), (["s7"], 1, "there is no sweep 's7'"),
    (["small"], 64, "'small' is not a run such as 'r12'"),
    (["r1", "--front"], 64, "a run has no points to choose from"),
    (["r1", "--price", "pod=1"], 64, "which no other option names"),
    (["r1", "-o", "."], 1, "it is a folder"),
    (["r1", "-o", "missing/a.html"], 1, "there is no folder"),
    (["r1", "--store", "none.sqlite"], 1, "there is no store"),
  ])
  func `what cannot be reported is refused`(
    arguments: [String],
    status: Int32,
    message: String
  ) throws {
    try withTool { tool throws in
      #expect(try tool.run("run", "small", "-q").status == 0)
      let result = try tool.run(["report"] + arguments)
      #expect(result.status == status)
      #expect(result.output.isEmpty)
      #expect(result.errors.contains(message), "\(result.errors)")
    }
  }

  @Test func `an unwritable place is refused before the store is read`() throws {
    try withTool { tool throws in
      let result = try tool.run("report", "r1", "-o", "missing/a.html")
      #expect(result.status == 1)
      #expect(result.errors.contains("there is no folder"))
    }
  }
}
