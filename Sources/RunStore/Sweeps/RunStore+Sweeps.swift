package import Experiments
import GRDB

extension RunStore {
  /// Records that a sweep starts.
  package func begin(_ plan: SweepPlan) throws(StoreError) -> SweepID {
    try write { database in try SweepRecord.insert(plan, in: database) }
  }

  /// The newest unfinished sweep with this key, to resume; `nil` when there is none.
  package func unfinishedSweep(
    withKey key: String,
    shard: Shard = .whole
  ) throws(StoreError) -> SweepID? {
    try newestSweep(withKey: key, shard: shard, isFinished: false)
  }

  /// The newest sweep with this key that has all its cells; `nil` when there is none.
  package func finishedSweep(
    withKey key: String,
    shard: Shard = .whole
  ) throws(StoreError) -> SweepID? {
    try newestSweep(withKey: key, shard: shard, isFinished: true)
  }

  private func newestSweep(
    withKey key: String,
    shard: Shard,
    isFinished: Bool
  ) throws(StoreError) -> SweepID? {
    try read { database in
      let sql = """
        SELECT max(id) FROM sweeps
        WHERE key = ? AND shardIndex = ? AND shardCount = ? AND (finishedAt IS NOT NULL) = ?
        """
      let arguments: StatementArguments = [key, shard.index, shard.count, isFinished]
      return try Int64.fetchOne(database, sql: sql, arguments: arguments)
        .map(SweepID.init(rawValue:))
    }
  }

  /// The keys of the cells that are stored, invalid ones included.
  package func completedCells(of sweep: SweepID) throws(StoreError) -> Set<String> {
    try read { database in try CellTableRecord.keys(of: sweep, in: database) }
  }

  /// Stores a batch of cells in one transaction; a cell that is stored already is passed over.
  ///
  /// `time` is in seconds since 1970-01-01T00:00:00Z.
  package func save(
    _ cells: [CellRecord],
    in sweep: SweepID,
    at time: Int64
  ) throws(StoreError) {
    try write { database in
      guard let plan = try SweepRecord.plan(of: sweep, in: database) else {
        throw StoreError.noSweep(sweep.description)
      }
      var records: [Int: OriginRecord] = [:]
      for cell in cells {
        let record: OriginRecord
        if let known = records[cell.scenario] {
          record = known
        } else {
          var origin = plan.origin(ofScenario: cell.scenario)
          origin.storedAt = time
          record = try OriginRecord(origin, in: database)
          records[cell.scenario] = record
        }
        try CellTableRecord.insert(cell, sweep: sweep, origin: record, in: database)
      }
    }
  }

  /// Marks a sweep as complete.
  ///
  /// With `orderingRuns` its runs are numbered in the order of its cells. That they are already,
  /// but where it went on with what a merge had left out.
  package func finish(
    _ sweep: SweepID,
    at time: Int64,
    orderingRuns: Bool = false
  ) throws(StoreError) {
    try write { database in
      if orderingRuns {
        let runs = try CellTableRecord.runs(of: sweep, in: database)
        let numbers = Dictionary(uniqueKeysWithValues: zip(runs, runs.sorted()))
        try StoreReferences(database).renumber(numbers, in: database)
      }
      try database.execute(
        sql: "UPDATE sweeps SET finishedAt = ? WHERE id = ?",
        arguments: [time, sweep.rawValue]
      )
    }
  }

  /// The sweep with this number, without its cells.
  package func sweep(_ id: SweepID) throws(StoreError) -> StoredSweep {
    try read { database in try existing(id, in: database) }
  }

  /// Gives the cells of a sweep in their order, one at a time; the store must not be used within.
  package func cells(
    of sweep: SweepID,
    each body: (StoredCell) -> Void
  ) throws(StoreError) {
    try read { database in
      _ = try existing(sweep, in: database)
      try CellTableRecord.each(of: sweep, in: database, body)
    }
  }

  /// The newest sweep, finished or not; `nil` when there is none.
  package func latestSweep() throws(StoreError) -> SweepID? {
    try read { database in
      try Int64.fetchOne(database, sql: "SELECT max(id) FROM sweeps").map(SweepID.init(rawValue:))
    }
  }

  /// The newest sweep of a scenario of this name, if that had another text; else `nil`.
  package func sweepOfOtherText(than scenario: StoredText) throws(StoreError) -> SweepID? {
    try read { database in
      let sql = """
        WITH used AS (
          SELECT id AS sweep, scenario FROM sweeps
          UNION SELECT sweep, scenario FROM sweep_scenarios
        )
        SELECT used.sweep, scenarios.hash FROM used
        JOIN scenarios ON scenarios.id = used.scenario
        WHERE scenarios.name = ? ORDER BY used.sweep DESC LIMIT 1
        """
      guard let row = try Row.fetchOne(database, sql: sql, arguments: [scenario.name]) else {
        return nil
      }
      let hash: String = row[1]
      return hash == scenario.hash ? nil : SweepID(rawValue: row[0])
    }
  }

  /// All sweeps, oldest first.
  package func sweeps() throws(StoreError) -> [StoredSweep] {
    try read { database in try SweepRecord.all(in: database) }
  }

  /// Removes a sweep with all its cells and their runs.
  package func delete(_ id: SweepID) throws(StoreError) {
    try write { database in
      _ = try existing(id, in: database)
      try database.execute(sql: "DELETE FROM sweeps WHERE id = ?", arguments: [id.rawValue])
      try OriginRecord.removeUnused(in: database)
    }
  }

  private func existing(_ id: SweepID, in database: Database) throws -> StoredSweep {
    guard let sweep = try SweepRecord.sweep(id, in: database) else {
      throw StoreError.noSweep(id.description)
    }
    return sweep
  }
}
