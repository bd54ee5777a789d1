import GRDB
import Simulation

/// The tables `timeline_samples`, `timeline_queues` and `timeline_deployments`.
enum TimelineRecord {
  static func insert(_ timeline: [TimelineSample], run: RunID, in database: Database) throws {
    let samples = try RowWriter(sampleInsertion, in: database)
    let queues = try RowWriter(queueInsertion, in: database)
    let deployments = try RowWriter(deploymentInsertion, in: database)
    for (index, sample) in timeline.enumerated() {
      try samples.write([
        run.rawValue, index, sample.at.nanoseconds, sample.retrySet, sample.scheduleSet,
        sample.databaseConnections,
      ])
      for (queue, backlog) in sample.backlog.enumerated() {
        try queues.write([run.rawValue, index, queue, backlog, sample.headAgeSeconds[queue]])
      }
      for (deployment, replicas) in sample.replicas.enumerated() {
        try deployments.write([
          run.rawValue, index, deployment, replicas, sample.workingPods[deployment],
          sample.existingPods[deployment], sample.busyThreads[deployment],
        ])
      }
    }
  }

  static func all(of run: RunID, in database: Database) throws -> [TimelineSample] {
    var timeline = try samples(of: run, in: database)
    let queues = try Row.fetchCursor(
      database,
      sql: """
        SELECT sample, backlog, headAgeSeconds FROM timeline_queues
        WHERE run = ? ORDER BY sample, queue
        """,
      arguments: [run.rawValue]
    )
    while let row = try queues.next() {
      let sample: Int = row[0]
      timeline[sample].backlog.append(row[1])
      let headAge: Double? = row[2]
      timeline[sample].headAgeSeconds.append(headAge ?? .nan)
    }
    try addDeployments(of: run, to: &timeline, in: database)
    return timeline
  }

  private static func samples(of run: RunID, in database: Database) throws -> [TimelineSample] {
    try Row.fetchAll(
      database,
      sql: "SELECT * FROM timeline_samples WHERE run = ? ORDER BY sample",
      arguments: [run.rawValue]
    ).map { row in
      TimelineSample(
        at: row.duration("atNanoseconds"),
        backlog: [],
        headAgeSeconds: [],
        replicas: [],
        workingPods: [],
        existingPods: [],
        busyThreads: [],
        retrySet: row["retrySet"],
        scheduleSet: row["scheduleSet"],
        databaseConnections: row["databaseConnections"]
      )
    }
  }

  private static func addDeployments(
    of run: RunID,
    to timeline: inout [TimelineSample],
    in database: Database
  ) throws {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT sample, replicas, workingPods, existingPods, busyThreads
        FROM timeline_deployments WHERE run = ? ORDER BY sample, deployment
        """,
      arguments: [run.rawValue]
    )
    while let row = try rows.next() {
      let sample: Int = row[0]
      timeline[sample].replicas.append(row[1])
      timeline[sample].workingPods.append(row[2])
      timeline[sample].existingPods.append(row[3])
      timeline[sample].busyThreads.append(row[4])
    }
  }

  private static let sampleInsertion = Insertion("timeline_samples", sampleColumns)
  private static let queueInsertion = Insertion("timeline_queues", queueColumns)
  private static let deploymentInsertion = Insertion("timeline_deployments", deploymentColumns)
  private static let sampleColumns = [
    "run", "sample", "atNanoseconds", "retrySet", "scheduleSet", "databaseConnections",
  ]
  private static let queueColumns = ["run", "sample", "queue", "backlog", "headAgeSeconds"]
  private static let deploymentColumns = [
    "run", "sample", "deployment", "replicas", "workingPods", "existingPods", "busyThreads",
  ]
}
