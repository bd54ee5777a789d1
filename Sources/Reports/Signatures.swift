package import Simulation

/// How text is set: the width of the terminal, and whether it may have colours.
package struct Style: Equatable, Sendable {
  package var width: Int
  package var hasColor: Bool

  package init(width: Int = 96, hasColor: Bool = false) {
    self.width = width
    self.hasColor = hasColor
  }
}

/// The one screen that a run prints.
package struct RunReport {
  /// `id` is the run's number in the store (`r12`); `nil` when it was not stored.
  package init(_ result: RunResult, id: String? = nil) {}

  package func text(style: Style = Style()) -> String { preconditionFailure("not written yet") }
}

/// The figures of a run without its histograms: small enough to keep one for each cell of a sweep.
package struct RunFigures: Equatable, Sendable {
  package init(_ result: RunResult) {}
}

/// Several policies side by side, each with one or more replications.
package struct RunComparison {
  package init(rows: [Row]) {}

  package func text(style: Style = Style()) -> String { preconditionFailure("not written yet") }

  /// One policy, or one set of parameters.
  package struct Row {
    package init(name: String, runs: [RunFigures]) {}
  }
}

/// One cell of a sweep as tables show it.
package struct SweepRow: Equatable, Sendable {
  /// `assignments` are parameters with their values, in the order of the axes; `run` is `r12`.
  package init(
    run: String?,
    assignments: [(name: String, value: String)],
    replication: Int,
    outcome: Outcome
  ) {}

  package static func == (left: SweepRow, right: SweepRow) -> Bool { true }

  /// The figures, or why there are none.
  package enum Outcome: Equatable, Sendable {
    case figures(RunFigures)
    case invalid(String)
  }
}

/// The cells of a sweep for the terminal: one line for each set of parameters.
package struct SweepTable {
  package init(rows: [SweepRow]) {}

  package func text(style: Style = Style()) -> String { preconditionFailure("not written yet") }
}

/// One line of the list of runs.
package struct RunRow: Equatable, Sendable {
  /// `settings` are `listLength=500 maxReplicaCount=4`; `storedAt` counts seconds since 1970 in UTC.
  package init(
    run: String,
    storedAt: Int64,
    scenario: String,
    policy: String,
    settings: String,
    seed: UInt64,
    digest: UInt64,
    duration: Duration,
    jobs: Int,
    podHours: Double,
    queueLatencySecondsP95: Double,
    queueLatencySecondsP99: Double,
    peakConnections: Int,
    refusedConnections: Int
  ) {}
}

/// Rows of values under named columns, ready to be written as CSV or JSON.
package struct Table: Equatable, Sendable {
  package var columns: [String]
  package var rows: [[Value]]

  package init(columns: [String], rows: [[Value]]) {
    self.columns = columns
    self.rows = rows
  }

  /// One field.
  package enum Value: Equatable, Sendable {
    case text(String)
    case integer(Int)
    case number(Double)
    case null
  }

  /// How a table is written.
  package enum Format: String, CaseIterable, Sendable {
    case csv, json, ndjson
  }

  package func encoded(as format: Format) -> String { preconditionFailure("not written yet") }

  package static func timeline(of result: RunResult, id: String?) -> Table {
    preconditionFailure("not written yet")
  }
  package static func events(of result: RunResult, id: String?) -> Table {
    preconditionFailure("not written yet")
  }
  package static func runs(_ rows: [RunRow]) -> Table { preconditionFailure("not written yet") }
  /// One row for each cell and replication.
  package static func sweep(_ rows: [SweepRow]) -> Table { preconditionFailure("not written yet") }
  /// One row for each set of parameters: means over the replications.
  package static func tradeoff(_ rows: [SweepRow]) -> Table {
    preconditionFailure("not written yet")
  }
  /// For the terminal: columns aligned, numbers to the right.
  package func text(style: Style = Style()) -> String { preconditionFailure("not written yet") }
}

/// A run as one JSON object, for `--json`.
package struct RunDocument {
  package init(_ result: RunResult, id: String? = nil) {}
  /// One line.
  package var json: String { preconditionFailure("not written yet") }
}

/// The progress of a long command, as text for standard error.
package struct ProgressBar: Equatable, Sendable {
  package init(total: Int, noun: String, isTTY: Bool, width: Int = 80) {}

  /// The bar after `elapsedSeconds`; on a terminal it begins with a carriage return.
  package func text(done: Int, elapsedSeconds: Double) -> String {
    preconditionFailure("not written yet")
  }
  /// Clears the bar.
  package var ending: String { "" }
}
