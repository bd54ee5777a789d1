import ArgumentParser
import Experiments

/// What is made small, and what may not be exceeded.
struct CriteriaOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Make a metric small; may be repeated. By default p95(worst) and podHours.",
      valueName: "metric"
    )
  )
  var minimize: [String] = []

  @Option(
    help: ArgumentHelp(
      "Keep a bound, such as 'p95(default) <= 30s'; may be repeated.",
      valueName: "constraint"
    )
  )
  var subjectTo: [String] = []

  @Option(
    help: ArgumentHelp("The share of replications that has to keep a bound.", valueName: "share")
  )
  var confidence = "95%"

  @OptionGroup var pricing: PriceOptions

  func validate() throws {
    try Confidence.check(confidence)
    try pricing.check(named: metricNames)
  }

  /// The names of all metrics that are given.
  var metricNames: [String] {
    minimize + subjectTo.compactMap { try? MetricCondition(parsing: $0).metric }
  }

  /// The criteria, their names checked against what the present policy's runs have.
  func criteria(in runs: [RunFigures]) throws -> TuningCriteria {
    let prices = try pricing.prices()
    let names = minimize.isEmpty ? Metric.usualObjectives.map(\.name) : minimize
    var objectives: [Metric] = []
    for name in names {
      let metric = try Metric(named: name, in: runs, prices: prices)
      guard !objectives.contains(metric) else {
        throw Failure("'\(name)' is minimized twice", code: .usage)
      }
      objectives.append(metric)
    }
    return TuningCriteria(
      objectives: objectives,
      constraints: try subjectTo.map { try Constraint(parsing: $0, in: runs, prices: prices) },
      confidence: Confidence(confidence)?.share ?? 1
    )
  }
}
