import ArgumentParser
import Experiments
import Foundation

/// What a study runs: one or more scenarios, under one policy that varies.
struct StudyOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Scenario files, or names that 'scenarios' lists; '=2' behind one gives it a weight of 2.",
      valueName: "scenario"
    ),
    completion: .file(extensions: ["scenario"])
  )
  var scenarios: [String]

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

  func validate() throws {
    if policy.count > 1 {
      throw ValidationError("a study has one policy that varies; compare several with 'run'")
    }
  }

  /// Reads and checks all scenarios.
  func study(seed: UInt64?, isQuiet: Bool) throws -> Study {
    try Study(experiments(isQuiet: isQuiet), seed: seed)
  }

  /// Reads all scenarios, each with its weight.
  func experiments(isQuiet: Bool) throws -> [(experiment: Experiment, weight: Double)] {
    try scenarios.map { text in
      let argument = try StudyArgument(text)
      var options = ScenarioOptions()
      options.scenario = argument.scenario
      options.policy = policy
      options.settings = settings
      return (try Experiment(options, isQuiet: isQuiet), argument.weight)
    }
  }
}

/// A scenario and its weight, as one argument: `viral-post=2`.
///
/// A path may hold an `=` itself: an argument that names a file is that file.
struct StudyArgument {
  let scenario: String
  var weight = 1.0

  init(_ text: String) throws {
    guard !FileManager.default.fileExists(atPath: text), let sign = text.lastIndex(of: "=") else {
      scenario = text
      return
    }
    let written = String(text[text.index(after: sign)...])
    guard let weight = Double(written), weight > 0, weight <= 1e9 else {
      throw Failure(
        "the weight of a scenario must be a number above 0, not '\(written)' in '\(text)'",
        hint: "write 'viral-post=2'",
        code: .usage
      )
    }
    scenario = String(text[..<sign])
    self.weight = weight
  }
}
