package import Experiments
import Foundation

/// Reads `NAME.runs.json`: series of short runs under Ruby's lock, or against PostgreSQL.
package enum SidekiqSeriesReader {
  /// What a file turned out to be.
  package enum Content: Equatable, Sendable {
    case lock([LockRecording])
    case curve([CurveRecording])
    /// Something that is not replayed, and why.
    case other(String)
  }

  /// Reads a file; repeats of one setting become one recording, with the median of each figure.
  ///
  /// - Throws: where and why the file cannot be used.
  package static func read(_ text: String, name: String) throws(RecordingError) -> Content {
    let file: SeriesFile
    do {
      file = try JSONDecoder().decode(SeriesFile.self, from: Data(text.utf8))
    } catch {
      throw RecordingError(name: name, line: 1, decoding: error)
    }
    let lock = file.runs.compactMap(\.lock)
    if !lock.isEmpty { return .lock(recordings(lock)) }
    let curve = file.runs.compactMap(\.curve)
    if !curve.isEmpty { return .curve(recordings(curve, stem: name)) }
    return .other("its runs are neither of jobs that compute nor of database clients")
  }

  private static func recordings(_ runs: [LockRun]) -> [LockRecording] {
    groups(runs, by: \.setting).map { setting, runs in
      let computing = median(runs.map(\.computing)) / 1000
      return LockRecording(
        name: setting,
        processes: runs[0].processes,
        concurrency: runs[0].concurrency,
        cores: Set(runs[0].pins).count,
        computing: computing,
        overhead: max(0, median(runs.map(\.processComputing)) / 1000 - computing),
        sleep: runs[0].sleep / 1000,
        pieces: max(1, runs[0].slices),
        jobs: runs.reduce(0) { $0 + $1.jobs },
        jobsPerSecond: median(runs.map(\.jobsPerSecond)),
        meanDuration: median(runs.map(\.meanDuration)) / 1000,
        meanGap: median(runs.map(\.meanGap)) / 1000
      )
    }
  }

  private static func recordings(_ runs: [CurveRun], stem: String) -> [CurveRecording] {
    groups(runs, by: \.series).map { series, runs in
      let points = groups(runs, by: \.clients).map { clients, runs in
        CurveRecording.Point(
          clients: clients,
          transactionsPerSecond: median(runs.map(\.transactionsPerSecond))
        )
      }
      return CurveRecording(
        name: series,
        cores: runs[0].cores,
        pool: runs[0].pool,
        points: points.sorted { $0.clients < $1.clients }
      )
    }
  }

  /// The elements with equal keys together, in the order of their first.
  private static func groups<Element, Key: Equatable>(
    _ elements: [Element],
    by key: (Element) -> Key
  ) -> [(Key, [Element])] {
    var groups: [(Key, [Element])] = []
    for element in elements {
      if let place = groups.firstIndex(where: { $0.0 == key(element) }) {
        groups[place].1.append(element)
      } else {
        groups.append((key(element), [element]))
      }
    }
    return groups
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }
}

/// The file, of whose fields those of the other kind may be absent.
private struct SeriesFile: Decodable {
  var runs: [SeriesRun]
}

/// One run of a series.
private struct SeriesRun: Decodable {
  var lock: LockRun?
  var curve: CurveRun?

  init(from decoder: any Decoder) throws {
    let keys = try decoder.container(keyedBy: Kind.self)
    if keys.contains(.sleep) { lock = try LockRun(from: decoder) }
    if keys.contains(.transactionsPerSecond) { curve = try CurveRun(from: decoder) }
  }

  private enum Kind: String, CodingKey {
    case sleep = "sleep_ms"
    case transactionsPerSecond = "tps"
  }
}

/// A run of jobs that compute and sleep; times in milliseconds.
private struct LockRun: Decodable {
  var name: String
  var processes: Int
  var concurrency: Int
  var pins: [Int]
  var slices: Int
  var sleep: Double
  var computing: Double
  var processComputing: Double
  var jobs: Int
  var jobsPerSecond: Double
  var meanDuration: Double
  var meanGap: Double

  /// The name without the number of the repeat.
  var setting: String {
    guard let dash = name.lastIndex(of: "-"), name[dash...].hasPrefix("-r"),
      Int(name[name.index(dash, offsetBy: 2)...]) != nil
    else { return name }
    return String(name[..<dash])
  }

  private enum CodingKeys: String, CodingKey {
    case name, processes, concurrency, pins, slices, jobs
    case sleep = "sleep_ms"
    case computing = "job_cpu_ms_mean"
    case processComputing = "cpu_ms_per_job_total"
    case jobsPerSecond = "throughput_per_s"
    case meanDuration = "mean_duration_ms"
    case meanGap = "gap_ms_mean"
  }
}

/// A run of clients against PostgreSQL.
private struct CurveRun: Decodable {
  var series: String
  var serverCores: String
  var clients: Int
  var transactionsPerSecond: Double

  /// The server's cores are named one by one: `0,1`.
  var cores: Int { max(1, serverCores.split(separator: ",").count) }

  /// The pool that the series is named for: `pgbouncer-pool10-1core`.
  var pool: Int? {
    series.split(separator: "-").first { $0.hasPrefix("pool") }.flatMap { Int($0.dropFirst(4)) }
  }

  private enum CodingKeys: String, CodingKey {
    case series, clients
    case serverCores = "server_cores"
    case transactionsPerSecond = "tps"
  }
}
