import Experiments
import Reports
import RunStore
import Simulation

/// The command that runs a stored cell again.
struct RunCommandLine {
  private let run: StoredRun

  init(of run: StoredRun) {
    self.run = run
  }

  /// `'run viral-post --set listLength=500 --seed 7' is the same run`, with what stands for a file that
  /// cannot be named: the store has texts, and no paths.
  var sentence: String { sentence(of: "run", end: "is the same run") }

  private func sentence(of verb: String, end: String) -> String {
    let scenario = hasScenarioByName ? run.origin.scenario.name : "SCENARIO"
    let settings = activeSettings.map { " --set \($0.shellWord)" }.joined()
    let policy = hasPolicy ? " --policy FILE" : ""
    let command = "\(verb) \(scenario)\(policy)\(settings) --seed \(run.result.seed)"
    let files = [
      hasScenarioByName ? nil : "SCENARIO is the file of '\(run.origin.scenario.name)'",
      hasPolicy ? "FILE is that of the policy '\(run.origin.policy.name)'" : nil,
    ].compactMap { $0 }
    let unchanged = files.isEmpty ? "" : ", where \(files.joined(separator: " and ")), as it was"
    return "'\(command)' \(end)\(unchanged)"
  }

  /// Runs it again, if all that it needs can be named, and refuses another outcome.
  func repeated(recording: World.Recording) throws -> (result: RunResult, setup: Setup) {
    guard hasScenarioByName, !hasPolicy else {
      let hint = sentence(of: "export jobs", end: "writes them")
      throw Failure("the jobs of \(run.id) are not stored", hint: hint, code: .usage)
    }
    var options = RunNowOptions()
    options.policy = nil
    options.settings = activeSettings
    options.seed = run.result.seed
    let name = run.origin.scenario.name
    let repeated = try options.run(name, recording: recording, isQuiet: true)
    guard repeated.result.digest == run.result.digest else {
      throw Failure(
        "\(run.id) was run by another build of version \(run.origin.version): it comes out otherwise now",
        hint: "run its scenario again",
        code: .failed
      )
    }
    return repeated
  }

  private var hasPolicy: Bool { run.origin.policy.hash != run.origin.scenario.hash }

  /// Whether the name of the scenario leads to the text that was run.
  private var hasScenarioByName: Bool {
    var options = ScenarioOptions()
    options.scenario = run.origin.scenario.name
    options.policy = []
    options.settings = []
    let experiment = try? Experiment(options, isQuiet: true)
    return experiment?.scenario.hash == run.origin.scenario.hash
  }

  /// Without those that have no meaning beside others, which `run` refuses.
  private var activeSettings: [String] {
    let settings = run.origin.settings.map { Assignment(parameter: $0.name, value: $0.value) }
    return settings.filter { !$0.isIdle(among: settings) }.map(\.description)
  }
}
