import ArgumentParser
import Experiments

/// What an hour costs: what the metric `cost` is reckoned from.
struct PriceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What an hour costs, for 'cost': pod=0.05 or node=0.20; may be repeated.",
      valueName: "what=price"
    )
  )
  var price: [String] = []

  func validate() throws {
    _ = try prices()
  }

  /// Refuses prices where none of the metrics that the other options name needs them.
  func check(named metrics: [String]) throws {
    guard !price.isEmpty, !metrics.contains(Metric.Prices.metricName) else { return }
    throw ValidationError(
      "'--price' is for the metric '\(Metric.Prices.metricName)', which no other option names"
    )
  }

  /// `nil` without `--price`; what is not priced costs nothing.
  func prices() throws -> Metric.Prices? {
    guard !price.isEmpty else { return nil }
    var prices = Metric.Prices(podHour: 0, nodeHour: 0)
    let kinds = price.map { $0.prefix { $0 != "=" } }
    if let twice = kinds.first(where: { kind in kinds.count { $0 == kind } > 1 }) {
      throw ValidationError("'--price \(twice)' is given twice")
    }
    for text in price {
      let parts = text.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let value = Double(parts[1]), (0...1e9).contains(value) else {
        throw Self.error(text)
      }
      switch parts[0] {
      case "pod": prices.podHour = value
      case "node": prices.nodeHour = value
      default: throw Self.error(text)
      }
    }
    return prices
  }

  private static func error(_ text: String) -> ValidationError {
    ValidationError("'--price \(text)' must be 'pod=PRICE' or 'node=PRICE'")
  }
}
