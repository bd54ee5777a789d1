import Foundation
import Testing

/// `compare`: policies over the same random numbers.
@Suite(.serialized) struct CompareTests {
  @Test func `stored replications compare as the same policies run now`() throws {
    try withTool { tool throws in
      try tool.writePolicies()
      for policy in ["now.yaml", "new.yaml"] {
        let arguments = ["run", "small.scenario", "--policy", policy, "--replications", "3", "-q"]
        #expect(try tool.run(arguments).status == 0)
      }
      let stored = try tool.run("compare", "r1..r3", "r4..r6")
      #expect(stored.status == 0)
      #expect(stored.errors.isEmpty)
      #expect(stored.output.contains("better than A in p95(default) by "))
      #expect(stored.output.contains("worse than A in podHours by "))
      #expect(stored.output.contains("equal to A in every pair in refused"))
      let policies = ["--policy", "now.yaml", "--policy", "new.yaml", "--replications", "3"]
      let now = try tool.run(["compare", "--scenario", "small"] + policies)
      #expect(now.status == 0)
      #expect(now.output.lines(from: "Objective") == stored.output.lines(from: "Objective"))
    }
  }

  @Test func `a third policy has a letter of its own`() throws {
    try withTool { tool throws in
      try tool.writePolicies()
      let files = ["now.yaml", "new.yaml", "now.yaml"].flatMap { ["--policy", $0] }
      let scenario = ["compare", "--scenario", "small", "--replications", "2"]
      let reports = try tool.run(scenario + files).output.components(separatedBy: "\n\nA ")
      #expect(reports.count == 2)
      #expect(reports[0].contains("\nB           policy new"))
      #expect(reports[1].contains("\nC           policy now"))
      #expect(reports[1].contains("C − A") && reports[1].contains("verdict of C"))
      #expect(reports[1].contains("C is        equal to A in every pair"))
      #expect(!reports[1].contains("B "))
      let json = try tool.run(scenario + files + ["--json"]).output
      #expect(json.contains("C is equal to A in every pair in podHours"))
    }
  }

  @Test func `runs without a partner are left out, one pair has no interval`() throws {
    try withTool { tool throws in
      #expect(try tool.run("run", "small.scenario", "--replications", "2", "-q").status == 0)
      let settings = ["--set", "listLength=100", "-q"]
      #expect(try tool.run(["run", "small.scenario"] + settings).status == 0)
      let one = try tool.run("compare", "r1..r2", "last")
      #expect(one.status == 0)
      #expect(one.errors.hasPrefix("1 of the 2 runs of 'r1..r2' have no partner"))
      #expect(one.output.contains("one pair: no interval"))
      #expect(one.output.contains("listLength=100"))
      #expect(try tool.run("compare", "r1..r2", "last", "--quiet").errors.isEmpty)
    }
  }

  @Test func `metrics are chosen by name`() throws {
    try withTool { tool throws in
      #expect(try tool.run("run", "small.scenario", "--replications", "2", "-q").status == 0)
      let one = try tool.run("compare", "r1", "r1", "--metric", "podHours", "--json")
      let json = try JSONSerialization.jsonObject(with: Data(one.output.utf8)) as? [String: Any]
      #expect((json?["objectives"] as? [Any])?.count == 1)
      let unknown = try tool.run("compare", "r1", "r1", "--metric", "podHuors")
      #expect(unknown.status == 64)
      #expect(
        unknown.errors
          == "error: there is no metric 'podHuors' in these runs; did you mean 'podHours'?\n"
      )
    }
  }

  @Test func `runs that are no pair are refused with the reason`() throws {
    try withTool { tool throws in
      let text = try tool.read("small.scenario")
      try tool.write(
        text.replacingOccurrences(of: "rate: 5/s", with: "rate: 6/s"),
        to: "other.scenario"
      )
      for scenario in ["small.scenario", "other.scenario"] {
        #expect(try tool.run("run", scenario, "-q").status == 0)
      }
      #expect(try tool.run("run", "small.scenario", "--seed", "7", "-q").status == 0)
      #expect(
        try tool.run("run", "small.scenario", "--set", "listLength=9", "-q").status == 0
      )
      let vary = ["--vary", "listLength=100,200", "-q"]
      #expect(try tool.run(["sweep", "small.scenario"] + vary).status == 0)
      for (first, second, message) in [
        ("r1", "r2", "r1 and r2 ran different versions of the scenario 'small'"),
        ("r1", "r3", "they have no seed in common"),
        ("r1..r2", "r3", "r1 and r2 ran different versions"),
        ("r3..r4", "r1", "r3 and r4 have different parameters ('--set')"),
        ("r5..r6", "r1", "r5 is a cell of a sweep"),
        ("r3..r1", "r1", "'r3..r1' is not a run such as 'r12' or a range"),
        ("small", "r1", "'small' is not the number of a run"),
      ] {
        let result = try tool.run("compare", first, second)
        #expect(result.status == 64, "\(first) \(second)")
        #expect(result.output.isEmpty)
        #expect(result.errors.contains(message), "\(result.errors)")
      }
      #expect(try tool.run("compare", "r5", "r6").status == 0)
    }
  }

  @Test func `an unknown run and a missing store are said`() throws {
    try withTool { tool throws in
      #expect(try tool.run("compare", "r1", "r2").status == 1)
      #expect(!tool.exists("results"))
      #expect(try tool.run("run", "small.scenario", "-q").status == 0)
      let unknown = try tool.run("compare", "r1", "r77")
      #expect(unknown.status == 1)
      #expect(unknown.errors.hasPrefix("error: there is no run 'r77' in the store"))
      #expect(try tool.run("compare", "r1..r999999999", "r1").status == 1)
    }
  }

  @Test func `wrong options end with the usage`() throws {
    try withTool { tool throws in
      for arguments in [
        [], ["r1"], ["r1", "r2", "--seed", "3"], ["r1", "r2", "--replications", "3"],
        ["r1", "--scenario", "small"], ["--scenario", "small", "--policy", "now.yaml"],
      ] {
        let result = try tool.run(["compare"] + arguments)
        #expect(result.status == 64, "\(arguments)")
        #expect(result.errors.contains("Usage:"))
      }
    }
  }
}

extension CommandLineTool {
  /// Writes the small scenario's policy as `now.yaml`, and one that scales up sooner as `new.yaml`.
  func writePolicies() throws {
    let documents = try read("small.scenario").components(separatedBy: "\n---\n")
    let policy = try #require(documents.last)
    try write(policy, to: "now.yaml")
    let sooner = policy.replacingOccurrences(of: "\"500\"", with: "\"100\"")
      .replacingOccurrences(of: "value: 1", with: "value: 3")
    try write(sooner, to: "new.yaml")
  }
}

extension String {
  /// From the line that starts with this text.
  fileprivate func lines(from start: String) -> [Substring] {
    Array(split(separator: "\n").drop { !$0.hasPrefix(start) })
  }
}
