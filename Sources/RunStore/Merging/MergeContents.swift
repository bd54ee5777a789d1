import GRDB

/// What one store holds, as far as a merge must know it before it copies.
struct MergeContents {
  var runs: [Run]
  var sweeps: [Sweep]

  /// A run that is not a cell of a sweep.
  struct Run {
    var id: Int64
    var storedAt: Int64
    /// All that tells it from other runs; the second of two equal ones is another run.
    var identity: String
  }

  /// A sweep, or a shard of one.
  struct Sweep {
    var stored: StoredSweep
    var cells: [Cell]

    /// What is equal for the parts of one sweep: its key.
    ///
    /// Where the list of cells is not known in advance, as in a search, it also depends on where
    /// the sweep was interrupted; then only what began at the same time is one.
    var identity: String {
      let plan = stored.plan
      return plan.isSearch ? "\(plan.key)@\(plan.origin.storedAt)" : plan.key
    }
  }

  /// A cell of a sweep, small: there may be a million.
  struct Cell {
    var position: Int
    /// Of its key: two cells at one position have one, unless the stores do not belong together.
    var keyHash: Int
    /// `nil` when the cell was invalid.
    var run: Int64?
    /// Of its run.
    var digest: UInt64?
    var storedAt: Int64
  }

  /// Reads the runs, and the sweeps with their cells: all, or those with one of these keys.
  init(_ database: Database, keys: Set<String>? = nil) throws {
    runs = try Row.fetchAll(database, sql: Self.runQuery).map { row in
      Run(id: row[0], storedAt: row[1], identity: row[2])
    }
    let all = try SweepRecord.all(in: database)
    sweeps = try all.filter { keys?.contains($0.plan.key) ?? true }.map { sweep in
      let cells = try Self.cells(of: sweep.id, in: database)
      if !sweep.plan.isSearch {
        try CellTableRecord.checkDistinct(cells.compactMap(\.run), of: sweep.id)
      }
      return Sweep(stored: sweep, cells: cells)
    }
  }

  private static func cells(of sweep: SweepID, in database: Database) throws -> [Cell] {
    let sql = """
      SELECT c.position, c.key, c.run, r.digest AS digest, c.storedAt
      FROM cells c LEFT JOIN runs r ON r.id = c.run WHERE c.sweep = ?
      """
    let rows = try Row.fetchCursor(database, sql: sql, arguments: [sweep.rawValue])
    return try Array(
      rows.map { row in
        let key: String = row[1]
        let run: Int64? = row[2]
        return Cell(
          position: row[0],
          keyHash: key.hashValue,
          run: run,
          digest: try run.map { _ in try row.unsigned("digest", radix: 16) },
          storedAt: row[4]
        )
      }
    )
  }

  private static let runQuery = """
    WITH described AS (
      SELECT r.id, r.storedAt, json_array(s.hash, s.name, p.hash, p.name, r.settings, r.version,
        r.seed, r.digest, r.storedAt) AS description
      FROM runs r JOIN scenarios s ON s.id = r.scenario JOIN policies p ON p.id = r.policy
      WHERE r.sweep IS NULL
    )
    SELECT id, storedAt,
      description || row_number() OVER (PARTITION BY description ORDER BY id)
    FROM described ORDER BY id
    """
}
