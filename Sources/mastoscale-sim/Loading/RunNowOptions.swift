import ArgumentParser
import Experiments
import Simulation

/// How a scenario is run on the spot, where a command takes one in the place of a stored run.
struct RunNowOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A file with ScaledObjects or HPAs that replace the scenario's own.",
      valueName: "file"
    ),
    completion: .file(extensions: ["yaml", "yml"])
  )
  var policy: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Set a parameter of the scenario, such as listLength=500; may be repeated.",
      valueName: "p=v"
    )
  )
  var settings: [String] = []

  @Option(help: "The seed of the random numbers; the scenario's own by default.")
  var seed: UInt64?

  /// Whether any of them was given.
  var isGiven: Bool { policy != nil || !settings.isEmpty || seed != nil }

  /// Refuses them beside what is stored.
  func checkAbsent(beside run: String) throws {
    guard isGiven else { return }
    throw ValidationError(
      "'--policy', '--set' and '--seed' need a scenario; '\(run)' is a run that is stored"
    )
  }

  /// Runs a scenario without storing it; the second value is what was run.
  func run(
    _ scenario: String,
    recording: World.Recording,
    isQuiet: Bool = false
  ) throws -> (result: RunResult, setup: Setup) {
    var options = ScenarioOptions()
    options.scenario = scenario
    options.policy = policy.map { [$0] } ?? []
    options.settings = settings
    let experiment = try Experiment(options, isQuiet: isQuiet)
    guard let setup = experiment.variants.first?.setup else {
      preconditionFailure("an experiment has one variant at least")
    }
    var world = try World(
      setup.scenario,
      policy: setup.policy,
      seed: ReplicationSeed.seed(seed ?? experiment.seed, replication: 0),
      recording: recording
    )
    return (try world.run(), setup)
  }
}
