import Foundation
import Testing

/// Sweeps beyond one grid over one scenario: fronts, studies, races and precision.
@Suite(.serialized) struct StudyTests {
  private static let vary = ["--vary", "listLength=100,1000", "--vary", "maxReplicaCount=1..3"]

  @Test func `the front is marked in the table, in exports and in the store's own view`() throws {
    try withTool { tool throws in
      let sweep = try tool.run(["sweep", "small", "--replications", "3"] + Self.vary)
      #expect(sweep.status == 0)
      #expect(sweep.output.contains("front: no other policy has less p95(worst) and podHours"))
      let lines = try tool.run("export", "sweep", "--front").output.split(separator: "\n")
      #expect(lines[0].hasSuffix("isOnFront,frontShare,problem"))
      #expect(lines.dropFirst().allSatisfy { $0.contains(",true,") })
      let all = try tool.run("export", "sweep", "--format", "json").output
      #expect(all.contains("\"isOnFront\":true,\"frontShare\":"))
      let front = try tool.run("show", "s1", "--front", "--sort", "podHours", "--limit", "1")
      #expect(front.status == 0)
      #expect(front.errors.contains("--limit 1 leaves out "))
      #expect(try tool.run("show", "s1").output == sweep.output)
    }
  }

  @Test func `several scenarios are put together by weight, by the worst, or stand apart`() throws {
    try withTool { tool throws in
      let text = try tool.read("small.scenario")
      let busy = text.replacing("rate: 5/s", with: "rate: 9/s").replacing(
        "name: small",
        with: "name: busy"
      )
      try tool.write(busy, to: "busy=9.scenario")
      let study = ["sweep", "small=2", "busy=9.scenario", "--vary", "maxReplicaCount=1,4"]
      let mean = try tool.run(study)
      #expect(mean.status == 0)
      #expect(mean.output.contains("mean of the scenarios small × 2, busy × 1"))
      let each = try tool.run("show", "s1", "--by-scenario").output
      #expect(each.split(separator: "\n").count { $0.contains("busy") } == 2)
      let rows = try tool.run("export", "sweep").output.split(separator: "\n")
      try #require(rows.count == 5)
      #expect(rows[0].hasPrefix("run,scenario,weight,maxReplicaCount,replication,"))
      #expect(rows[1].hasPrefix("r1,small,2.0,1,0,"))
      #expect(rows[2].hasPrefix("r2,busy,1.0,1,0,"))
      let worst = try tool.run(study + ["--robust", "worst"])
      #expect(worst.status == 64)
      #expect(worst.errors.contains("weights have no meaning with '--robust worst'"))
      // The same cells on one worker as on two, and when they are resumed there is nothing to do.
      let one = try tool.run(study + ["--no-store", "--workers", "1"])
      #expect(one.output == mean.output)
    }
  }

  @Test func `cells with equal setups are run once and stored as if each had been run`() throws {
    try withTool { tool throws in
      let name = "sidekiq-default"
      let equal = ["--vary", "\(name):listLength=100,200,300", "--vary", "listLength=250,1000"]
      let result = try tool.run(["sweep", "small"] + equal)
      #expect(result.errors.contains("4 of 6 cells needed no run"))
      let rows = try tool.run("export", "sweep").output.split(separator: "\n")
      try #require(rows.count == 7)
      // The same seed and figures, in a row of its own.
      let figures = rows.dropFirst().map { $0.split(separator: ",").dropFirst(3) }
      #expect(Array(figures[0]) == Array(figures[2]))
      #expect(Array(figures[1]) == Array(figures[5]))
      #expect(rows[6].hasPrefix("r6,300,1000,"))
    }
  }

  @Test func `a cell has no timeline, and the run that has one is named`() throws {
    try withTool { tool throws in
      let axis = ["--vary", "sidekiq-default:scaleUp.policies[0].value=1,2", "--seed", "9"]
      #expect(try tool.run(["sweep", "small"] + axis).status == 0)
      for arguments in [["events", "r2"], ["explain", "r2", "--at", "2m"], ["hpa", "r2"]] {
        let refused = try tool.run(arguments)
        #expect(refused.status == 64 && refused.output.isEmpty)
        #expect(refused.errors.contains("r2 is a cell of s1, which keeps figures"))
        let command = "run small --set 'sidekiq-default:scaleUp.policies[0].value=2' --seed 9"
        #expect(refused.errors.contains(command))
      }
      let nameless = try tool.run("export", "timeline")
      #expect(nameless.status == 1)
      #expect(nameless.errors.contains("are cells of sweeps; name a sweep such as 's1'"))
      #expect(try tool.run("export", "timeline", "r2").status == 64)
      #expect(try tool.run("export", "events", "r1").status == 64)
      #expect(try tool.run("show", "r1").status == 0)
    }
  }

  @Test func `the command for a cell says what it cannot name, and sets nothing idle`() throws {
    try withTool { tool throws in
      try tool.writePolicies()
      let text = try tool.read("small.scenario")
      try tool.write(text.replacing("rate: 5/s", with: "rate: 6/s"), to: "mine.scenario")
      let axes = ["--vary", "fallback.replicas=none,2", "--vary", "fallback.failureThreshold=1,3"]
      let sweep = ["sweep", "mine.scenario", "--policy", "new.yaml"] + axes
      #expect(try tool.run(sweep).status == 0)
      let command =
        "'run SCENARIO --policy FILE --set fallback.replicas=none --seed 42' is the same run"
      let refused = try tool.run("events", "r1").errors
      #expect(refused.contains(command))
      #expect(
        refused.contains("SCENARIO is the file of 'small' and FILE is that of the policy 'new'")
      )
      let settings = ["--policy", "new.yaml", "--set", "fallback.replicas=none", "--seed", "42"]
      let run = try tool.run(["run", "mine.scenario", "--json", "--no-store"] + settings)
      #expect(run.status == 0)
      let digest = try tool.run("show", "r1", "--json").output.firstMatch(of: /"digest":"\w+"/)
      #expect(run.output.contains(try #require(digest).output))
    }
  }

  @Test func `a part of a sweep says so before its front is read`() throws {
    try withTool { tool throws in
      let sweep = ["sweep", "small", "--vary", "maxReplicaCount=1..2", "--replications", "2"]
      #expect(try tool.run(sweep + ["--shard", "0/3"]).status == 0)
      // Of a shard, not of the sweep.
      let alike = ["sweep", "small", "--vary", "listLength=301..304", "--store", "alike.sqlite"]
      let shard = try tool.run(alike + ["--shard", "0/2"])
      #expect(shard.errors.contains("1 of 2 cells needed no run"))
      for command in [["show", "s1"], ["export", "sweep"]] {
        let part = try tool.run(command)
        #expect(part.status == 0)
        #expect(part.errors.hasPrefix("s1 has 2 of 4 cells: the front is among the points that"))
        #expect(try tool.run(command + ["-q"]).errors.isEmpty)
      }
    }
  }

  @Test func `a metric that one scenario lacks is refused with its name`() throws {
    try withTool { tool throws in
      let other = try tool.read("small.scenario").replacing("name: small", with: "name: b")
        .replacing("default", with: "media")
      try tool.write(other, to: "b.scenario")
      let study = ["small", "b.scenario", "--vary", "maxReplicaCount=1..2", "--no-store"]
      for option in ["--minimize", "--sort"] {
        let more = option == "--sort" ? [] : ["--minimize", "podHours"]
        let refused = try tool.run(["sweep"] + study + [option, "p95(media)"] + more)
        #expect(refused.status == 64 && refused.output.isEmpty)
        #expect(refused.errors.contains("'small': there is no metric 'p95(media)'"))
      }
      let stored = study.filter { $0 != "--no-store" }
      #expect(try tool.run(["sweep"] + stored + ["-q"]).status == 0)
      for command in [["show", "s1"], ["export", "sweep"], ["report", "s1"]] {
        let refused = try tool.run(command + ["--where", "p95(media) <= 1h"])
        #expect(refused.status == 64)
        #expect(refused.errors.contains("in the scenario 'small': there is no metric 'p95(media)'"))
      }
      let tune = try tool.run(["tune"] + study + ["--minimize", "p95(default)"])
      #expect(tune.status == 64)
      #expect(tune.errors.contains("'b': there is no metric 'p95(default)'"))
    }
  }

  /// Shipped scenarios, shortened; one of them unless `MASTOSCALE_RACES` is set.
  private static let raced =
    ProcessInfo.processInfo.environment["MASTOSCALE_RACES"] == nil
    ? ["steady"] : ["steady", "viral-post", "push-pull"]

  /// The front of a race is that of all replications.
  @Test(arguments: raced)
  func `a race finds the same front, with less work if anybody is out`(scenario: String) throws {
    try withTool { tool throws in
      let arguments =
        ["sweep", scenario, "--replications", "8", "--quiet", "--set", "duration=45m"]
        + ["--vary", "concurrency=8,25", "--vary", "maxReplicaCount=1,4"]
      #expect(try tool.run(arguments).status == 0)
      let race = try tool.run(arguments.filter { $0 != "--quiet" } + ["--race"])
      #expect(race.status == 0)
      #expect(race.errors.contains(" of 32 cells"))
      // On a viral evening nobody is out after five.
      #expect(race.errors.contains("race: 32 of") == (scenario == "viral-post"))
      func front(_ sweep: String) throws -> [Substring] {
        let rows = try tool.run("export", "sweep", sweep, "--front").output.split(separator: "\n")
        // Without the numbers of the runs, which count what was run before.
        return rows.map { $0.drop { $0 != "," } }
      }
      #expect(
        try front("s1").map { $0.split(separator: ",").prefix(5) }
          == front("s2").map { $0.split(separator: ",").prefix(5) }
      )
    }
  }

  @Test func `a race stores the same on any number of workers and says who is out`() throws {
    try withTool { tool throws in
      let arguments =
        ["sweep", "small", "--race", "--race-after", "3", "--replications", "6"]
        + ["--vary", "minReplicaCount=1..4", "--minimize", "podHours"]
        + ["--minimize", "cost", "--price", "pod=0.05"]
      let one = try tool.run(arguments + ["--workers", "1", "--store", "one.sqlite"])
      let two = try tool.run(arguments + ["--workers", "2", "--store", "two.sqlite"])
      #expect(one.status == 0)
      #expect(one.output == two.output)
      #expect(one.output.contains("dropped"))
      let exports = try ["one", "two"].map {
        try tool.run("export", "sweep", "--store", "\($0).sqlite").output
      }
      #expect(exports[0] == exports[1])
      #expect(exports[0].contains("not needed"))
      #expect(exports[0].split(separator: "\n").count == 25)
    }
  }

  @Test func `replications end when the figures are known well enough`() throws {
    try withTool { tool throws in
      let run = try tool.run("run", "small", "--no-store", "--precision", "20%")
      #expect(run.status == 0)
      #expect(run.output.contains(" 5 replications from seed 42"))
      #expect(
        run.errors.hasSuffix(
          "5 replications; half the interval of p95(worst) and podHours is at most 20 % of the mean\n"
        )
      )
      let limited = try tool.run(
        "run",
        "small",
        "--no-store",
        "--precision",
        "0.1%",
        "--replications",
        "6"
      )
      #expect(limited.errors.contains("precision: NOT reached in 6 replications"))
      let check = try tool.run("check", "small", "--max-lost", "9", "--precision", "20%")
      #expect(check.errors.contains("precision: 5 replications"))
      let sweep = try tool.run(
        "sweep",
        "small",
        "--precision",
        "20%",
        "--metric",
        "podHours",
        "--vary",
        "maxReplicaCount=1..2"
      )
      #expect(sweep.errors.contains("precision: 5 replications; half the interval of podHours"))
      let list = try tool.run("list", "--json").output
      #expect(list.contains("\"cells\":200,"))
      #expect(list.contains("\"stored\":10,\"spared\":190"))
    }
  }

  @Test func `a comparison ends when its differences are known well enough`() throws {
    try withTool { tool throws in
      let text = try tool.read("small.scenario")
      let policy = try #require(
        text.components(separatedBy: "---\n").first { $0.contains("kind: ScaledObject") }
      )
      try tool.write(policy, to: "a.yaml")
      try tool.write(
        policy.replacing("maxReplicaCount: 4", with: "maxReplicaCount: 2"),
        to: "b.yaml"
      )
      let compare = try tool.run(
        "compare",
        "--scenario",
        "small",
        "--policy",
        "a.yaml",
        "--policy",
        "b.yaml",
        "--precision",
        "20%"
      )
      #expect(compare.status == 0)
      #expect(
        compare.errors.contains("precision: 5 replications; half the interval of the difference")
      )
      #expect(compare.output.contains("5 pairs"))
    }
  }

  /// The arguments after `sweep small --vary maxReplicaCount=1..2`, and what is said.
  private static let wrong: [(arguments: [String], message: String)] = [
    (["--minimize", "podHours"], "a front needs two objectives"),
    (["--minimize", "podHours", "--minimize", "p95(defautl)"], "did you mean 'p95(default)'"),
    (["--minimize", "podHours", "--minimize", "podHours"], "'podHours' is minimized twice"),
    (["--sort", "podHour"], "there is no metric 'podHour'"),
    (["--where", "podHours = 3"], "compares nothing"),
    (["--limit", "0"], "'--limit' must be a whole number from 1"),
    (["--race"], "'--race' first looks after 5 replications: give '--replications 6' or more"),
    (["--race-after", "3"], "'--race-after' needs '--race'"),
    (["--precision", "five"], "'--precision' must be a share of the mean from 0.1% to 50%"),
    (["--precision", "5%", "--replications", "3"], "'--precision' needs 5 replications or more"),
    (["--metric", "podHours"], "'--metric' says what '--precision' is about"),
    (["--robust", "best"], "robust"),
    (["--image", "x"], "'--image' belongs to '--emit kubernetes' or '--emit slurm'"),
    (["--cpu", "2"], "'--cpu' belongs to '--emit"),
    (["--memory", "1Gi"], "'--memory' belongs to '--emit"),
    (
      ["--emit", "slurm", "--shards", "2", "--image", "x"],
      "'--image' belongs to '--emit kubernetes'"
    ),
  ]

  @Test(arguments: wrong.indices)
  func `an option that makes no sense is refused before the work`(index: Int) throws {
    let (arguments, message) = Self.wrong[index]
    try withTool { tool throws in
      let result = try tool.run(["sweep", "small", "--vary", "maxReplicaCount=1..2"] + arguments)
      #expect(result.status == 64)
      #expect(result.output.isEmpty)
      #expect(result.errors.contains(message))
      #expect(!tool.exists("results"))
    }
  }

  @Test func `scenarios that cannot be studied together are refused`() throws {
    try withTool { tool throws in
      let vary = ["--vary", "maxReplicaCount=1..2"]
      let twice = try tool.run(["sweep", "small", "small.scenario"] + vary)
      #expect(twice.status == 64)
      #expect(twice.errors.contains("two scenarios of the study are called 'small'"))
      let weight = try tool.run(["sweep", "small=0"] + vary)
      #expect(weight.status == 64)
      #expect(weight.errors.contains("the weight of a scenario must be a number above 0, not '0'"))
      let run = try tool.run("show", "r1", "--front")
      #expect(run.status == 64)
    }
  }

  @Test func `queues are dealt to other Deployments, and one that nobody serves is named`() throws {
    try withTool { tool throws in
      let parameters = try tool.run("parameters", "small").output
      #expect(parameters.contains("queues"))
      let run = try tool.run("run", "small", "--no-store", "--set", "queues=default:2")
      #expect(run.status == 0)
      let wrong = try tool.run("run", "small", "--no-store", "--set", "queues=defualt")
      #expect(wrong.status == 64)
      #expect(wrong.errors.contains("'queues' must be queues such as 'default+ingress:4'"))
    }
  }
}
