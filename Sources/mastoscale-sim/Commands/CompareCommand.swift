import ArgumentParser
import Experiments
import Reports
import RunStore
import Simulation

/// `mastoscale-sim compare`: whether policies differ, and by how much.
struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare policies over the same random numbers, with intervals.",
    discussion: """
      Give stored runs, or '--scenario' with two policies or more to run them now. Replications \
      that 'run' stored are named as a range, and are paired by their seeds. Everything is compared \
      with the first. A pair has the same arrivals and the same job sizes under both policies, so \
      that their difference varies less than either.

      Example:
        mastoscale-sim compare r1..r10 r11..r20
        mastoscale-sim compare --scenario steady --policy a.yaml --policy b.yaml
        mastoscale-sim compare --scenario steady --policy a.yaml --policy b.yaml --precision 5%
        mastoscale-sim compare r1 r2 --metric 'p95(default)' --metric podHours
      """
  )

  @Argument(help: "Stored runs such as r1, or their replications such as r1..r10.")
  var runs: [String] = []

  @Option(
    help: ArgumentHelp("Run this scenario now, under each policy.", valueName: "scenario"),
    completion: .file(extensions: ["scenario"])
  )
  var scenario: String?

  @Option(
    help: ArgumentHelp("A file with ScaledObjects or HPAs; give two or more.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"])
  )
  var policy: [String] = []

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Set a parameter under every policy; may be repeated.", valueName: "p=v")
  )
  var settings: [String] = []

  @Option(help: "How many pairs to run; 10 by default, with --precision at most, and 100.")
  var replications: Int?

  @Option(
    help: ArgumentHelp(
      "Run until half the interval of the differences is this share of A, such as 5%.",
      valueName: "share"
    )
  )
  var precision: String?

  @Option(help: "The seed of the random numbers; the scenario's own by default.")
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "Compare only this, such as 'p95(default)' or podHours; may be repeated.",
      valueName: "name"
    )
  )
  var metric: [String] = []

  @OptionGroup var pricing: PriceOptions
  @OptionGroup var storing: StoreOptions

  @Flag(help: "Print one JSON object for each comparison.")
  var json = false

  @Flag(name: .shortAndLong, help: "No notices and no progress on standard error.")
  var quiet = false

  func validate() throws {
    try ReplicationOptions.check(replications ?? 1)
    if let precision { try checkPrecision(precision) }
    try pricing.check(named: metric)
    guard scenario == nil else {
      if !runs.isEmpty {
        throw ValidationError("give stored runs or '--scenario', not both")
      }
      if policy.count < 2 {
        throw ValidationError("'--scenario' needs two '--policy' or more to compare")
      }
      return
    }
    let isGiven = seed != nil || replications != nil || precision != nil
    if !policy.isEmpty || !settings.isEmpty || isGiven {
      throw ValidationError(
        "'--policy', '--set', '--replications', '--precision' and '--seed' need '--scenario': "
          + "stored runs have theirs"
      )
    }
    if runs.count < 2 {
      throw ValidationError("give two runs or more, such as 'r1 r2', or '--scenario'")
    }
  }

  private func checkPrecision(_ text: String) throws {
    try PrecisionShare.check(text)
    var options = PrecisionOptions()
    options.precision = text
    try options.check(replications: replications ?? PrecisionGoal.usualLimit)
  }

  func run() async throws {
    let sides = try await sides()
    let metrics = try metrics(of: sides)
    let reports = PairedReport.all(of: sides, metrics: metrics)
    let style = StandardStreams.style
    try StandardStreams.write(
      json
        ? reports.map(\.json).joined(separator: "\n")
        : reports.map { $0.text(style: style) }.joined(separator: "\n\n")
    )
  }

  private func sides() async throws -> [PairedReport.Side] {
    if let scenario {
      return try await Interruption.cancelling { try await self.sides(running: scenario) }
    }
    let store = try RunStore.openExisting(path: storing.store)
    let paired = try PairedSides(try runs.map { try StoredSide($0, in: store) })
    if !quiet {
      for notice in paired.notices { StandardStreams.note(notice) }
    }
    return paired.sides
  }

  private func sides(running scenario: String) async throws -> [PairedReport.Side] {
    var options = ScenarioOptions()
    options.scenario = scenario
    options.policy = policy
    options.settings = settings
    let experiment = try Experiment(options, isQuiet: quiet)
    let prices = try pricing.prices()
    let goal = precision.flatMap { PrecisionShare($0) }?.goal
    let runs = ReplicatedRuns(
      experiment,
      seed: seed,
      replications: replications
        ?? (goal == nil ? Self.defaultReplications : PrecisionGoal.usualLimit),
      recording: .summary,
      isQuiet: quiet,
      stopping: goal.map {
        SequentialStop(goal: $0, metricNames: metric, prices: prices, isTogether: true)
      }
    )
    var figures: [[RunFigures]] = experiment.variants.map { _ in [] }
    try await runs.run { result, variant in figures[variant].append(RunFigures(result)) }
    let detail = ["scenario \(experiment.scenario.name)"] + settings
    return zip(experiment.variants, figures).map { variant, figures in
      PairedReport.Side(
        name: "policy \(variant.policy.name)",
        detail: detail.joined(separator: " "),
        runs: figures
      )
    }
  }

  /// What is compared: the usual, or what was asked for of all that the runs have.
  private func metrics(of sides: [PairedReport.Side]) throws -> [Metric] {
    let runs = sides.flatMap(\.runs)
    guard !metric.isEmpty else { return Metric.usual(in: runs) }
    let prices = try pricing.prices()
    return try metric.map { name in try Metric(named: name, in: runs, prices: prices) }
  }

  private static let defaultReplications = 10
}
