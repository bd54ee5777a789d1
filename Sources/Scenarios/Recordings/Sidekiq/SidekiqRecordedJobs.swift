import Experiments
import Simulation

/// The jobs of a recorded run, in the order in which they were pushed.
enum SidekiqRecordedJobs {
  /// Reads the jobs, or says why a replay would not be the same run.
  static func read(
    _ table: SidekiqRecordedTable,
    queues: [String]
  ) throws(RecordingError) -> (jobs: [SidekiqRecording.Job], reason: String?) {
    let places = try Places(table)
    var jobs: [(number: Double, job: SidekiqRecording.Job)] = []
    for row in table.rows {
      if let outcome = places.outcome, !["ok", ""].contains(row.fields[outcome]) {
        return ([], "some of its jobs fail or come back")
      }
      let number = places.id.flatMap { Double(row.fields[$0]) } ?? Double(row.line)
      jobs.append((number, try job(row, places, table, queues)))
    }
    jobs.sort { ($0.job.enqueuedAt, $0.number) < ($1.job.enqueuedAt, $1.number) }
    return (jobs.map(\.job), nil)
  }

  private struct Places {
    let queue: Int
    let enqueued: Int
    let started: Int
    let finished: Int?
    let service: Int?
    let outcome: Int?
    let id: Int?

    init(_ table: SidekiqRecordedTable) throws(RecordingError) {
      queue = try table.place(of: "queue")
      enqueued = try table.place(of: "enqueued_s")
      started = try table.place(of: "started_s")
      finished = table.columns["finished_s"]
      service = finished == nil ? try table.place(of: "service_s") : table.columns["service_s"]
      outcome = table.columns["outcome"]
      id = table.columns["id"]
    }
  }

  private static func job(
    _ row: (line: Int, fields: [Substring]),
    _ places: Places,
    _ table: SidekiqRecordedTable,
    _ queues: [String]
  ) throws(RecordingError) -> SidekiqRecording.Job {
    let enqueued = try table.number(row, places.enqueued, "enqueued_s")
    let started = try table.number(row, places.started, "started_s")
    let finished: Double
    if let place = places.finished, !row.fields[place].isEmpty {
      finished = try table.number(row, place, "finished_s")
    } else if let place = places.service {
      finished = started + (try table.number(row, place, "service_s"))
    } else {
      throw table.error(at: row.line, "the job has no end and no service time")
    }
    guard enqueued >= 0, started >= enqueued, finished >= started else {
      throw table.error(at: row.line, "a job is pushed at 0 or later, then started, then done")
    }
    return SidekiqRecording.Job(
      queue: QueueID(queues.firstIndex(of: String(row.fields[places.queue])) ?? 0),
      enqueuedAt: time(enqueued),
      startedAt: time(started),
      finishedAt: time(finished)
    )
  }

  private static func time(_ seconds: Double) -> SimTime {
    SimTime(nanoseconds: SimDuration.seconds(seconds).nanoseconds)
  }
}
