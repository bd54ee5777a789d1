/// Makes the arrivals of a scenario from Sidekiq's log, or from snapshots of `Sidekiq::Stats`.
///
/// A log gives single jobs with their service times. Snapshots give counts by interval, as
/// Prometheus's samples do.
package struct SidekiqImport {
  private let options: PrometheusImport.Options
  private let omissions: Omissions
  private var time: TimeText
  private var executions = JobTable()
  private var failures = 0
  private var snapshots: PrometheusImport
  /// Samples of the series that the snapshots are turned into, by metric and queue.
  private var samples: [String: PrometheusSeries] = [:]
  private var snapshotCount = 0
  private var otherLines = 0
  private var source = Position(file: "")

  private init(_ options: PrometheusImport.Options, zone: String?) {
    self.options = options
    snapshots = PrometheusImport(options)
    omissions = snapshots.omissions
    time = TimeText(zone: zone)
  }

  /// Reads files of log lines, of snapshots as JSON lines, or of both.
  package static func read(
    paths: [String],
    _ options: PrometheusImport.Options = PrometheusImport.Options(),
    zone: String? = nil
  ) throws(ScenarioError) -> ImportedLoad {
    var reader = SidekiqImport(options, zone: zone)
    for path in paths { try reader.readFile(path) }
    return try reader.load()
  }

  private mutating func readFile(_ path: String) throws(ScenarioError) {
    var lines = try RecordingLines(path: path)
    while let line = try lines.next() {
      if line.trimmed.isEmpty { continue }
      if source.file.isEmpty { source = Position(file: path) }
      if line.trimmed.first == UInt8(ascii: "{") {
        readRecord(line, lines)
      } else if SidekiqExecution.isEnd(line) {
        readLogLine(line, lines)
      } else {
        otherLines += 1
      }
    }
    if source.file.isEmpty { source = Position(file: path) }
  }

  private mutating func readLogLine(_ line: ArraySlice<UInt8>, _ lines: RecordingLines) {
    do {
      try add(SidekiqExecution(line: line, time: &time))
    } catch {
      leaveOut(lines.isTerminated ? error.reason : "the file is cut off here", line, lines)
    }
  }

  private mutating func readRecord(_ line: ArraySlice<UInt8>, _ lines: RecordingLines) {
    guard let record = try? SidekiqRecord(line: line) else {
      leaveOut(lines.isTerminated ? "it is no JSON" : "the file is cut off here", line, lines)
      return
    }
    if record.isExecution {
      do {
        try add(SidekiqExecution(record: record, time: &time))
      } catch {
        leaveOut(error.reason, line, lines)
      }
    } else if record.isSnapshot {
      addSnapshot(record, line, lines)
    } else {
      otherLines += 1
    }
  }

  private func leaveOut(_ reason: String, _ line: ArraySlice<UInt8>, _ lines: RecordingLines) {
    omissions.leaveOut("line", reason, as: line.text, at: lines.place())
  }

  private mutating func add(_ execution: SidekiqExecution) throws(SidekiqExecution.Problem) {
    let target = LoadTarget.jobClass(execution.jobClass, queue: execution.queue)
    let start = execution.end - execution.elapsed
    guard executions.append(target, at: start, service: execution.elapsed) else {
      throw SidekiqExecution.Problem(reason: "there are more than 10,000 classes")
    }
    if execution.failed { failures += 1 }
  }

  // MARK: Snapshots

  private mutating func addSnapshot(
    _ record: SidekiqRecord,
    _ line: ArraySlice<UInt8>,
    _ lines: RecordingLines
  ) {
    guard let stamp = record.first(of: "time", "timestamp", "at", "ts") else {
      leaveOut("it has no 'time'", line, lines)
      return
    }
    do {
      let instant = try time.read(stamp)
      guard !instant.isRelative else {
        leaveOut("its time is not since 1970", line, lines)
        return
      }
      snapshotCount += 1
      add(record, at: instant.nanoseconds, lines.place())
    } catch {
      leaveOut(error.text, line, lines)
    }
  }

  private mutating func add(_ record: SidekiqRecord, at time: Int64, _ position: Position) {
    if let value = record.number("processed", "sidekiq.processed") {
      add(value, to: "sidekiq_processed_jobs_total", nil, at: time, position)
    }
    if let value = record.number("enqueued", "sidekiq.enqueued") {
      add(value, to: "sidekiq_enqueued_jobs", nil, at: time, position)
    }
    for (queue, size) in record.queueSizes {
      add(size, to: "sidekiq_queue_enqueued_jobs", queue, at: time, position)
    }
  }

  private mutating func add(
    _ value: Double,
    to metric: String,
    _ queue: String?,
    at time: Int64,
    _ position: Position
  ) {
    let key = "\(metric) \(queue ?? "")"
    var labels = ["__name__": metric]
    labels["queue"] = queue
    let sample = PrometheusSeries.Sample(at: time, value: value)
    samples[
      key,
      default: PrometheusSeries(labels: labels, samples: [], position: position, path: key)
    ].samples.append(sample)
  }

  // MARK: The result

  private mutating func load() throws(ScenarioError) -> ImportedLoad {
    if !executions.times.isEmpty { return logLoad() }
    guard snapshotCount > 0 else {
      throw ScenarioError(omissions.diagnostics + [.nothingOfSidekiq(source)])
    }
    let series = samples.sorted { $0.key < $1.key }.map(\.value)
    snapshots.add(series, of: source.file)
    var load = try snapshots.load()
    (load.used, load.noun) = (snapshotCount, "snapshots")
    return load
  }

  private mutating func logLoad() -> ImportedLoad {
    executions.sort()
    var remarks = [Self.startRemark]
    if failures > 0 {
      remarks.append("Executions that failed: \(failures). Every attempt is a job of its own here.")
    }
    omissions.mend("snapshot", "passed over: the log tells more", at: source, count: snapshotCount)
    omissions.mend("line", "about other things passed over", at: source, count: otherLines)
    return ImportedLoad(
      load: RecordedLoad(.jobs(executions)),
      used: executions.times.count,
      noun: "lines",
      omitted: omissions.count,
      remarks: remarks,
      notices: omissions.diagnostics
    )
  }

  static let startRemark =
    "A log does not tell when a job was pushed: jobs arrive when they were started, and the wait "
    + "that they had is missing."
}

extension Diagnostic {
  static func nothingOfSidekiq(_ position: Position) -> Diagnostic {
    .error(
      "there is neither a log line with 'elapsed' nor a snapshot of Sidekiq's statistics",
      at: position,
      hint:
        "log lines end with 'elapsed=0.034 INFO: done', snapshots are JSON objects with 'time', "
        + "'processed' and 'queues'"
    )
  }
}
