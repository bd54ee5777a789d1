import Autoscaling

/// What each metric of a sync said, in sentences.
struct MetricSentences {
  private let sync: HPAExplanation

  init(_ sync: HPAExplanation) {
    self.sync = sync
  }

  var paragraphs: [Paragraph] {
    sync.metrics.compactMap { metric in
      if let error = metric.error { return Paragraph("Metric", error, tone: .bad) }
      return metric.reading.map { Paragraph("Metric", sentence(of: metric, reading: $0)) }
    }
  }

  private func sentence(of metric: HPAExplanation.Metric, reading: Int64) -> String {
    let shown = amount(reading, of: metric)
    let share = metric.kind == .averageValue ? " for each replica" : ""
    let head = "\(metric.name) = \(shown), target \(amount(metric.target, of: metric))\(share)"
    return "\(head): \(quotient(metric, shown)), \(verdict(on: metric, shown))"
  }

  private func amount(_ value: Int64, of metric: HPAExplanation.Metric) -> String {
    metric.kind == .utilization ? "\(value) %" : Figure.milli(value)
  }

  private func quotient(_ metric: HPAExplanation.Metric, _ reading: String) -> String {
    let target = amount(metric.target, of: metric)
    let divisor =
      metric.kind == .averageValue ? "(\(target) × \(metric.divisor ?? 0))" : target
    let ratio = metric.ratio.map { Figure.decimal($0, places: 4) } ?? "infinite"
    let filled =
      metric.filledRatio.map {
        ", with missing and unready pods filled in \(Figure.decimal($0, places: 4))"
      } ?? ""
    return "\(reading) / \(divisor) = \(ratio)\(filled)"
  }

  private func verdict(on metric: HPAExplanation.Metric, _ reading: String) -> String {
    let proposal = Figure.replicas(metric.proposal ?? 0)
    let down = Self.decimal(1 - sync.tolerance.down)
    let up = Self.decimal(1 + sync.tolerance.up)
    if metric.isWithinTolerance == true {
      return "within the tolerance \(down) to \(up), so it proposes what there is: \(proposal)"
    }
    let outside = "outside the tolerance \(down) to \(up), so it proposes"
    switch metric.kind {
    case .averageValue:
      return "\(outside) ⌈\(reading) / \(amount(metric.target, of: metric))⌉ = \(proposal)"
    case .value:
      return "\(outside) ⌈ratio × \(metric.divisor ?? 0) ready⌉ = \(proposal)"
    case .utilization, .resourceAverageValue:
      return "\(outside) \(proposal)"
    }
  }

  private static func decimal(_ number: Double) -> String {
    var text = Figure.decimal(number, places: 4)
    while text.last == "0" { text.removeLast() }
    return text.last == "." ? String(text.dropLast()) : text
  }
}
