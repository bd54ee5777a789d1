import ArgumentParser
import Experiments
import Reports

/// Which points of a sweep are shown, and how.
struct SelectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What the front minimises; 'p95(worst)' and podHours by default; give two or more.",
      valueName: "metric"
    )
  )
  var minimize: [String] = []

  @Option(
    help: ArgumentHelp("Order the points by a metric, the least first.", valueName: "metric")
  )
  var sort: String?

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Show only points that keep this, such as 'podHours <= 40'; may be repeated.",
      valueName: "m<=v"
    )
  )
  var conditions: [String] = []

  @Option(help: ArgumentHelp("Show so many points at most.", valueName: "n"))
  var limit: Int?

  @Flag(help: "Show the Pareto front alone.")
  var front = false

  @Option(help: "With several scenarios: show their weighted mean, or the worst of them.")
  var robust = Robustness.mean

  @Flag(help: "With several scenarios: a line for each of them.")
  var byScenario = false

  @OptionGroup var pricing: PriceOptions

  func validate() throws {
    if let twice = minimize.first(where: { name in minimize.count { $0 == name } > 1 }) {
      throw ValidationError("'\(twice)' is minimized twice")
    }
    if minimize.count == 1 {
      throw ValidationError("a front needs two objectives: give '--minimize' twice or more")
    }
    if let limit, limit < 1 {
      throw ValidationError("'--limit' must be a whole number from 1, not '\(limit)'")
    }
    do {
      _ = try selection()
    } catch let error as ParameterError {
      throw ValidationError("\(error)")
    }
  }

  /// The names of all metrics that are given.
  var metricNames: [String] {
    let conditions = conditions.compactMap { try? MetricCondition(parsing: $0).metric }
    return minimize + conditions + [sort].compactMap { $0 }
  }

  /// Whether any of them was given.
  var isGiven: Bool {
    (try? selection()).map { $0 != SweepSelection() } ?? true
  }

  /// Refuses them where no sweep is named.
  func check(of id: StoredID?) throws {
    guard isGiven else { return }
    guard case .sweep = id else { throw Failure.selectionWithoutSweep }
  }

  func selection() throws -> SweepSelection {
    var conditions: [MetricCondition] = []
    for text in self.conditions { conditions.append(try MetricCondition(parsing: text)) }
    return try SweepSelection(
      objectives: minimize,
      conditions: conditions,
      order: sort,
      prices: pricing.prices(),
      limit: limit,
      isFrontOnly: front,
      robustness: robust,
      isByScenario: byScenario
    )
  }

  /// What the front minimises; whatever else is named is checked too, against a study's runs.
  func objectives(in study: Study) throws -> [Metric] {
    let selection = try selection()
    let metrics = try study.metrics(named: metricNames, prices: selection.prices)
    for (condition, metric) in zip(selection.conditions, metrics.dropFirst(minimize.count)) {
      try condition.check(of: metric)
    }
    return Array(metrics.prefix(minimize.count))
  }

  /// The rows as the options ask for, with the means of so many replications; what is left out
  /// goes to standard error.
  func report(
    _ rows: [SweepRow],
    replications: Int,
    isQuiet: Bool = false
  ) throws -> SweepReport {
    let report = try SweepReport(rows: rows, replications: replications, selection())
    if !isQuiet {
      for note in report.notes { StandardStreams.note(note) }
    }
    return report
  }
}

extension Robustness: ExpressibleByArgument {}

extension Failure {
  fileprivate static let selectionWithoutSweep = Failure(
    "a run has no points to choose from",
    hint: "name a sweep, such as 's3'",
    code: .usage
  )
}
