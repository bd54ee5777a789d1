package import Experiments
package import Simulation

/// Reads how many jobs waited, for `calibrate`: an answer of Prometheus, or a CSV file.
package struct BacklogReader {
  private let scenario: Scenario
  private let omissions = Omissions()

  /// What was read, and what there is to say about it.
  package struct Reading {
    package var recording: BacklogRecording
    package var notices: [Diagnostic]
  }

  package init(for scenario: Scenario) {
    self.scenario = scenario
  }

  /// Reads a file; a name that ends in `.csv` is a table, anything else JSON.
  ///
  /// - Throws: when the file has no sample of a queue of the scenario within the run.
  package func read(path: String) throws(ScenarioError) -> Reading {
    let series = path.hasSuffix(".csv") ? try readTable(path) : try readAnswer(path)
    var queues: [BacklogRecording.Queue] = []
    for (name, samples) in series.sorted(by: { $0.key < $1.key }) {
      guard let place = scenario.queues.firstIndex(of: name) else {
        omissions.leaveOut(
          "series",
          "the scenario has no queue of its name",
          as: name,
          at: Position(file: path)
        )
        continue
      }
      let kept = samples.filter { $0.at >= .zero && $0.at <= scenario.duration }
      omissions.mend(
        "sample",
        "outside the time of the run: left out",
        at: Position(file: path),
        count: samples.count - kept.count
      )
      if !kept.isEmpty {
        queues.append(
          BacklogRecording.Queue(id: QueueID(place), samples: kept.sorted { $0.at < $1.at })
        )
      }
    }
    guard queues.contains(where: { $0.samples.count >= 4 }) else {
      throw ScenarioError(omissions.diagnostics + [.noBacklog(path, scenario)])
    }
    return Reading(recording: BacklogRecording(queues: queues), notices: omissions.diagnostics)
  }

  /// Samples by queue.
  private typealias Series = [String: [BacklogRecording.Sample]]

  /// The greatest of all processes that report a queue.
  private func readAnswer(_ path: String) throws(ScenarioError) -> Series {
    let answer = try PrometheusAnswer.read(path: path, omissions)
    var queues: [String: [Int64: Double]] = [:]
    for var series in answer.series {
      guard Self.isBacklog(series) else {
        omissions.leaveOut(
          "series",
          "it does not say how many jobs wait",
          as: series.title,
          at: series.position
        )
        continue
      }
      guard let queue = series.queue else {
        omissions.leaveOut(
          "series",
          "it has no label 'queue' or 'name'",
          as: series.title,
          at: series.position
        )
        continue
      }
      series.clean(omissions)
      for sample in series.samples {
        queues[queue, default: [:]][sample.at] = max(queues[queue]?[sample.at] ?? 0, sample.value)
      }
    }
    let start = scenario.start.unixSeconds
    return queues.mapValues { samples in
      samples.map { time, jobs in
        BacklogRecording.Sample(at: .nanoseconds(time) - .seconds(start), jobs: jobs)
      }
    }
  }

  /// A series without a name is the result of a calculation, and the user's word is taken for it.
  private static func isBacklog(_ series: PrometheusSeries) -> Bool {
    guard let name = series.name else { return true }
    return PrometheusRole(metric: name) == .backlog
  }

  /// `time,queue,backlog`, with times as `import csv` takes them.
  private func readTable(_ path: String) throws(ScenarioError) -> Series {
    var lines = try RecordingLines(path: path)
    var time = TimeText(zone: nil)
    var columns: [String: Int] = [:]
    var series: Series = [:]
    while let line = try lines.next() {
      let fields = line.text.split(separator: ",", omittingEmptySubsequences: false).map {
        $0.drop { $0 == " " }
      }
      if fields.allSatisfy(\.isEmpty) || fields[0].hasPrefix("#") { continue }
      if columns.isEmpty {
        for (place, name) in fields.enumerated() { columns[String(name)] = place }
        guard columns["time"] != nil, columns["queue"] != nil, columns["backlog"] != nil else {
          throw ScenarioError([.noBacklogColumns(lines.place())])
        }
        continue
      }
      guard fields.count == columns.count,
        let sample = sample(fields, columns, &time)
      else {
        omissions.leaveOut("row", "it is no sample", as: line.text, at: lines.place())
        continue
      }
      series[String(fields[columns["queue"] ?? 0]), default: []].append(sample)
    }
    return series
  }

  private func sample(
    _ fields: [Substring],
    _ columns: [String: Int],
    _ time: inout TimeText
  ) -> BacklogRecording.Sample? {
    guard let at = columns["time"], let backlog = columns["backlog"],
      let jobs = Double(fields[backlog]), jobs.isFinite, jobs >= 0,
      let instant = try? time.read(Array(fields[at].utf8)[...])
    else { return nil }
    let start: Duration = instant.isRelative ? .zero : .seconds(scenario.start.unixSeconds)
    return BacklogRecording.Sample(at: .nanoseconds(instant.nanoseconds) - start, jobs: jobs)
  }
}

extension Diagnostic {
  fileprivate static func noBacklog(_ path: String, _ scenario: Scenario) -> Diagnostic {
    .error(
      "there are not four samples of a queue of the scenario within its run",
      at: Position(file: path),
      hint: "it has the queues \(scenario.queues.joined(separator: ", ")); are 'start' and "
        + "'duration' those of the recording?"
    )
  }

  fileprivate static func noBacklogColumns(_ position: Position) -> Diagnostic {
    .error(
      "the first line must name the columns 'time', 'queue' and 'backlog'",
      at: position,
      hint: "JSON answers of Prometheus have another ending than '.csv'"
    )
  }
}
