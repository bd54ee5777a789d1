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
