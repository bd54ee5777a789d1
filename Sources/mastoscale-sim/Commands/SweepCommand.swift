import ArgumentParser
import Experiments
import Foundation
import Reports
import RunStore

/// `mastoscale-sim sweep`: the whole trade-off.
struct SweepCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Run scenarios for every combination of parameter values.",
    discussion: """
      A set is a comma list of values and ranges: 250,500,1000 or 2..8 or '250..3000 by 250' or \
      '100..10000 log 9'. All cells of a replication meet the same arrivals. The cells are kept \
      in the store as they are finished; '--resume' goes on with the rest. A cell whose controllers \
      decide as those of another one is not run again. The table marks the Pareto front; see docs/sweep.md.

      Example:
        mastoscale-sim sweep viral-post --vary listLength=250,500 --vary maxReplicaCount=2..8
        mastoscale-sim sweep viral-post --vary 'listLength=100..10000 log 9' --resume
        mastoscale-sim sweep viral-post steady=2 --vary maxReplicaCount=2..8 --robust worst
        mastoscale-sim sweep viral-post --vary maxReplicaCount=2..8 --replications 20 --race
        mastoscale-sim export sweep --format csv
        mastoscale-sim sweep viral-post --vary maxReplicaCount=2..8 --shard 0/7 --store 0.sqlite
        mastoscale-sim sweep viral-post --vary maxReplicaCount=2..8 --shards 7 --emit kubernetes
      """
  )

  @OptionGroup var options: StudyOptions
  @OptionGroup var repetition: ReplicationOptions
  @OptionGroup var racing: RaceOptions
  @OptionGroup var selecting: SelectionOptions
  @OptionGroup var storing: StoreOptions
  @OptionGroup(title: "Beyond One Machine") var sharding: ShardOptions
  @OptionGroup(title: "Beyond One Machine") var emission: EmissionOptions

  @Option(
    help: ArgumentHelp(
      "Vary a parameter over a set, such as listLength=250,500,1000; may be repeated.",
      valueName: "p=set"
    )
  )
  var vary: [String]

  @Option(help: "How many cells to run side by side; by default one for each core.")
  var workers: Int?

  @Flag(help: "Keep nothing; print the table only.")
  var noStore = false

  @Flag(help: "Go on with a sweep of the same cells that was interrupted.")
  var resume = false

  @Flag(help: "Print the cells as JSON.")
  var json = false

  @Flag(name: .shortAndLong, help: "No notices and no progress on standard error.")
  var quiet = false

  func validate() throws {
    try Self.check(workers: workers)
    if resume, noStore {
      throw ValidationError("'--resume' needs the store; leave out '--no-store'")
    }
    try selecting.pricing.check(named: selecting.metricNames + repetition.stopping.metrics)
    try racing.check(replications: repetition.replications)
    if sharding.isGiven, noStore {
      throw ValidationError("a shard is kept for 'merge'; leave out '--no-store'")
    }
    if sharding.isGiven, racing.rules != nil || repetition.stopping.goal != nil {
      throw ValidationError(
        "'--race' and '--precision' look at all replications, and a shard has some: leave out one"
      )
    }
    try emission.validate(with: sharding)
  }

  /// Refuses numbers of workers that nobody can mean.
  static func check(workers: Int?) throws {
    if let workers, !(1...1024).contains(workers) {
      throw ValidationError("'--workers' must be a whole number from 1 to 1024, not '\(workers)'")
    }
  }

  func run() async throws {
    var axes: [ParameterSet] = []
    for argument in vary {
      axes.append(try ParameterSet(parsing: argument))
    }
    let study = try options.study(seed: repetition.seed, isQuiet: quiet)
    try study.checkWeights(for: selecting.robust)
    let sweep = try Sweep(
      of: study.scenarios,
      axes: axes,
      replications: repetition.replications,
      stages: rules(for: study)
    )
    if emission.target != nil {
      return try StandardStreams.write(SweepEmission(self, sweep).text)
    }
    let shard = try sharding.selected(ofCells: sweep.count)
    let rows = try await rows(of: sweep, shard, study.origins)
    guard shard.isWhole || json else { return }
    guard !shard.isWhole || rows.contains(where: { $0.figures != nil }) else {
      // What is selected by figures would find none.
      try write(SweepReport(rows: rows))
      throw Failure.noFigures(rows)
    }
    let report = try selecting.report(
      rows,
      replications: repetition.replications,
      isQuiet: quiet
    )
    try write(report)
  }

  private func write(_ report: SweepReport) throws {
    try StandardStreams.write(
      json ? report.table.encoded(as: .json) : report.text(style: StandardStreams.style)
    )
  }

  /// How replications are spared; every metric that the command names is checked here.
  private func rules(for study: Study) throws -> StageRules? {
    let objectives = try selecting.objectives(in: study)
    let measured = try study.metrics(
      named: repetition.stopping.metrics,
      prices: selecting.pricing.prices()
    )
    let rules = StageRules(
      race: racing.rules,
      precision: repetition.stopping.goal,
      objectives: objectives.isEmpty ? Metric.usualObjectives : objectives,
      measured: measured.isEmpty ? Metric.usualObjectives : measured,
      robustness: selecting.robust
    )
    return rules.isEmpty ? nil : rules
  }

  /// Runs the cells, or those that an interrupted sweep left.
  private func rows(
    of sweep: Sweep,
    _ shard: Shard,
    _ origins: [Origin]
  ) async throws -> [SweepRow] {
    let workers = workers ?? ProcessInfo.processInfo.activeProcessorCount
    let journal =
      noStore
      ? nil
      : try SweepJournal(sweep, shard, origins, path: storing.store, isResumed: resume)
    if let note = journal?.resumption, !quiet { StandardStreams.note(note) }
    return try await Interruption.cancelling {
      var run = SweepRun(
        sweep,
        workers: workers,
        journal: journal,
        isNumbered: json || !shard.isWhole,
        isQuiet: quiet
      )
      try await run.run()
      // A part of the table says little, and may be long.
      let rows = shard.isWhole || json ? try run.rows() : []
      if let journal, !quiet {
        StandardStreams.note(journal.whereKept)
      }
      return rows
    }
  }
}

extension Failure {
  /// For a sweep of which no cell could be run.
  fileprivate static func noFigures(_ rows: [SweepRow]) -> Failure {
    let problem = rows.lazy.compactMap(\.problem).first.map { ": \($0)" } ?? ""
    return Failure("no cell of the sweep could be run\(problem)", code: .failed)
  }
}
