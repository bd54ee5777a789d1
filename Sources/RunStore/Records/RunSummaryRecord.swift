import GRDB

/// The view `v_runs` as the list of runs.
enum RunSummaryRecord {
  /// All runs that are not cells of a sweep, oldest first.
  static func all(in database: Database) throws -> [RunSummary] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT v.*, r.storedAt AS storedAtUnixSeconds, r.settings AS settingsObject,
          r.durationNanoseconds AS durationNanoseconds
        FROM v_runs v JOIN runs r ON r.id = v.run
        WHERE v.sweep IS NULL ORDER BY v.run
        """
    ).map { try summary(in: $0, database) }
  }

  private static func summary(in row: Row, _ database: Database) throws -> RunSummary {
    RunSummary(
      id: RunID(rawValue: row["run"]),
      storedAt: row["storedAtUnixSeconds"],
      scenario: row["scenario"],
      policy: row["policy"],
      settings: try SettingsColumn.settings(in: row["settingsObject"], database),
      seed: try row.unsigned("seed"),
      digest: try row.unsigned("digest", radix: 16),
      duration: row.duration("durationNanoseconds"),
      jobs: row["jobs"],
      podHours: row.number("podHours"),
      queueLatencySecondsP95: row.number("queueLatencySecondsP95"),
      queueLatencySecondsP99: row.number("queueLatencySecondsP99"),
      peakConnections: row["peakConnections"],
      refusedConnections: row["refusedConnections"]
    )
  }
}
