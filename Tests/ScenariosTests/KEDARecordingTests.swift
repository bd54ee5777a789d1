import Foundation
import Scenarios
import Testing

/// Recordings of KEDA's operator, replayed.
@Suite struct KEDARecordingTests {
  private static let files = [
    "poll-trajectories", "fallback-trajectories", "hpa", "cron", "cron-dst", "redis-metadata",
  ]

  private func fixture(_ name: String) throws -> [String] {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: "jsonl", subdirectory: "Fixtures/KEDA")
    )
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  @Test(arguments: files)
  func `a part of every recording is replayed without a difference`(name: String) throws {
    let report = try KEDARecording.verify(try fixture(name), name: name)
    #expect(report.differences == [])
    #expect(report.steps > 0)
  }

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: recordings.path), "no recordings here"),
    arguments: files
  )
  func `the whole recording is replayed without a difference`(name: String) throws {
    let path = Self.recordings.appending(path: "\(name).jsonl.gz").path
    let report = try KEDARecording.verify(try unzipped(path), name: name)
    #expect(report.differences == [])
  }

  @Test(arguments: files)
  func `what is null, zero, false or empty may be left out`(name: String) throws {
    let lines = try fixture(name).map { line in
      let whole = try JSONSerialization.jsonObject(with: Data(line.utf8))
      let pruned = try #require(Self.pruned(whole))
      return String(decoding: try JSONSerialization.data(withJSONObject: pruned), as: UTF8.self)
    }
    let report = try KEDARecording.verify(lines, name: name)
    #expect(report.differences == [])
    #expect(report.steps > 0)
  }

  /// The fields in which what is absent is something else than zero or empty.
  private static let kept: Set = [
    "scaledObject", "spec", "annotations", "replicas", "readyPods", "metadata", "env",
    "otherScaledObjects", "otherHpas", "lists", "triggersActivity",
  ]

  private static func pruned(_ value: Any) -> Any? {
    switch value {
    case let fields as [String: Any]:
      let left = fields.compactMap { key, value in
        (kept.contains(key) && !(value is NSNull) ? value : pruned(value)).map { (key, $0) }
      }
      return Dictionary(uniqueKeysWithValues: left)
    case let list as [Any]: return list.isEmpty ? nil : list.map { pruned($0) ?? $0 }
    case let text as String: return text.isEmpty ? nil : text
    case let number as NSNumber: return number == 0 ? nil : number
    default: return nil
    }
  }

  /// An edit that takes a field away writes null; one that leaves it alone does not name it.
  @Test func `an edit may add triggers and take fields away`() throws {
    let redis = #"{"type": "redis", "metadata": {"address": "a", "listName": "b"}}"#
    let cron =
      #"{"timezone": "UTC", "start": "0 8 * * *", "end": "0 9 * * *", "desiredReplicas": "4"}"#
    let line = """
      {"id": "edit", "start": "2025-01-06T08:00:00.5Z", "scaledObject": {"metadata": {"name": "c", \
      "creationTimestamp": "2025-01-06T08:00:00Z"}, "spec": {"scaleTargetRef": {"name": "d"}, \
      "minReplicaCount": 3, "triggers": [\(redis)]}}, "steps": [\
      {"op": "reconcile", "atMs": 1000, "spec": {"minReplicaCount": null}}, \
      {"op": "reconcile", "atMs": 2000, "spec": {"triggers": [\(redis), \
      {"type": "cron", "metadata": \(cron)}]}}, \
      {"op": "metric", "atMs": 3000, "metric": "s1-cron-UTC-08xxx-09xxx"}], \
      "expect": [{"replicas": 3}, {"replicas": 0}, {"replicas": 1}, \
      {"replicas": 1, "metric": {"valueMilli": 4000}}]}
      """
    let report = try KEDARecording.verify([line], name: "edit")
    #expect(report.differences.filter { ["metric", "replicas"].contains($0.field) } == [])
    #expect(report.steps == 4)
  }

  /// A difference is found, and reported with its place.
  @Test func `a changed expectation is reported with step, field and both values`() throws {
    let lines = try fixture("poll-trajectories").prefix(1).map {
      $0.replacingOccurrences(of: "\"ScalerActive\"", with: "\"ScalerAsleep\"")
    }
    let report = try KEDARecording.verify(lines, name: "changed")
    let first = try #require(report.differences.first)
    #expect(first.field == "conditions")
    #expect(first.line == 1)
    #expect(first.expected.contains("ScalerAsleep"))
    #expect(first.found.contains("ScalerActive"))
  }

  @Test(arguments: [
    ("not JSON", "the line is not JSON"),
    ("{}", "neither 'steps' nor 'scaledObject' nor 'metadata'"),
    ("{\"steps\": []}", "'id' is missing"),
    ("{\"metadata\": 7}", "'id' is missing"),
  ])
  func `a line that is no case is refused with its number`(line: String, message: String) throws {
    let lines = try fixture("redis-metadata").prefix(2) + [line]
    #expect(throws: RecordingError(name: "broken", line: 3, message: message)) {
      try KEDARecording.verify(lines, name: "broken")
    }
  }

  @Test func `an unknown operation and a missing expectation are refused`() throws {
    let line = try #require(try fixture("poll-trajectories").first)
    let unknown = line.replacingOccurrences(of: "\"op\":\"poll\"", with: "\"op\":\"pool\"")
    #expect(throws: RecordingError(name: "x", line: 1, message: "'pool' is no 'op'")) {
      try KEDARecording.verify([unknown], name: "x")
    }
    let short = line.replacingOccurrences(of: "\"expect\":[", with: "\"expect\":[],\"rest\":[")
    #expect(throws: RecordingError.self) { try KEDARecording.verify([short], name: "x") }
  }

  private static var recordings: URL {
    URL(filePath: #filePath)
      .deletingLastPathComponent()
      .appending(path: "../../../shared/vectors/keda")
      .standardizedFileURL
  }

  private func unzipped(_ path: String) throws -> [String] {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["zcat", path]
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
