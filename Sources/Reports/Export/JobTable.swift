package import Simulation

/// Every execution of a run's jobs, in the order in which they ended.
///
/// There may be millions: their fields are made for some of them at a time, and only the text is whole.
package struct JobTable {
  private let result: RunResult
  private let classes: [(name: String, queue: String)]
  private let id: String?

  /// The run has its executions; `id` is its number in the store, if it has one.
  package init(_ result: RunResult, of scenario: Scenario, id: String?) {
    self.result = result
    self.id = id
    classes = scenario.jobClasses.map { ($0.name, scenario.queues[$0.queue.index]) }
  }

  /// All rows in one of the formats, as ``Table`` writes it; JSON has an object on each line.
  package func encoded(as format: Table.Format) -> String {
    let executions = result.executions
    var text = format == .json ? "[" : ""
    for first in stride(from: 0, to: max(1, executions.count), by: Self.chunk) {
      let part = executions[
        min(first, executions.count)..<min(first + Self.chunk, executions.count)
      ]
      let table = Table(columns: Self.columns, rows: part.map(row))
      switch format {
      case .csv: text += first == 0 ? CSV.text(of: table) : CSV.rows(of: table)
      case .ndjson: text += table.encoded(as: .ndjson)
      case .json: text += Self.elements(table, isFirst: first == 0)
      }
    }
    return text + (format == .json ? "\n]\n" : "")
  }

  private static let chunk = 4096

  private static let columns = [
    "run", "class", "queue", "deployment", "enqueuedAt", "enqueuedSeconds", "startedSeconds",
    "endedSeconds", "queueLatencySeconds", "serviceSeconds", "failures", "failed",
  ]

  private func row(_ execution: JobExecution) -> [Table.Value] {
    let (name, queue) = classes[execution.jobClass.index]
    let enqueued = execution.enqueuedAt.duration
    return [
      id.map(Table.Value.text) ?? .null, .text(name), .text(queue),
      .text(result.deployments[execution.deployment.index].name),
      .text(CivilTime(enqueued, after: result.start).iso), .number(enqueued.seconds),
      .number(execution.startedAt.seconds), .number(execution.endedAt.seconds),
      .number(execution.queueLatency.seconds),
      .number((execution.endedAt - execution.startedAt).seconds),
      .integer(Int(execution.failures)), .flag(execution.fails),
    ]
  }

  private static func elements(_ table: Table, isFirst: Bool) -> String {
    let lines = table.encoded(as: .ndjson).split(separator: "\n")
    return lines.enumerated().map { place, line in
      (isFirst && place == 0 ? "\n" : ",\n") + line
    }
    .joined()
  }
}
