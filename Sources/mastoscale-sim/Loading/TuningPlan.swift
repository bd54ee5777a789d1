import Experiments
import Reports
import RunStore
import Scenarios

/// The scenarios of a search, read and checked, and what it varies.
struct TuningPlan {
  let study: TuningStudy
  /// One for each scenario of the study.
  let origins: [Origin]
  private let writers: [ManifestWriter]

  init(_ command: TuneCommand) throws {
    var axes: [ParameterSet] = []
    for argument in command.vary { axes.append(try ParameterSet(parsing: argument)) }
    var cases: [TuningStudy.Case] = []
    var origins: [Origin] = []
    var writers: [ManifestWriter] = []
    var seed = command.seed
    for argument in command.scenarios {
      let argument = try StudyArgument(argument)
      var options = ScenarioOptions()
      options.scenario = argument.scenario
      options.policy = command.policy.map { [$0] } ?? []
      options.settings = command.settings
      let experiment = try Experiment(options, isQuiet: command.quiet)
      guard let variant = experiment.variants.first else { continue }
      seed = seed ?? experiment.seed
      origins.append(experiment.origin(of: variant))
      writers.append(try ManifestWriter(experiment.loaded, policy: variant.loadedPolicy))
      cases.append(
        TuningStudy.Case(
          name: experiment.scenario.name,
          setup: variant.setup,
          weight: argument.weight,
          origin: Sweep.Origin(
            scenarioHash: experiment.scenario.hash,
            policyHash: variant.policy.hash,
            fixed: experiment.assignments,
            version: MastoscaleSim.version
          )
        )
      )
    }
    self.origins = origins
    self.writers = writers
    study = try TuningStudy(
      cases: cases,
      axes: axes,
      replications: command.replications,
      seed: seed ?? 0,
      combination: command.robust
    )
  }

  /// The documents that a candidate changes, each once, and their diff against the present ones.
  func manifests(
    of candidate: Candidate
  ) throws -> (documents: [WrittenManifest], diff: String) {
    var documents: [WrittenManifest] = []
    for (scenario, writer) in zip(study.cases, writers) {
      let setup = try study.setup(of: candidate, in: scenario)
      for document in try writer.manifests(for: setup)
      where document.isChanged && !documents.contains(where: { $0.text == document.text }) {
        documents.append(document)
      }
    }
    let diffs = documents.map { document in
      UnifiedDiff(from: document.original, to: document.text)
        .text(oldName: document.path, newName: "\(document.path) (tuned)")
    }
    return (documents, diffs.joined())
  }
}
