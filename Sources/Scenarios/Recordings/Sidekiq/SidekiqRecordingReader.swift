package import Experiments
import Foundation
import Simulation

/// Reads a recorded run of Sidekiq: its configuration, its jobs, and the lengths of its queues.
package enum SidekiqRecordingReader {
  /// What a file turned out to be.
  package enum Content: Equatable, Sendable {
    case recording(SidekiqRecording)
    /// Something that is not replayed, and why.
    case other(String)
  }

  /// Reads the three files of a run.
  ///
  /// - Throws: where and why a file cannot be used.
  package static func read(
    name: String,
    config text: String,
    jobs: (name: String, lines: some Sequence<String>),
    lengths: (name: String, lines: some Sequence<String>)?
  ) throws(RecordingError) -> Content {
    let config = try decode(text, name: name)
    let table = try SidekiqRecordedTable(jobs.lines, name: jobs.name)
    guard table.columns["queue"] != nil, table.columns["enqueued_s"] != nil else {
      return .other("its jobs have no queue and no push")
    }
    let known = try queues(of: config, in: table)
    let processes = processes(of: config, queues: known)
    if processes.isEmpty { return .other("the number of its threads is not known") }
    let (recorded, reason) = try SidekiqRecordedJobs.read(table, queues: known)
    if let reason { return .other(reason) }
    if recorded.isEmpty { return .other("it has no jobs") }
    if config.processes.contains(where: { ($0.startAt ?? 0) > 0 }) {
      return .other("a process was started during the run")
    }
    let backlog = try lengths.map { (name, lines) throws(RecordingError) in
      try samples(SidekiqRecordedTable(lines, name: name), queues: known)
    }
    return .recording(
      SidekiqRecording(
        name: name,
        queues: known,
        processes: processes,
        jobs: recorded,
        leftovers: known.map { config.leftInQueue[$0] ?? 0 },
        backlog: backlog ?? [],
        isPreloaded: config.preload ?? false
      )
    )
  }

  private static func decode(
    _ text: String,
    name: String
  ) throws(RecordingError) -> SidekiqRecordingConfig {
    do {
      return try JSONDecoder().decode(SidekiqRecordingConfig.self, from: Data(text.utf8))
    } catch {
      throw RecordingError(name: name, line: 1, decoding: error)
    }
  }

  /// The queues in the order of the command line, then those that only the jobs name.
  private static func queues(
    of config: SidekiqRecordingConfig,
    in table: SidekiqRecordedTable
  ) throws(RecordingError) -> [String] {
    let place = try table.place(of: "queue")
    var names: [String] = []
    let listed = config.processes.flatMap { words(of: $0).map(\.name) }
    let inJobs = Set(table.rows.map { String($0.fields[place]) }).sorted()
    for name in listed + (config.order ?? []) + inJobs where !names.contains(name) {
      names.append(name)
    }
    return names
  }

  private static func processes(
    of config: SidekiqRecordingConfig,
    queues: [String]
  ) -> [SidekiqRecording.Process] {
    let listed = config.processes.isEmpty ? [.init()] : config.processes
    return listed.compactMap { process in
      guard let concurrency = process.conc ?? config.concurrency, (1...10_000).contains(concurrency)
      else { return nil }
      let named = words(of: process)
      let served: [(name: String, weight: Int?)] =
        named.isEmpty
        ? queues.map { ($0, config.strict == true ? nil : config.weights?[$0]) } : named
      return SidekiqRecording.Process(
        concurrency: concurrency,
        queues: served.compactMap { queue in
          queues.firstIndex(of: queue.name).map {
            Deployment.ServedQueue(queue: QueueID($0), weight: queue.weight)
          }
        }
      )
    }
  }

  /// The `-q` arguments of a process: `default,8` or `default`.
  private static func words(
    of process: SidekiqRecordingConfig.Process
  ) -> [(name: String, weight: Int?)] {
    (process.queues ?? []).map { word in
      let parts = word.split(separator: ",")
      return (String(parts.first ?? ""), parts.count > 1 ? Int(parts[1]) : nil)
    }
  }

  private static func samples(
    _ table: SidekiqRecordedTable,
    queues: [String]
  ) throws(RecordingError) -> [SidekiqRecording.BacklogSample] {
    let time = try table.place(of: "t_s")
    let places = queues.map { table.columns["llen_\($0)"] }
    var samples: [SidekiqRecording.BacklogSample] = []
    for row in table.rows {
      let at = try table.number(row, time, "t_s")
      let lengths = places.map { $0.flatMap { Int(row.fields[$0]) } }
      // A sample without a length was not taken.
      guard !lengths.contains(nil), at >= 0 else { continue }
      samples.append(
        SidekiqRecording.BacklogSample(
          at: SimTime(nanoseconds: SimDuration.seconds(at).nanoseconds),
          lengths: lengths.compactMap { $0 }
        )
      )
    }
    return samples
  }
}
