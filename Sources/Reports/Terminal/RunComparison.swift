package import Experiments

/// Several policies side by side, each with one or more replications.
package struct RunComparison {
  private let rows: [Row]

  package init(rows: [Row]) {
    self.rows = rows
  }

  /// A table: policies down, figures across; with replications each as mean ± half its interval.
  package func text(style: Style = Style()) -> String {
    let queues = queuesByLatency
    var shown = queues.count
    while shown > 1 && table(queues.prefix(shown)).width > style.width { shown -= 1 }
    var lines = [style.text("Queue latency p95 by queue", .heading)]
    lines += table(queues.prefix(shown)).lines(style)
    if shown < queues.count {
      let others = queues.dropFirst(shown).joined(separator: ", ")
      lines.append(style.text("shorter in every row: \(others)", .faint))
    }
    if rows.contains(where: { $0.runs.count > 1 }) {
      lines.append(style.text("mean ± half the width of its 95 % confidence interval", .faint))
    }
    return lines.joined(separator: "\n")
  }

  /// The queues that are served and have jobs, the slowest first.
  private var queuesByLatency: [String] {
    var worst: [(name: String, p95: Double)] = []
    for queue in rows.flatMap(\.runs).flatMap(\.queues) where queue.isServed && queue.jobs > 0 {
      if let index = worst.firstIndex(where: { $0.name == queue.name }) {
        worst[index].p95 = max(worst[index].p95, queue.p95)
      } else {
        worst.append((queue.name, queue.p95))
      }
    }
    let order = worst.indices.sorted { (-worst[$0].p95, $0) < (-worst[$1].p95, $1) }
    return order.map { worst[$0].name }
  }

  private func table(_ queues: ArraySlice<String>) -> TextTable {
    let hasRefusals = rows.contains { $0.runs.contains { $0.refusedConnections > 0 } }
    var columns: [TextTable.Column] = [.left("Policy"), .right("runs")]
    columns += queues.map { .right($0) } + [.right("pod-hours"), .right("connections")]
    if hasRefusals { columns.append(.right("refused")) }
    var table = TextTable(columns)
    for row in rows {
      table.append(row.cells(queues) + (hasRefusals ? [row.count { $0.refusedConnections }] : []))
    }
    return table
  }

  /// One policy, or one set of parameters.
  package struct Row {
    package var name: String
    package var runs: [RunFigures]

    package init(name: String, runs: [RunFigures]) {
      self.name = name
      self.runs = runs
    }

    fileprivate func cells(_ queues: ArraySlice<String>) -> [TonedText] {
      let latencies = queues.map { name in
        mean { run in run.queues.first { $0.name == name }?.p95 }
          .map { TonedText(Figure.seconds($0.mean, halfWidth: $0.halfWidth)) } ?? "–"
      }
      let podHours = mean { $0.podHours }
        .map { Figure.decimal($0.mean, halfWidth: $0.halfWidth, places: 2) }
      return [TonedText(name), TonedText(Figure.count(runs.count))] + latencies
        + [TonedText(podHours ?? Figure.absent), count { $0.peakConnections }]
    }

    fileprivate func count(_ figure: (RunFigures) -> Int) -> TonedText {
      mean { Double(figure($0)) }
        .map { TonedText(Figure.decimal($0.mean, halfWidth: $0.halfWidth, places: 0)) } ?? "–"
    }

    private func mean(_ figure: (RunFigures) -> Double?) -> Replications? {
      let values = runs.compactMap(figure)
      return values.isEmpty ? nil : Replications(values)
    }
  }
}
