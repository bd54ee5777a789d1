import Foundation
import Testing

/// `tune`: a search from the shell.
@Suite(.serialized) struct TuneTests {
  private static let arguments = [
    "tune", "small.scenario", "--vary", "listLength=20..200 by 20", "--vary",
    "maxReplicaCount=1..6", "--vary", "pollingInterval=10,30", "--minimize", "p95(default)",
    "--minimize", "podHours", "--budget", "24", "--replications", "3", "--pairs", "4",
  ]

  private func object(_ text: String) throws -> [String: Any] {
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(json as? [String: Any])
  }

  @Test func `the front, the recommendations and what does not matter are printed`() throws {
    try withTool { tool throws in
      let done = try tool.run(Self.arguments)
      #expect(done.status == 0)
      #expect(done.errors == "kept as s1 in 'results/runs.sqlite'\n")
      // The instance is so small that most policies do the same.
      #expect(done.output.hasPrefix("Tune        small · 4 of 120 policies in 14 runs · 116 more "))
      #expect(done.output.contains("Minimize    p95(default) · podHours"))
      #expect(done.output.contains("p95(default) by podHours"))
      #expect(done.output.contains("\nnow "))
      #expect(done.output.contains("over 4 pairs that the search did not see"))
      #expect(done.output.contains("Knee  ") || done.output.contains("No worse  "))
    }
  }

  @Test func `every run is in the store, and the same search gives the same bytes`() throws {
    try withTool { tool throws in
      let one = try tool.run(Self.arguments + ["--json", "--workers", "1"])
      let two = try tool.run(Self.arguments + ["--json", "--workers", "2", "--no-store"])
      #expect(one.status == 0)
      #expect(one.output == two.output)
      let result = try object(one.output)
      let runs = try #require(result["runs"] as? Int)
      let cells = try tool.run("export", "sweep", "--format", "csv").output.split(separator: "\n")
      let header = "run,listLength,maxReplicaCount,pollingInterval,replication,seed,"
      #expect(cells[0].hasPrefix(header))
      // The present policy comes first.
      #expect(cells[1].hasPrefix("r1,,,,0,42,"))
      #expect(try tool.run("show", "s1").status == 0)
      // Each run once, and a row for each policy that has it.
      let reused = try #require(result["reused"] as? Int)
      let numbers = cells.dropFirst().compactMap { $0.split(separator: ",").first }
      #expect(numbers.count >= runs + reused && !numbers.contains(""))
      #expect(Set(numbers).count < numbers.count && Set(numbers).count >= runs)
    }
  }

  @Test func `an interrupted search is resumed to the same result`() throws {
    try withTool { tool throws in
      let arguments = Self.arguments + ["--json", "--store", "interrupted.sqlite"]
      let (process, finish) = try tool.start(arguments)
      for _ in 0..<300 where process.isRunning {
        usleep(50_000)
        let list = try tool.run("list", "--json", "--store", "interrupted.sqlite")
        if list.output.contains("\"stored\":"), !list.output.contains("\"stored\":0") { break }
      }
      process.interrupt()
      process.waitUntilExit()
      let interrupted = try finish()
      #expect(interrupted.status == 130)
      #expect(interrupted.errors.contains("'--resume'"))
      let resumed = try tool.run(arguments + ["--resume"])
      #expect(resumed.status == 0)
      #expect(resumed.errors.contains("resuming: "))
      #expect(try tool.run(Self.arguments + ["--json", "--no-store"]).output == resumed.output)
    }
  }

  @Test func `a finished search goes on with other objectives, and runs nothing twice`() throws {
    try withTool { tool throws in
      #expect(try tool.run(Self.arguments + ["-q"]).status == 0)
      let other = ["--minimize", "p99(default)", "--resume", "--json"]
      let resumed = try tool.run(Self.arguments + other)
      #expect(resumed.status == 0)
      let fresh = try tool.run(Self.arguments + other.filter { $0 != "--resume" } + ["--no-store"])
      #expect(resumed.output == fresh.output)
      let keys = try tool.run("export", "sweep", "s1").output.split(separator: "\n").map { line in
        line.split(separator: ",", omittingEmptySubsequences: false)[1...5].joined(separator: ",")
      }
      #expect(Set(keys).count == keys.count)
      #expect(try tool.run("list", "--json").output.contains("\"id\":\"s2\"") == false)
    }
  }

  @Test func `manifests are written with their figures, and say what they change`() throws {
    try withTool { tool throws in
      let done = try tool.run(Self.arguments + ["-o", "tuned", "--no-store"])
      #expect(done.status == 0)
      #expect(done.output.contains("\n--- small.scenario\n+++ small.scenario (tuned)\n@@ "))
      let names = ["no-worse.yaml", "knee.yaml"].filter { tool.exists("tuned/\($0)") }
      #expect(!names.isEmpty)
      for name in names {
        let text = try tool.read("tuned/\(name)")
        #expect(text.hasPrefix("# mastoscale-sim "))
        #expect(text.contains("\n# over 3 replications: p95(default) "))
        #expect(text.contains("\n# against now, over 4 other pairs: "))
        #expect(text.contains("kind: ScaledObject"))
        let policy = ["--policy", "tuned/\(name)", "--no-store", "-q"]
        #expect(try tool.run(["run", "small.scenario"] + policy).status == 0)
        #expect(try tool.run("lint", "tuned/\(name)", "--quiet").status == 0)
      }
    }
  }

  /// Both have one latency in the first run, and another in the mean of ten.
  @Test func `a policy is not dropped for one run, and the store has the same front`() throws {
    try withTool { tool throws in
      let done = try tool.run([
        "tune", "small.scenario", "--vary", "scaleUp.pods=1,2", "--set", "listLength=100",
        "--pairs", "4",
      ])
      #expect(done.output.contains("2 of 2 policies in 20 runs"))
      #expect(done.output.contains("Set         listLength=100 · under every policy, now too\n"))
      let front = try tool.run("show", "s1", "--front").output
      #expect(front.contains("\n           1 ") && front.contains("\n           2 "))
    }
  }

  @Test func `what is no better than now is not recommended, and no manifest stays`() throws {
    try withTool { tool throws in
      try FileManager.default.createDirectory(
        atPath: tool.path("out"),
        withIntermediateDirectories: true
      )
      let arguments = [
        "tune", "small.scenario", "--vary", "maxReplicaCount=4,5", "--pairs", "4", "-o", "out",
      ]
      try tool.write("# mastoscale-sim 0.1.0 tune: small, seed 42\n", to: "out/knee.yaml")
      try tool.write("# Mine.\n", to: "out/no-worse.yaml")
      let done = try tool.run(arguments)
      #expect(done.status == 0)
      #expect(done.output.contains("not recommended: over 4 pairs no objective is better than now"))
      #expect(done.output.contains("nothing that was found is a reason to change"))
      #expect(!tool.exists("out/knee.yaml"))
      #expect(try tool.read("out/no-worse.yaml") == "# Mine.\n")
    }
  }

  @Test func `policies that are not valid are said with what is wrong`() throws {
    try withTool { tool throws in
      let done = try tool.run([
        "tune", "small.scenario", "--vary", "minReplicaCount=5,6", "--no-store",
      ])
      #expect(done.status == 1)
      let json = try tool.run([
        "tune", "small.scenario", "--vary", "minReplicaCount=5,6", "--no-store", "--json",
      ])
      #expect((try object(json.output)["constantObjectives"] as? [String]) == [])
      #expect(
        done.output.contains("minReplicaCount must be less than or equal to maxReplicaCount")
      )
    }
  }

  @Test func `a search among policies that are alike ends early and says so`() throws {
    try withTool { tool throws in
      let arguments = [
        "tune", "small.scenario", "--vary", "listLength=20..400", "--vary", "maxReplicaCount=1..6",
        "--subject-to", "podHours <= 1", "--replications", "2", "--pairs", "0", "--no-store",
      ]
      let few = try tool.run(arguments + ["--budget", "6"])
      #expect(few.output.contains("note: ended before the budget of 6 policies: of 1"))
      let json = try object(try tool.run(arguments + ["--budget", "6", "--json"]).output)
      #expect(json["end"] as? String == "alike")
      let front = try #require(json["front"] as? [[String: Any]])
      #expect((front.first?["kept"] as? [String: Double]) == ["podHours <= 1": 1])
      let enough = try object(try tool.run(arguments + ["--budget", "2", "--json"]).output)
      #expect(enough["end"] as? String == "budget")
      let grid = try object(try tool.run(Self.arguments + ["--no-store", "--json"]).output)
      #expect(grid["end"] as? String == "grid")
    }
  }

  @Test func `contradictory constraints end with the closest policy`() throws {
    try withTool { tool throws in
      let bounds = ["--subject-to", "p95(default) <= 1ms", "--subject-to", "podHours <= 0.01"]
      let done = try tool.run(Self.arguments + bounds + ["--no-store"])
      #expect(done.status == 1)
      #expect(done.output.contains("no policy keeps all constraints; the closest one:"))
      #expect(done.output.contains("podHours <= 0.01: "))
    }
  }

  @Test func `several scenarios have weights`() throws {
    try withTool { tool throws in
      let text = try tool.read("small.scenario")
      try tool.write(
        text.replacingOccurrences(of: "rate: 5/s", with: "rate: 6/s"),
        to: "b.scenario"
      )
      var arguments = Self.arguments + ["--no-store", "--json"]
      arguments.replaceSubrange(1...1, with: ["small.scenario=3", "b.scenario"])
      let twice = try tool.run(arguments)
      #expect(twice.status == 64)
      #expect(twice.errors.contains("two scenarios of the study are called 'small'"))
      let named = text.replacingOccurrences(of: "name: small", with: "name: b")
      try tool.write(
        named.replacingOccurrences(of: "rate: 5/s", with: "rate: 6/s"),
        to: "b.scenario"
      )
      let result = try object(try tool.run(arguments).output)
      #expect((result["scenarios"] as? [String]) == ["small", "b"])
      try tool.write(
        try tool.read("b.scenario").replacing("seed: 42", with: "seed: 7"),
        to: "b.scenario"
      )
      let seeds = try tool.run(arguments.filter { $0 != "--json" && $0 != "--no-store" })
      #expect(seeds.output.contains("seeds 42, 7"))
      #expect(try tool.run("export", "sweep", "s2").output.contains(",,,,0,7,"))
      let worst = try tool.run(arguments + ["--robust", "worst"])
      #expect(worst.status == 64)
      #expect(worst.errors.contains("weights have no meaning with '--robust worst'"))
      try tool.write(
        named.replacingOccurrences(of: #"listLength: "500""#, with: #"listLength: "300""#),
        to: "b.scenario"
      )
      let torn = try tool.run(arguments + ["-o", "out"])
      #expect(torn.status == 64 && !tool.exists("out"))
      #expect(torn.errors.contains("'sidekiq-default' of 'small' and that of 'b' differ"))
    }
  }

  @Test(arguments: [
    (["--budget", "0"], "'--budget' must be a whole number from 1"),
    (["--minimize", "p95(defualt)"], "did you mean 'p95(default)'"),
    (["--minimize", "podHours"], "'podHours' is minimized twice"),
    (["--minimize", "cost"], "'cost' needs prices"),
    (["--price", "pod=1"], "'--price' is for the metric 'cost', which no other option names"),
    (["--price", "pod=cheap"], "must be 'pod=PRICE' or 'node=PRICE'"),
    (["--subject-to", "podHours"], "compares nothing"),
    (["--confidence", "20%"], "'--confidence' must be a share"),
    (["--pairs", "1"], "'--pairs' must be 0, or a whole number from 2"),
    (["--vary", "listLength=5"], "varied twice"),
    (["--resume", "--no-store"], "'--resume' needs the store"),
    (["small.scenario=0"], "must be a number above 0, not '0'"),
  ])
  func `wrong words are refused`(extra: [String], expected: String) throws {
    try withTool { tool throws in
      let done = try tool.run(Self.arguments + extra)
      #expect(done.status == 64)
      #expect(done.errors.contains(expected))
      #expect(done.output.isEmpty)
      #expect(!tool.exists("results"))
    }
  }
}
