import ArgumentParser
import Experiments

/// What is run: the arguments that `run`, `sweep` and `parameters` share.
struct ScenarioOptions: ParsableArguments {
  @Argument(
    help: "A scenario file, or a name that 'scenarios' lists.",
    completion: .file(extensions: ["scenario"])
  )
  var scenario: String

  @Option(
    help: .policyFile,
    completion: .file(extensions: ["yaml", "yml"])
  )
  var policy: [String] = []

  @Option(
    name: .customLong("set"),
    help: .setting
  )
  var settings: [String] = []

  /// The `--set` arguments in order.
  func assignments() throws(ParameterError) -> [Assignment] {
    var assignments: [Assignment] = []
    for setting in settings {
      assignments.append(try Assignment(parsing: setting))
    }
    return assignments
  }
}

extension ArgumentHelp {
  static let policyFile = ArgumentHelp(
    "A file with ScaledObjects or HPAs that replace the scenario's own.",
    valueName: "file"
  )

  static let setting = ArgumentHelp(
    "Set a parameter, such as listLength=500 or NAME:maxReplicaCount=8; may be repeated.",
    valueName: "p=v"
  )
}

/// How often and with which random numbers.
struct ReplicationOptions: ParsableArguments {
  @Option(
    name: .customLong("replications"),
    help: "How many times to run, each time with other random numbers; with --precision at most."
  )
  var givenReplications: Int?

  @Option(help: "The seed of the random numbers; the scenario's own by default.")
  var seed: UInt64?

  @OptionGroup var stopping: PrecisionOptions

  /// How often to run, at most.
  var replications: Int {
    givenReplications ?? (stopping.precision == nil ? 1 : PrecisionGoal.usualLimit)
  }

  func validate() throws {
    try Self.check(replications)
    try stopping.check(replications: replications)
  }

  /// Refuses numbers of replications that nobody can mean.
  static func check(_ replications: Int) throws {
    guard (1...1_000_000).contains(replications) else {
      throw ValidationError(
        "'--replications' must be a whole number from 1 to 1000000, not '\(replications)'"
      )
    }
  }
}

/// Where results are kept.
struct StoreOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The store: one SQLite file.", valueName: "file"),
    completion: .file(extensions: ["sqlite"])
  )
  var store = Self.standardPath

  /// Where results are kept when no other place is named.
  static let standardPath = "results/runs.sqlite"

  func validate() throws {
    if store.isEmpty { throw ValidationError("'--store' must name a file") }
  }
}
