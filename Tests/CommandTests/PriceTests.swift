import Foundation
import Testing

/// The metric `cost` wherever metrics are named.
@Suite(.serialized) struct PriceTests {
  private let sweep = ["sweep", "small.scenario", "--vary", "maxReplicaCount=1,2"]
  private let front = ["--minimize", "podHours", "--minimize", "cost"]

  @Test func `sweep, show and export reckon the cost from the prices`() throws {
    try withTool { tool throws in
      let table = try tool.run(sweep + front + ["--price", "pod=2", "--quiet"])
      #expect(table.status == 0)
      #expect(table.output.contains("no other policy has less podHours and cost"))
      #expect(table.output.contains("0.33"))
      let show = try tool.run(["show", "s1"] + front + ["--price", "pod=20"])
      #expect(show.output.contains("3.33"))
      let filter = ["--where", "cost <= 0.4", "--sort", "cost", "--price", "pod=2"]
      let export = try tool.run(["export", "sweep", "s1"] + filter)
      #expect(export.errors == "--where 'cost <= 0.4' leaves out 1 of 2 points\n")
      #expect(export.output.split(separator: "\n").count == 2)
    }
  }

  @Test func `compare, run and check take the cost`() throws {
    try withTool { tool throws in
      let documents = try tool.read("small.scenario").components(separatedBy: "---")
      let manifest = try #require(documents.last)
      try tool.write(manifest, to: "now.yaml")
      let cost = ["--metric", "cost", "--price", "pod=4"]
      let policies = ["--policy", "now.yaml", "--policy", "now.yaml", "--replications", "2"]
      let compare = try tool.run(["compare", "--scenario", "small.scenario"] + policies + cost)
      #expect(compare.status == 0)
      #expect(compare.output.contains("cost       1.02  1.02"))
      for command in ["run", "check"] {
        let precise = try tool.run([command, "small.scenario", "--precision", "20%"] + cost)
        #expect(precise.status == 0)
        #expect(precise.errors.contains("half the interval of cost is at most 20 %"))
      }
    }
  }

  @Test func `a race by other prices is another sweep`() throws {
    try withTool { tool throws in
      let race = sweep + front + ["--replications", "6", "--race", "--resume", "--quiet"]
      for price in ["pod=1", "pod=2", "pod=1"] {
        #expect(try tool.run(race + ["--price", price]).status == 0)
      }
      let list = try tool.run("list", "--json").output
      #expect(list.contains("\"s2\""))
      #expect(!list.contains("\"s3\""))
    }
  }

  @Test(arguments: ["show", "export", "sweep", "run", "check", "compare", "tune"])
  func `every command with metrics has the option`(command: String) throws {
    try withTool { tool throws in
      #expect(try tool.run(command, "--help").output.contains("--price <what=price>"))
    }
  }

  @Test func `a cost without prices is refused with the option that is missing`() throws {
    try withTool { tool throws in
      let refused = try tool.run(sweep + front)
      #expect(refused.status == 64)
      #expect(refused.errors.contains("'cost' needs prices; give '--price pod=0.05'"))
      #expect(try tool.run(sweep + ["--price", "pod=cheap"]).status == 64)
      let twice = try tool.run(sweep + front + ["--price", "pod=1", "--price", "pod=2"])
      #expect(twice.status == 64 && twice.errors.contains("'--price pod' is given twice"))
    }
  }

  @Test func `nodes that are not simulated have no price`() throws {
    try withTool { tool throws in
      let refused = try tool.run(sweep + front + ["--price", "node=1"])
      #expect(refused.status == 64)
      #expect(
        refused.errors.contains("'--price node' has nothing to price: the scenario has no nodes")
      )
    }
  }

  @Test func `prices that nothing needs are refused`() throws {
    try withTool { tool throws in
      let commands = [
        sweep, ["show", "s1"], ["export", "sweep"], ["run", "small.scenario"],
        ["check", "small.scenario"], ["compare", "r1", "r2"],
        ["tune", "small.scenario", "--vary", "maxReplicaCount=1,2"],
      ]
      for command in commands {
        let refused = try tool.run(command + ["--price", "pod=1"])
        #expect(refused.status == 64)
        #expect(refused.errors.contains("'--price' is for the metric 'cost'"))
      }
    }
  }
}
