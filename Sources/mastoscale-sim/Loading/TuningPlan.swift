import Experiments
import Reports
import RunStore
import Scenarios

/// The scenarios of a search, read and checked, and what it varies.
struct TuningPlan {
  let study: TuningStudy
  let criteria: TuningCriteria
  /// One for each scenario of the study.
  let origins: [Origin]
  private let writers: [ManifestWriter]

  init(_ command: TuneCommand) throws {
    var axes: [ParameterSet] = []
    for argument in command.vary { axes.append(try ParameterSet(parsing: argument)) }
    let experiments = try command.options.experiments(isQuiet: command.quiet)
    let plan = try Study(experiments, seed: command.seed)
    try plan.checkWeights(for: command.robust)
    origins = plan.origins
    writers = try experiments.map { experiment, _ in
      try ManifestWriter(experiment.loaded, policy: experiment.variants.first?.loadedPolicy)
    }
    study = try TuningStudy(
      scenarios: plan.scenarios,
      axes: axes,
      replications: command.replications,
      robustness: command.robust
    )
    let probes = try plan.probes()
    try plan.check(
      command.criteria.metricNames,
      in: probes,
      prices: command.criteria.pricing.prices()
    )
    criteria = try command.criteria.criteria(in: probes)
  }

  /// Refuses scenarios whose objects of one name differ: one manifest cannot be for both.
  func checkIsOneManifest() throws {
    var known: [String: (scenario: String, text: String)] = [:]
    for (scenario, writer) in zip(study.scenarios, writers) {
      for document in try writer.manifests(for: scenario.setup) {
        for object in document.objects {
          let key = "\(object.kind.rawValue)/\(object.name)"
          guard let (other, text) = known[key] else {
            known[key] = (scenario.name, document.original)
            continue
          }
          if text != document.original {
            throw Failure.noCommonManifest(object.name, other, scenario.name)
          }
        }
      }
    }
  }

  /// The documents that a candidate changes, each once, and their diff against the present ones.
  func manifests(
    of candidate: Candidate
  ) throws -> (documents: [WrittenManifest], diff: String) {
    var documents: [WrittenManifest] = []
    for (scenario, writer) in zip(study.scenarios, writers) {
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

extension Failure {
  fileprivate static func noCommonManifest(
    _ object: String,
    _ one: String,
    _ other: String
  ) -> Failure {
    Failure(
      "'-o' writes one manifest for all scenarios, but '\(object)' of '\(one)' and that of "
        + "'\(other)' differ",
      hint: "give the policy to be tuned with '--policy FILE', or leave out '-o'",
      code: .usage
    )
  }
}
