import Simulation

/// What the controllers changed, one row for each decision that did.
struct ScalingTable {
  private let result: RunResult
  private let changes: [DecisionRecord]

  init(_ result: RunResult) {
    self.result = result
    changes = result.decisions.filter { $0.currentReplicas != $0.desiredReplicas }
  }

  /// Folded; nothing where nothing was changed.
  var markup: Markup {
    guard !changes.isEmpty else { return .empty }
    let title = "Scaling decisions (\(Figure.count(changes.count)))"
    let table = HTMLTable(columns: Self.columns, rows: changes.prefix(Self.mostRows).map(row))
    return .folded(
      title,
      [table.markup, .remainder(of: changes.count, shown: Self.mostRows, in: "hpa")]
    )
  }

  private static let columns: [TextTable.Column] = [
    .left("time"), .left("controller"), .right("replicas"), .left("targets"), .left("cause"),
  ]

  private static let mostRows = 1000

  private func row(_ decision: DecisionRecord) -> HTMLTable.Row {
    let replicas = "\(decision.currentReplicas) → \(decision.desiredReplicas)"
    let cells: [HTMLTable.Cell] = [
      .heading(result.moment(decision.at)), .text(name(of: decision)), .text(replicas),
      .text(decision.targets), .wide(cause(of: decision)),
    ]
    return HTMLTable.Row(cells: cells)
  }

  /// Of the HPA or the ScaledObject, without its kind.
  private func name(of decision: DecisionRecord) -> String {
    let object = DecisionReport.names(of: decision).0
    return String(object.split(separator: "/").last ?? "")
  }

  private func cause(of decision: DecisionRecord) -> String {
    let clock = RunClock(start: result, at: decision.at)
    return switch decision.explanation {
    case .sync(let sync): CauseSentence(sync, clock: clock).plain
    case .poll(let poll): CauseSentence(poll, clock: clock).plain
    case nil: decision.reason
    }
  }
}

/// The Kubernetes events of a run, as the API server keeps them.
struct EventTable {
  let result: RunResult

  /// Folded; nothing without an event.
  var markup: Markup {
    let entries = EventWatch(result).entries
    guard !entries.isEmpty else { return .empty }
    let rows = entries.prefix(Self.mostRows).map { entry in
      let event = entry.event
      let cells: [HTMLTable.Cell] = [
        .heading(result.moment(event.at)),
        .text(event.type, event.type == "Warning" ? .bad : .plain), .text(event.reason),
        .text(event.object), .wide(event.message),
      ]
      return HTMLTable.Row(cells: cells)
    }
    let table = HTMLTable(columns: Self.columns, rows: rows)
    let title = "Kubernetes events (\(Figure.count(entries.count)))"
    return .folded(title, [table.markup, .remainder(of: entries.count, shown: Self.mostRows)])
  }

  private static let columns: [TextTable.Column] = [
    .left("time"), .left("type"), .left("reason"), .left("object"), .left("message"),
  ]

  private static let mostRows = 1000
}

extension Markup {
  /// Unfolded by a click on its title.
  fileprivate static func folded(_ title: String, _ content: [Markup]) -> Markup {
    Markup("details", [:], [Markup("summary", [:], title)] + content)
  }

  /// Says how many rows are left out, if any are.
  static func remainder(of count: Int, shown: Int, in command: String = "export events") -> Markup {
    guard count > shown else { return .empty }
    let left = Figure.count(count - shown)
    return Markup("p", ["class": "faint"], "and \(left) more, which '\(command)' has")
  }
}
