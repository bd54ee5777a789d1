import GRDB
import Simulation

/// The table `runs`, and the whole of a run in all the tables below it.
enum RunRecord {
  /// Stores a run, as a cell when it belongs to a sweep; the caller holds the transaction.
  ///
  /// `origin` is what ``OriginRecord/values(adding:)`` gives.
  static func insert(
    _ result: RunResult,
    origin: [(any DatabaseValueConvertible)?],
    sweep: SweepID?,
    in database: Database
  ) throws -> RunID {
    let own = values(of: result, sweep: sweep)
    try RowWriter(insertion, in: database).write(own + origin)
    let run = RunID(rawValue: database.lastInsertedRowID)
    try QueueRecord.insert(result.queues, run: run, in: database)
    try DeploymentRecord.insert(result.deployments, run: run, in: database)
    if let nodes = result.nodes { try NodePoolRecord.insert(nodes, run: run, in: database) }
    try DatabaseRecord.insert(result.database, run: run, in: database)
    try JobTotalsRecord.insert(result.jobs, run: run, in: database)
    try MilestoneRecord.insert(result.milestones, run: run, in: database)
    try PeerRecord.insert(result.peers, run: run, in: database)
    try NoticeRecord.insert(result.notices, run: run, in: database)
    try TimelineRecord.insert(result.timeline, run: run, in: database)
    try EventRecord.insert(result.events, run: run, in: database)
    try DecisionTableRecord.insert(result.decisions, run: run, in: database)
    return run
  }

  /// The run with this number; `nil` when there is none.
  static func run(
    _ id: RunID,
    explained: Bool,
    in database: Database
  ) throws -> StoredRun? {
    let sql = "SELECT * FROM runs WHERE id = ?"
    guard let row = try Row.fetchOne(database, sql: sql, arguments: [id.rawValue]) else {
      return nil
    }
    let sweep: Int64? = row["sweep"]
    return StoredRun(
      id: id,
      origin: try OriginRecord.origin(in: row, database),
      sweep: sweep.map(SweepID.init(rawValue:)),
      result: try result(id, row, explained: explained, in: database)
    )
  }

  /// The result of the run with this number; `nil` when there is none.
  static func result(_ id: RunID, in database: Database) throws -> RunResult? {
    let sql = "SELECT * FROM runs WHERE id = ?"
    return try Row.fetchOne(database, sql: sql, arguments: [id.rawValue])
      .map { try result(id, $0, explained: false, in: database) }
  }

  private static func result(
    _ id: RunID,
    _ row: Row,
    explained: Bool,
    in database: Database
  ) throws -> RunResult {
    RunResult(
      scenario: row["scenarioName"],
      policy: row["policyName"],
      seed: try row.unsigned("seed"),
      duration: row.duration("durationNanoseconds"),
      warmUp: row.duration("warmUpNanoseconds"),
      start: WallClock(
        unixSeconds: row["startUnixSeconds"],
        utcOffsetSeconds: row["utcOffsetSeconds"]
      ),
      digest: try row.unsigned("digest", radix: 16),
      work: Work(events: row["simulatedEvents"], jobs: row["simulatedJobs"]),
      queues: try QueueRecord.all(of: id, in: database),
      deployments: try DeploymentRecord.all(of: id, in: database),
      nodes: try NodePoolRecord.of(id, in: database),
      database: try DatabaseRecord.of(id, in: database),
      jobs: try JobTotalsRecord.of(id, in: database),
      milestones: try MilestoneRecord.all(of: id, in: database),
      peers: try PeerRecord.of(id, in: database),
      timeline: try TimelineRecord.all(of: id, in: database),
      events: try EventRecord.all(of: id, in: database),
      decisions: try DecisionTableRecord.all(of: id, explained: explained, in: database),
      notices: try NoticeRecord.all(of: id, in: database)
    )
  }

  private static let insertion = Insertion("runs", columns)
  private static let columns =
    [
      "sweep", "scenarioName", "policyName", "seed", "digest", "durationNanoseconds",
      "warmUpNanoseconds", "startUnixSeconds", "utcOffsetSeconds", "simulatedEvents",
      "simulatedJobs",
    ] + OriginRecord.columns

  private static func values(
    of result: RunResult,
    sweep: SweepID?
  ) -> [(any DatabaseValueConvertible)?] {
    [
      sweep?.rawValue, result.scenario, result.policy, String(result.seed),
      result.digest.hexadecimal, result.duration.nanoseconds, result.warmUp.nanoseconds,
      result.start.unixSeconds, result.start.utcOffsetSeconds, result.work.events,
      result.work.jobs,
    ]
  }
}
