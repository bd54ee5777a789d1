import Experiments

extension CheckReport {
  /// One object on one line, without a line feed.
  package var json: String {
    JSON.object([
      ("scenario", .string(subject.scenario)), ("policy", .string(subject.policy)),
      ("seed", .unsigned(subject.seed)), ("replications", .integer(subject.replications)),
      ("confidence", .number(subject.confidence)), ("breached", .boolean(isBreached)),
      ("goals", .array(rows.map(\.json))),
    ]).text
  }
}

extension CheckReport.Row {
  fileprivate var json: JSON {
    .object([
      ("goal", .string(title)), ("unit", .string(threshold.unit.rawValue)),
      ("threshold", .number(threshold.limitValue)), ("mean", .optional(test?.measured?.mean)),
      ("halfWidth", .optional(test?.measured?.halfWidth)),
      ("measuredReplications", .integer(test?.count ?? 0)),
      ("keptReplications", .integer(test?.keptCount ?? 0)), ("verdict", .string(verdict.rawValue)),
    ])
  }
}
