/// The list of stored runs for the terminal.
package struct RunList {
  private let rows: [RunRow]

  package init(_ rows: [RunRow]) {
    self.rows = rows
  }

  /// One line for each run, on 80 columns; times are in UTC.
  ///
  /// ``Table/runs(_:)`` has all figures.
  package func text(style: Style = Style()) -> String {
    var table = TextTable(Self.columns)
    for row in rows { table.append(cells(of: row)) }
    return table.lines(style).joined(separator: "\n")
  }

  private func cells(of row: RunRow) -> [TonedText] {
    let stored = CivilTime(unixSeconds: row.storedAt)
    return [
      TonedText(row.run, .heading), TonedText("\(stored.date) \(stored.hourAndMinute)"),
      TonedText(row.scenario), TonedText(row.policy), TonedText(row.settings),
      TonedText(Figure.decimal(row.podHours, places: 2)),
      TonedText(Figure.seconds(row.queueLatencySecondsP95)),
    ]
  }

  private static let columns: [TextTable.Column] = [
    .right("run"), .right("stored (UTC)"), .left("scenario"), .left("policy"), .left("settings"),
    .right("pod-hours"), .right("worst p95"),
  ]
}
