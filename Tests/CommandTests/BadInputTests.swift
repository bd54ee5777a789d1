import Foundation
import Testing

/// Every wrong input gets one clear message, its exit code, and leaves nothing behind.
@Suite(.serialized) struct BadInputTests {
  @Test(arguments: [
    ("a missing file", "there is no scenario 'smal'", "smal"),
    ("a folder", "error: the path is a directory", "folder"),
  ])
  func `a scenario that is not there is refused`(
    what: String,
    message: String,
    name: String
  ) throws {
    try withTool { tool throws in
      try tool.write("", to: "folder/file")
      let result = try tool.run("run", name == "folder" ? "\(tool.folder.path)/folder" : name)
      #expect(result.status == 65)
      #expect(result.output.isEmpty)
      #expect(result.errors.contains(name == "folder" ? "folder" : message))
    }
  }

  @Test func `a misspelt scenario is told the nearest name`() throws {
    try withTool { tool throws in
      try tool.write(tool.read("small.scenario"), to: "scenarios/flood.scenario")
      let result = try tool.run("run", "flod")
      #expect(result.status == 65)
      #expect(
        result.errors == "error: there is no scenario 'flod'; did you mean 'flood'?\n"
      )
    }
  }

  /// A change of the small scenario, and what is said about it.
  private static let wrongScenarios: [(old: String, new: String, message: String)] = [
    ("duration: 10m", "duration: 10m\nwarmup: 1m", "did you mean 'warmUp'?"),
    ("duration: 10m", "duration: 10 bananas", "small.scenario:3:11: error: "),
    ("duration: 10m", "duration: -5m", "small.scenario:3:11: error: "),
    ("duration: 10m", "duration: [", "small.scenario:"),
    ("-q, default]", "-q]", "small.scenario:31:20: error: missing argument: -q"),
    ("rate: 5/s", "rate: 5/fortnight", "small.scenario:8:11: error: "),
    ("maxReplicaCount: 4", "maxReplicaCount: 0", "maxReplicaCount"),
    (
      "minReplicaCount: 1",
      "minReplicaCount: 9",
      "minReplicaCount must be less than or equal to maxReplicaCount"
    ),
    ("scaleTargetRef: {name: sidekiq-default}", "scaleTargetRef: {name: web}", "'web'"),
  ]

  @Test(arguments: wrongScenarios.indices)
  func `a wrong scenario is refused with its place`(index: Int) throws {
    let (old, new, message) = Self.wrongScenarios[index]
    try withTool { tool throws in
      let text = try tool.read("small.scenario")
      try tool.write(text.replacingOccurrences(of: old, with: new), to: "small.scenario")
      let result = try tool.run("run", "small.scenario")
      #expect(result.status == 65)
      #expect(result.output.isEmpty)
      #expect(result.errors.contains(message), "\(result.errors)")
      #expect(!tool.exists("results"))
    }
  }

  @Test func `an empty scenario is refused`() throws {
    try withTool { tool throws in
      try tool.write("", to: "empty.scenario")
      let result = try tool.run("run", "empty.scenario")
      #expect(result.status == 65)
      #expect(result.errors == "empty.scenario: error: the file is empty\n")
    }
  }

  @Test func `a trigger on a queue that no pod serves is a warning`() throws {
    try withTool { tool throws in
      let text = try tool.read("small.scenario")
      let pull = text.replacingOccurrences(
        of: "listName: \"queue:default\"",
        with: "listName: \"queue:pull\""
      )
      try tool.write(pull, to: "small.scenario")
      let result = try tool.run("run", "small.scenario", "--no-store")
      #expect(result.status == 0)
      #expect(result.errors.contains("warning: "))
      let quiet = try tool.run("run", "small.scenario", "--no-store", "--quiet")
      #expect(quiet.errors.isEmpty)
      #expect(quiet.output == result.output)
    }
  }

  /// Arguments after `sweep small.scenario` or `run small.scenario`, and the message.
  private static let wrongArguments: [(arguments: [String], message: String)] = [
    (
      ["sweep", "small.scenario", "--vary", "listLenght=1,2"],
      "error: unknown parameter 'listLenght'; did you mean 'listLength'?\n"
    ),
    (
      ["sweep", "small.scenario", "--vary", "listLength="],
      "error: the set of 'listLength' is empty; write values or a range, such as "
        + "'listLength=250,500,1000' or 'listLength=2..8'\n"
    ),
    (
      ["sweep", "small.scenario", "--vary", "listLength=1,,2"],
      "error: 'listLength=1,,2', column 14: a value is missing\n"
    ),
    (
      ["sweep", "small.scenario", "--vary", "maxReplicaCount=1..2000000"],
      "error: 'maxReplicaCount=1..2000000', column 17: the set has more than 1000000 values\n"
    ),
    (
      ["run", "small.scenario", "--set", "listLength=lots"],
      "error: 'listLength' must be a whole number from 1, or 'none', not 'lots'\n"
    ),
    (
      ["run", "small.scenario", "--set", "minReplicaCount=9"],
      "error: ScaledObject 'sidekiq-default': "
        + "minReplicaCount must be less than or equal to maxReplicaCount\n"
    ),
    (
      ["run", "small.scenario", "--set", "idleReplicaCount=1"],
      "error: KEDA refuses the ScaledObject 'sidekiq-default': "
        + "ScaledObject doesn't have correct Idle/Min/Max Replica Counts specification: "
        + "IdleReplicaCount=1 must be less than MinReplicaCount=1\n"
    ),
    (
      ["run", "small.scenario", "--set", "sidekiq-defalt:listLength=9"],
      "error: there is no ScaledObject, HPA or Deployment 'sidekiq-defalt'; "
        + "did you mean 'sidekiq-default'?\n"
    ),
  ]

  @Test(arguments: wrongArguments.indices)
  func `a wrong parameter or set is refused before anything runs`(index: Int) throws {
    let (arguments, message) = Self.wrongArguments[index]
    try withTool { tool throws in
      let result = try tool.run(arguments)
      #expect(result.status == 64)
      #expect(result.output.isEmpty)
      #expect(result.errors == message)
      #expect(!tool.exists("results"))
    }
  }

  @Test func `a setting that the sweep overwrites is refused`() throws {
    try withTool { tool throws in
      let result = try tool.run(
        "sweep",
        "small.scenario",
        "--set",
        "sidekiq-default:listLength=9",
        "--vary",
        "listLength=1,2"
      )
      #expect(result.status == 64)
      #expect(
        result.errors == "error: 'sidekiq-default:listLength' is set, and every value of "
          + "'listLength' overwrites it; leave out one of the two\n"
      )
    }
  }

  @Test func `wrong options end with the usage`() throws {
    try withTool { tool throws in
      for arguments in [
        ["run"], ["sweep", "small.scenario"], ["run", "small.scenario", "--replications", "0"],
        ["export", "nothing"], ["dance"], ["run", "small.scenario", "--seed", "-1"],
        ["run", "small.scenario", "--store", ""],
      ] {
        let result = try tool.run(arguments)
        #expect(result.status == 64, "\(arguments)")
        #expect(result.errors.contains("Usage:"))
      }
    }
  }

  @Test func `a list and a number are no scenario`() throws {
    try withTool { tool throws in
      for (text, found) in [("[1, 2]", "a list"), ("42", "'42'")] {
        try tool.write(text, to: "small.scenario")
        let result = try tool.run("run", "small.scenario")
        #expect(result.status == 65)
        #expect(
          result.errors
            == "small.scenario:1:1: error: the document is \(found): expected a mapping\n"
        )
      }
    }
  }

  @Test func `what is no recording is refused`() throws {
    try withTool { tool throws in
      try tool.write("{\"a\": 1\n", to: "broken.jsonl")
      try tool.write("", to: "empty.jsonl")
      for controller in ["hpa", "keda"] {
        let broken = try tool.run("verify", controller, "broken.jsonl")
        #expect(broken.status == 65)
        #expect(broken.errors.hasPrefix("broken.jsonl:1: error: "))
        #expect(try tool.run("verify", controller, "empty.jsonl").status == 65)
        #expect(try tool.run("verify", controller, "missing.jsonl").status == 65)
      }
    }
  }
}
