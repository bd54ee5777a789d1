import Foundation
import GRDB

extension RunStore {
  /// Adds what other stores hold to the store at `path`, which is created when there is none.
  ///
  /// All of it is added or nothing: in one transaction, after every source was found to be a store.
  /// What is there already is passed over, and the order of the sources does not matter. Sweeps with
  /// one key are united, whatever shards they are of.
  package static func merge(
    _ sources: [String],
    into path: String
  ) throws(StoreError) -> MergeReport {
    for source in sources where isSameFile(source, path) { throw .mergedIntoItself(source) }
    var contents: [MergeContents] = []
    for source in sources {
      contents.append(try MergeSource(path: source).read { try MergeContents($0) })
    }
    let isNew = !FileManager.default.fileExists(atPath: path)
    let store = try open(path: path)
    do throws(StoreError) {
      let report = try store.write { try merge(sources, contents, into: $0, path) }
      try store.close()
      return report
    } catch {
      if isNew, try store.isEmpty() { removeFiles(at: path) }
      throw error
    }
  }

  /// Whether nobody has stored anything.
  private func isEmpty() throws(StoreError) -> Bool {
    try read { database in
      let sql = "SELECT (SELECT count(*) FROM runs) + (SELECT count(*) FROM sweeps)"
      return try Int.fetchOne(database, sql: sql) == 0
    }
  }

  private static func merge(
    _ sources: [String],
    _ contents: [MergeContents],
    into target: Database,
    _ targetPath: String
  ) throws -> MergeReport {
    let keys = Set(contents.flatMap(\.sweeps).map(\.stored.plan.key))
    let plan = try MergePlan(
      [try MergeContents(target, keys: keys)] + contents,
      lastRun: lastNumber(in: "runs", target),
      lastSweep: lastNumber(in: "sweeps", target)
    )
    try target.execute(sql: "PRAGMA defer_foreign_keys = ON")
    try StoreReferences(target).renumber(plan.runs[UnitedSweep.target], in: target)
    var addedRuns = 0
    for (index, path) in sources.enumerated() {
      let copy = StoreCopy(plan: plan, place: index + 1, targetPath: targetPath)
      addedRuns += try MergeSource(path: path).read { try copy.copy(from: $0, to: target) }
    }
    for sweep in plan.sweeps { try SweepRecord.update(sweep, in: target) }
    let cells = plan.sweeps.reduce(0) { $0 + $1.addedRuns }
    return MergeReport(addedRuns: addedRuns - cells, sweeps: plan.sweeps.map(MergedSweep.init))
  }

  /// The highest number that was ever given; numbers are not used again.
  ///
  /// SQLite notes what it inserts, and not what a row is renumbered to.
  private static func lastNumber(in table: String, _ database: Database) throws -> Int64 {
    let sql = """
      SELECT max(
        (SELECT ifnull(max(seq), 0) FROM sqlite_sequence WHERE name = ?),
        (SELECT ifnull(max(id), 0) FROM \(table)))
      """
    return try Int64.fetchOne(database, sql: sql, arguments: [table]) ?? 0
  }

  /// Also by another path, or another name of it.
  private static func isSameFile(_ left: String, _ right: String) -> Bool {
    var (first, second) = (stat(), stat())
    guard stat(left, &first) == 0, stat(right, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }
}

/// The copying from one source.
private struct StoreCopy {
  let plan: MergePlan
  /// Of the source among the stores of the plan.
  let place: Int
  let targetPath: String

  /// Copies everything that the plan takes from it, and gives the number of runs.
  func copy(from source: Database, to target: Database) throws -> Int {
    var numbers = [
      "sweeps": plan.sweepNumbers(of: place), "runs": plan.runs[place],
    ]
    for table in ["scenarios", "policies"] {
      numbers[table] = try OriginRecord.copyTexts(of: table, from: source, to: target)
    }
    func copyRows(
      of table: String,
      _ more: [String: [Int64: Int64]] = [:]
    ) throws -> Int {
      let own = try references(of: table, numbers, in: target).merging(more) { $1 }
      return try RowCopy(table: table, numbers: own, targetPath: targetPath)
        .copy(from: source, to: target)
    }
    let newSweeps = plan.newSweepNumbers(of: place)
    let tables = try StoreReferences(target)
    _ = try copyRows(of: "sweeps", ["id": newSweeps])
    for (table, column) in tables.ofSweeps { _ = try copyRows(of: table, [column: newSweeps]) }
    let runs = try copyRows(of: "runs", ["id": plan.runs[place]])
    guard runs == plan.runs[place].count else { throw StoreError.changedMeanwhile }
    for (table, _) in tables.ofRuns { _ = try copyRows(of: table) }
    return runs
  }

  /// The columns of a table that refer to a numbered one, with the numbers of that one.
  private func references(
    of table: String,
    _ numbers: [String: [Int64: Int64]],
    in database: Database
  ) throws -> [String: [Int64: Int64]] {
    var columns: [String: [Int64: Int64]] = [:]
    for key in try database.foreignKeys(on: table) {
      guard let numbers = numbers[key.destinationTable] else { continue }
      for column in key.originColumns { columns[column] = numbers }
    }
    return columns
  }
}
