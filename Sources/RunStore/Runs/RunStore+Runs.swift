import GRDB
package import Simulation

extension RunStore {
  /// Stores a run in one transaction: all of it or nothing.
  package func save(_ result: RunResult, origin: Origin) throws(StoreError) -> RunID {
    try write { database in
      let origin = try OriginRecord.values(of: origin, in: database)
      return try RunRecord.insert(result, origin: origin, sweep: nil, in: database)
    }
  }

  /// The run with this number, a cell of a sweep or not.
  ///
  /// Reading the arithmetic of all decisions takes longer than the rest: who does not show it
  /// leaves it out with `explained`.
  package func run(_ id: RunID, explained: Bool = true) throws(StoreError) -> StoredRun {
    try read { database in
      guard let run = try RunRecord.run(id, explained: explained, in: database) else {
        throw StoreError.noRun(id.description)
      }
      return run
    }
  }

  /// The newest run that is not a cell of a sweep; `nil` when there is none.
  package func latestRun() throws(StoreError) -> RunID? {
    try read { database in
      try Int64.fetchOne(database, sql: "SELECT max(id) FROM runs WHERE sweep IS NULL")
        .map(RunID.init(rawValue:))
    }
  }

  /// All runs that are not cells of a sweep, oldest first.
  package func runs() throws(StoreError) -> [RunSummary] {
    try read { database in try RunSummaryRecord.all(in: database) }
  }

  /// Removes a run; one that belongs to a sweep is refused.
  package func delete(_ id: RunID) throws(StoreError) {
    try write { database in
      let sql = "SELECT sweep FROM runs WHERE id = ?"
      guard let row = try Row.fetchOne(database, sql: sql, arguments: [id.rawValue]) else {
        throw StoreError.noRun(id.description)
      }
      if let sweep: Int64 = row[0] {
        throw StoreError.belongsToSweep(id, sweep: SweepID(rawValue: sweep))
      }
      try database.execute(sql: "DELETE FROM runs WHERE id = ?", arguments: [id.rawValue])
      try OriginRecord.removeUnused(in: database)
    }
  }
}
