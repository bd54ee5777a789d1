import Experiments

extension PairedReport {
  /// One object on one line, without a line feed.
  package var json: String {
    JSON.object([
      ("a", base.json), ("b", other.json), ("pairs", .integer(base.runs.count)),
      ("objectives", .array(rows.map(\.json))),
    ]).text
  }
}

extension PairedReport.Side {
  fileprivate var json: JSON {
    .object([
      ("name", .string(name)), ("detail", .string(detail)),
      ("seeds", .array(runs.map { .unsigned($0.seed) })),
    ])
  }
}

extension PairedReport.Row {
  fileprivate var json: JSON {
    .object([
      ("objective", .string(metric.name)), ("unit", .string(metric.unit.rawValue)),
      ("pairs", .integer(comparison.difference.count)), ("a", .number(comparison.first.mean)),
      ("b", .number(comparison.second.mean)), ("difference", .number(comparison.difference.mean)),
      ("halfWidth", .optional(comparison.halfWidth)),
      ("varianceReduction", .optional(comparison.varianceReduction)),
      ("verdict", .string(comparison.verdict.rawValue)), ("sentence", .string(sentence)),
    ])
  }
}
