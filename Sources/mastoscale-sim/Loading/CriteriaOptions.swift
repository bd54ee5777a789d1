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

  @Option(
    help: ArgumentHelp(
      "What an hour costs, for 'cost': pod=0.05 or node=0.20; may be repeated.",
      valueName: "what=price"
    )
  )
  var price: [String] = []

  func validate() throws {
    try Confidence.check(confidence)
    _ = try prices()
  }

  /// The criteria, their names checked against what the present policy's runs have.
  func criteria(in runs: [RunFigures]) throws -> TuningCriteria {
    let prices = try prices()
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

  private func prices() throws -> Metric.Prices? {
    guard !price.isEmpty else { return nil }
    var prices = Metric.Prices(podHour: 0, nodeHour: 0)
    for text in price {
      let parts = text.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let value = Double(parts[1]), (0...1e9).contains(value) else {
        throw ValidationError("'--price \(text)' must be 'pod=PRICE' or 'node=PRICE'")
      }
      switch parts[0] {
      case "pod": prices.podHour = value
      case "node": prices.nodeHour = value
      default: throw ValidationError("'--price \(text)' must be 'pod=PRICE' or 'node=PRICE'")
      }
    }
    return prices
  }
}
