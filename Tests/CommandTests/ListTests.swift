import Testing

/// What `list` says of sweeps and searches.
@Suite(.serialized) struct ListTests {
  @Test func `a sweep is listed whole, with all its scenarios`() throws {
    try withTool { tool throws in
      let text = try tool.read("small.scenario")
      try tool.write(text.replacing("name: small", with: "name: b"), to: "b.scenario")
      let vary = ["--vary", "listLength=100,200,300,400,500", "--vary", "maxReplicaCount=2,3,4"]
      let sweep = ["sweep", "small.scenario", "b.scenario=2", "--quiet"] + vary
      #expect(try tool.run(sweep + ["--set", "pollingInterval=15"]).status == 0)
      let list = try tool.run("list").output
      #expect(list.contains("listLength=100,200,300,400,500 maxReplicaCount=2,3,4"))
      #expect(list.contains("small × 1, b × 2"))
      #expect(try tool.run("list", "--json").output.contains("\"scenario\":\"small × 1, b × 2\""))
    }
  }

  @Test func `runs of a sweep are deleted with it, or not at all`() throws {
    try withTool { tool throws in
      let sweep = ["sweep", "small.scenario", "--vary", "maxReplicaCount=1..2", "--quiet"]
      for _ in 0..<2 { #expect(try tool.run(sweep).status == 0) }
      let refused = try tool.run("delete", "s1", "r3")
      #expect(refused.status == 1)
      #expect(refused.errors.contains("the run 'r3' is a cell of the sweep 's2'"))
      #expect(try tool.run("show", "s1").status == 0)
      #expect(try tool.run("delete", "s1", "r1", "s2").status == 0)
      #expect(try tool.run("list").errors.contains("holds no runs and no sweeps"))
      #expect(try tool.run("list", "--quiet").errors.isEmpty)
      #expect(try tool.run(sweep).status == 0)
      let json = try tool.run("delete", "s3", "--json", "-q")
      #expect(json.errors.isEmpty && json.output == "{\"deleted\":\"s3\"}\n")
    }
  }

  @Test func `what tune keeps is a search without planned cells`() throws {
    try withTool { tool throws in
      let tune = ["tune", "small.scenario", "--vary", "maxReplicaCount=1..4", "--budget", "4"]
      let few = ["--replications", "2", "--pairs", "2", "--quiet"]
      #expect(try tool.run(tune + few).status == 0)
      #expect(try tool.run("list").output.contains("s1     search  small"))
      let json = try tool.run("list", "--json").output
      #expect(json.contains("\"kind\":\"search\""))
      #expect(json.contains("\"cells\":null"))
    }
  }
}
