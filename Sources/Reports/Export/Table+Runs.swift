import Experiments
import Simulation

extension Table {
  /// One row for each run; queue latencies are those of the worst queue that is served.
  package static func runs(_ rows: [RunRow]) -> Table {
    Table(
      columns: [
        "run", "storedAt", "scenario", "policy", "settings", "seed", "digest", "durationSeconds",
        "jobs", "podHours", "queueLatencySecondsP95", "queueLatencySecondsP99",
        "peakConnections", "refusedConnections",
      ],
      rows: rows.map { row in
        [
          .text(row.run), .text(CivilTime(unixSeconds: row.storedAt).iso + "Z"),
          .text(row.scenario), .text(row.policy), .text(row.settings),
          .unsigned(row.seed), .text(row.digest.hexadecimal),
          .number(row.duration.seconds), .integer(row.jobs), .number(row.podHours),
          .number(row.queueLatencySecondsP95), .number(row.queueLatencySecondsP99),
          .integer(row.peakConnections), .integer(row.refusedConnections),
        ]
      }
    )
  }

  /// One row for each cell and replication: parameters, figures of the run, figures by queue, and
  /// whether the point of the cell is on the front.
  static func sweep(_ points: [SweepPoint]) -> Table {
    let rows = points.flatMap { point in point.rows.map { (point: point, row: $0) } }
    let parameters = points.first?.assignments.map(\.name) ?? []
    let queues = queueNames(rows.compactMap(\.row.figures))
    let hasScenarios = rows.contains { $0.row.scenario != nil }
    let columns =
      ["run"] + (hasScenarios ? ["scenario", "weight"] : []) + parameters
      + ["replication", "seed"] + figureColumns
      + queues.flatMap { queue in queueColumns.map { "\(queue).\($0)" } }
      + ["isOnFront", "frontShare", "problem"]
    return Table(
      columns: columns,
      rows: rows.map { point, row in
        let replication: [Value] = [
          .integer(row.replication), row.figures.map { .unsigned($0.seed) } ?? .null,
        ]
        let runs = row.figures.map { [$0] } ?? []
        return [row.run.map(Value.text) ?? .null] + (hasScenarios ? row.scenarioFields : [])
          + row.assignments.map(\.fieldValue) + replication + figureFields(runs)
          + queueFields(runs, queues)
          + [
            point.isOnFront.map(Value.flag) ?? .null,
            point.frontShare.map(Value.number) ?? .null, row.problemField,
          ]
      }
    )
  }

  /// One row for each set of parameters: means over the replications.
  package static func tradeoff(_ rows: [SweepRow]) -> Table {
    let parameters = rows.first?.assignments.map(\.name) ?? []
    let queues = queueNames(rows.compactMap(\.figures))
    let columns =
      parameters + ["replications"] + figureColumns
      + queues.flatMap { queue in queueColumns.map { "\(queue).\($0)" } }
    return Table(
      columns: columns,
      rows: SweepPoint.points(rows).map { point in
        point.assignments.map(\.fieldValue) + [.integer(point.runs.count)]
          + figureFields(point.runs) + queueFields(point.runs, queues)
      }
    )
  }

  private static let figureColumns = [
    "jobs", "podHours", "queueLatencySecondsP95", "queueLatencySecondsP99",
    "queueLatencySecondsMax", "shareOverGoal", "peakBacklog", "peakConnections",
    "refusedConnections", "retries", "dead", "lost",
  ]

  private static let queueColumns = [
    "queueLatencySecondsP50", "queueLatencySecondsP95", "queueLatencySecondsP99",
    "queueLatencySecondsMax", "shareOverGoal", "peakBacklog",
  ]

  private static func figureFields(_ runs: [RunFigures]) -> [Value] {
    [
      mean(runs) { Double($0.jobs.pushed) }, mean(runs) { $0.podHours },
      mean(runs) { $0.worst(\.p95) }, mean(runs) { $0.worst(\.p99) },
      mean(runs) { $0.worst(\.maximum) }, mean(runs) { $0.worst(\.shareOverGoal) },
      mean(runs) { $0.worst { Double($0.peakBacklog) } }, mean(runs) { Double($0.peakConnections) },
      mean(runs) { Double($0.refusedConnections) }, mean(runs) { Double($0.jobs.retries) },
      mean(runs) { Double($0.jobs.dead) }, mean(runs) { Double($0.jobs.lost) },
    ]
  }

  private static func queueFields(_ runs: [RunFigures], _ names: [String]) -> [Value] {
    names.flatMap { name in
      let queues = runs.compactMap { run in run.queues.first { $0.name == name } }
      return [
        mean(queues) { $0.p50 }, mean(queues) { $0.p95 }, mean(queues) { $0.p99 },
        mean(queues) { $0.maximum }, mean(queues) { $0.shareOverGoal },
        mean(queues) { Double($0.peakBacklog) },
      ]
    }
  }

  private static func queueNames(_ runs: [RunFigures]) -> [String] {
    var names: [String] = []
    for queue in runs.flatMap(\.queues) where !names.contains(queue.name) && queue.jobs > 0 {
      names.append(queue.name)
    }
    return names
  }

  /// The mean, whole numbers as such.
  private static func mean<Element>(
    _ elements: [Element],
    _ figure: (Element) -> Double?
  ) -> Value {
    let values = elements.compactMap(figure)
    guard !values.isEmpty else { return .null }
    let mean = Replications(values).mean
    return Int(exactly: mean).map(Value.integer) ?? .number(mean)
  }
}

extension SweepRow {
  fileprivate var scenarioFields: [Table.Value] {
    guard let scenario else { return [.null, .null] }
    return [.text(scenario.name), .number(scenario.weight)]
  }

  /// Why there are no figures.
  fileprivate var problemField: Table.Value {
    outcome == .spared ? .text("not needed") : problem.map(Table.Value.text) ?? .null
  }
}

extension SweepRow.Assignment {
  /// A whole number as such, so that JSON has no quotes around it; nothing where a search left it.
  fileprivate var fieldValue: Table.Value {
    if value.isEmpty { return .null }
    return Int(value).map(Table.Value.integer) ?? .text(value)
  }
}
