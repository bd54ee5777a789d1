import ArgumentParser
import Experiments
import Reports
import RunStore
import Simulation

/// `mastoscale-sim check`: whether policies keep the thresholds of a scenario, as an exit code.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say whether a policy keeps the scenario's goals; exit with 99 if not.",
    discussion: """
      Goals are those of the scenario's 'slo' section, and the '--max' options. A goal is met when \
      the share of the replications that keep it is at least '--confidence': with 95% all of up to \
      19 replications have to, and 19 of 20. Queues that 'slo' does not name keep their usual \
      goals, if they have jobs. A named goal without jobs is neither met nor breached. Nothing is \
      stored.

      Example:
        mastoscale-sim check viral-post --policy new.yaml --replications 20
        mastoscale-sim check viral-post --max-pod-hours 40 --junit check.xml
        mastoscale-sim check viral-post --precision 5%
      """
  )

  @OptionGroup var options: ScenarioOptions
  @OptionGroup var repetition: ReplicationOptions
  @OptionGroup var pricing: PriceOptions
  @OptionGroup var limits: LimitOptions

  @Option(
    help: ArgumentHelp("The share of replications that has to keep a goal.", valueName: "share")
  )
  var confidence = "95%"

  @Option(
    help: ArgumentHelp("Write JUnit XML; '-' is standard output.", valueName: "file"),
    completion: .file(extensions: ["xml"])
  )
  var junit: String?

  @Option(
    help: ArgumentHelp("Write Markdown tables; '-' is standard output.", valueName: "file"),
    completion: .file(extensions: ["md"])
  )
  var markdown: String?

  @Flag(help: "Print one JSON object for each policy.")
  var json = false

  @Flag(name: .shortAndLong, help: "No notices and no progress on standard error.")
  var quiet = false

  func validate() throws {
    try Confidence.check(confidence)
    try pricing.check(named: repetition.stopping.metrics)
    let outputs = [json, junit == "-", markdown == "-"]
    if outputs.count(where: { $0 }) > 1 {
      throw ValidationError(
        "only one of '--json', '--junit -' and '--markdown -' can go to standard output"
      )
    }
  }

  func run() async throws {
    let experiment = try Experiment(options, isQuiet: quiet)
    if experiment.namedGoals.isEmpty, limits.thresholds.isEmpty {
      throw Failure.noGoals(experiment.scenario.name)
    }
    for path in [junit, markdown] {
      try OutputFile(path).check()
      let scenario = try? ScenarioLibrary().path(of: options.scenario)
      try OutputFile(path).check(against: [scenario] + options.policy)
    }
    let reports = try await Interruption.cancelling { try await self.reports(of: experiment) }
    try write(reports)
    guard reports.allSatisfy(\.isMeasured) else {
      throw Failure.nothingMeasured(experiment.scenario.name)
    }
    if reports.contains(where: \.isBreached) { throw ExitCode(Failure.Code.breached.rawValue) }
  }

  /// Runs the scenario under every policy, and holds each against the thresholds.
  private func reports(of experiment: Experiment) async throws -> [CheckReport] {
    let runs = try ReplicatedRuns(
      experiment,
      seed: repetition.seed,
      replications: repetition.replications,
      recording: .summary,
      isQuiet: quiet,
      stopping: SequentialStop(repetition.stopping, prices: pricing.prices())
    )
    let thresholds = experiment.variants.map { self.thresholds(of: $0, in: experiment) }
    var counts = thresholds.map { _ in 0 }
    var outcomes = thresholds.map { $0.map { _ in [ThresholdTest.Outcome?]() } }
    try await runs.run { result, variant in
      counts[variant] += 1
      for (index, threshold) in thresholds[variant].enumerated() {
        outcomes[variant][index].append(threshold.outcome(of: result))
      }
    }
    return experiment.variants.indices.map { index in
      CheckReport(
        subject(experiment.variants[index], of: experiment, seed: runs.seed, counts[index]),
        thresholds: thresholds[index],
        outcomes: outcomes[index]
      )
    }
  }

  private func thresholds(
    of variant: Experiment.Variant,
    in experiment: Experiment
  ) -> [Threshold] {
    let goals = experiment.namedGoals.isEmpty ? [] : variant.setup.scenario.goals
    return goals.map(Threshold.goal) + limits.thresholds
  }

  private func subject(
    _ variant: Experiment.Variant,
    of experiment: Experiment,
    seed: UInt64,
    _ replications: Int
  ) -> CheckReport.Subject {
    CheckReport.Subject(
      scenario: variant.setup.scenario,
      policy: variant.policy.name,
      namedGoals: experiment.namedGoals,
      seed: seed,
      replications: replications,
      confidence: Confidence(confidence)?.share ?? 1
    )
  }

  /// Writes the files, and to standard output what is asked for: the tables by default.
  private func write(_ reports: [CheckReport]) throws {
    if let junit { try OutputFile(junit).write(CheckReport.junit(reports)) }
    if let markdown { try OutputFile(markdown).write(CheckReport.markdown(reports)) }
    guard junit != "-", markdown != "-" else { return }
    let style = StandardStreams.style
    try StandardStreams.write(
      json
        ? reports.map(\.json).joined(separator: "\n")
        : reports.map { $0.text(style: style) }.joined(separator: "\n\n")
    )
  }
}

extension Failure {
  fileprivate static func noGoals(_ scenario: String) -> Failure {
    Failure(
      "the scenario '\(scenario)' has no 'slo' section, and no other threshold is given",
      hint: "add 'slo: { default: { p95: 30s } }' to it, or '--max-refused', '--max-lost' or "
        + "'--max-pod-hours'",
      code: .usage
    )
  }

  fileprivate static func nothingMeasured(_ scenario: String) -> Failure {
    Failure(
      "the scenario '\(scenario)' has nothing that its goals could be measured by",
      hint: "name a queue in 'slo' that has jobs",
      code: .data
    )
  }
}
