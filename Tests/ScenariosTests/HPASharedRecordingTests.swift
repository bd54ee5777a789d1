import Foundation
import Scenarios
import Testing

/// The replay of all shared recordings, where they are at hand.
struct HPASharedRecordingTests {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent()
    .appending(path: "../../../shared/vectors/hpa")
    .standardizedFileURL

  private static let isPresent = FileManager.default.fileExists(atPath: folder.path)

  @Test(
    .enabled(if: isPresent, "the shared recordings are not beside this checkout"),
    arguments: [("scenarios", 1544), ("trajectories", 80_000)]
  )
  func `every step of the shared recordings agrees`(name: String, steps: Int) throws {
    let file = Self.folder.appending(path: "\(name).jsonl.gz")
    let report = try HPARecording.verify(try unpacked(file), name: name)
    #expect(report.differences == [])
    #expect(report.steps == steps)
  }

  private func unpacked(_ file: URL) throws -> some Sequence<String> {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["zcat", file.path]
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let newline = UInt8(ascii: "\n")
    return data.split(separator: newline).lazy.map { String(decoding: $0, as: UTF8.self) }
  }
}
