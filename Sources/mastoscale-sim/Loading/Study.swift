import Experiments
import RunStore
import Simulation

/// The scenarios of a sweep or another study, read and checked.
struct Study {
  let scenarios: [StudyScenario]
  /// What the store keeps beside the results, in the same order.
  let origins: [Origin]

  /// With the seed for all scenarios; without it each has its own.
  init(_ experiments: [(experiment: Experiment, weight: Double)], seed: UInt64?) throws {
    var scenarios: [StudyScenario] = []
    var origins: [Origin] = []
    for (experiment, weight) in experiments {
      guard let variant = experiment.variants.first else { continue }
      let origin = Sweep.Origin(
        scenarioHash: experiment.scenario.hash,
        policyHash: variant.policy.hash,
        fixed: experiment.assignments,
        version: MastoscaleSim.version
      )
      scenarios.append(
        StudyScenario(
          setup: variant.setup,
          origin: origin,
          seed: seed ?? experiment.seed,
          weight: weight
        )
      )
      origins.append(experiment.origin(of: variant))
    }
    self.scenarios = scenarios
    self.origins = origins
  }

  /// Refuses weights where they would not count.
  func checkWeights(for robustness: Robustness) throws {
    guard robustness == .worst, Set(scenarios.map(\.weight)).count > 1 else { return }
    throw Failure(
      "weights have no meaning with '--robust worst'",
      hint: "leave them out, or take '--robust mean'",
      code: .usage
    )
  }

  /// The metrics of these names.
  ///
  /// Names beyond the usual objectives are looked for in one run of each scenario as it is, so that
  /// a wrong one is refused before the work and not after it.
  func metrics(named names: [String], prices: Metric.Prices?) throws -> [Metric] {
    let usual = Metric.usualObjectives.map(\.name)
    let runs = names.allSatisfy(usual.contains) ? [] : try probes()
    try check(names, in: runs, prices: prices)
    return try names.map { try Metric(named: $0, in: runs, prices: prices) }
  }

  /// Refuses metrics that one of several scenarios does not have.
  func check(_ names: [String], in probes: [RunFigures], prices: Metric.Prices?) throws {
    guard scenarios.count > 1 else { return }
    for (scenario, probe) in zip(scenarios, probes) {
      for name in names {
        do throws(ParameterError) {
          _ = try Metric(named: name, in: [probe], prices: prices)
        } catch {
          throw error.found(in: scenario.name)
        }
      }
    }
  }

  /// One run of each scenario as it is: which metrics there are.
  func probes() throws -> [RunFigures] {
    try scenarios.map { scenario in
      var world = try World(
        scenario.setup.scenario,
        policy: scenario.setup.policy,
        seed: scenario.seed,
        recording: .summary
      )
      return RunFigures(try world.run())
    }
  }
}
