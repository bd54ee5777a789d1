import ArgumentParser
import Experiments
import Foundation
import Reports
import RunStore
import Simulation

/// `mastoscale-sim run`: one scenario under one or more policies.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a scenario and show what its policy does.",
    discussion: """
      Example:
        mastoscale-sim run viral-post.scenario
        mastoscale-sim run viral-post --set listLength=500 --set maxReplicaCount=8
        mastoscale-sim run viral-post --policy now.yaml --policy new.yaml --replications 10
        mastoscale-sim run viral-post --precision 5% --metric 'p95(default)'
      """
  )

  @OptionGroup var options: ScenarioOptions
  @OptionGroup var repetition: ReplicationOptions
  @OptionGroup var pricing: PriceOptions
  @OptionGroup var storing: StoreOptions

  @Flag(help: "Keep nothing.")
  var noStore = false

  @Flag(help: "Print one JSON object for each run.")
  var json = false

  @Flag(name: .shortAndLong, help: "No notices and no progress on standard error.")
  var quiet = false

  @Flag(help: "Say on standard error how fast it was.")
  var stats = false

  func validate() throws {
    try pricing.check(named: repetition.stopping.metrics)
  }

  func run() async throws {
    let experiment = try Experiment(options, isQuiet: quiet)
    let store = noStore ? nil : try RunStore.open(path: storing.store)
    try await Interruption.cancelling {
      var batch = RunBatch(experiment, store: store, command: self)
      try await batch.run()
    }
  }
}

/// The runs of one `run` command.
private struct RunBatch {
  let experiment: Experiment
  let store: RunStore?
  let command: RunCommand
  private var stopwatch = Stopwatch()
  private var figures: [[RunFigures]]
  private var first: (result: RunResult, id: RunID?)?
  private var documents: [String] = []
  private var ids: [RunID] = []
  /// Why no more is stored; what was found out is printed all the same.
  private var storeError: StoreError?

  init(_ experiment: Experiment, store: RunStore?, command: RunCommand) {
    self.experiment = experiment
    self.store = store
    self.command = command
    figures = experiment.variants.map { _ in [] }
  }

  private var replications: Int { command.repetition.replications }
  private var count: Int { experiment.variants.count * replications }

  /// Runs, stores and prints everything.
  mutating func run() async throws {
    try await runAll()
    if command.stats { StandardStreams.note(stopwatch.text) }
    try StandardStreams.write(output)
    if let storeError { throw storeError }
    if let store, let first = ids.first, let last = ids.last, count > 1, !command.quiet {
      StandardStreams.note("kept as \(first) to \(last) in '\(store.path)'")
    }
  }

  private mutating func runAll() async throws {
    let runs = try ReplicatedRuns(
      experiment,
      seed: command.repetition.seed,
      replications: replications,
      recording: .full,
      isQuiet: command.quiet,
      stopping: SequentialStop(command.repetition.stopping, prices: command.pricing.prices())
    )
    let kept = store.map { "; finished ones are in '\($0.path)'" } ?? ""
    try await runs.run(kept: kept) { result, variant in receive(result, of: variant) }
  }

  /// Stores a result and keeps what is printed of it.
  private mutating func receive(_ result: RunResult, of variant: Int) {
    stopwatch.add(result.work)
    let id = keep(result, of: variant)
    if command.json {
      documents.append(RunDocument(result, id: id?.description).json)
    } else {
      figures[variant].append(RunFigures(result))
      if first == nil { first = (result, id) }
    }
  }

  private mutating func keep(_ result: RunResult, of variant: Int) -> RunID? {
    guard let store, storeError == nil else { return nil }
    do {
      let id = try store.save(result, origin: experiment.origin(of: experiment.variants[variant]))
      ids.append(id)
      return id
    } catch {
      storeError = error
      return nil
    }
  }

  /// The report of a single run or of the replications of one policy, else a comparison.
  private var output: String {
    if command.json { return documents.joined(separator: "\n") }
    let style = StandardStreams.style
    if count == 1, let first {
      return RunReport(first.result, id: first.id?.description).text(style: style)
    }
    if figures.count == 1, let runs = figures.first {
      return ReplicationReport(runs).text(style: style)
    }
    let rows = zip(experiment.variants, figures).map { variant, runs in
      RunComparison.Row(name: variant.policy.name, runs: runs)
    }
    return RunComparison(rows: rows).text(style: style)
  }
}
