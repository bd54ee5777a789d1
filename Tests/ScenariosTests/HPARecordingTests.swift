import Foundation
import Scenarios
import Testing

/// The replay of recorded HPA trajectories.
struct HPARecordingTests {
  @Test(arguments: [("hpa-scenarios", 21, 1544), ("hpa-trajectories", 22, 880)])
  func `every recorded step agrees`(name: String, trajectories: Int, steps: Int) throws {
    let report = try HPARecording.verify(try lines(name), name: name)
    #expect(report.differences == [])
    #expect(report.trajectories == trajectories)
    #expect(report.steps == steps)
    #expect(report.stepsAgreed == steps)
    #expect(report.agrees)
  }

  @Test func `a difference names its step and field`() throws {
    let line = try #require(try lines("hpa-scenarios").first { $0.contains("article-1651") })
    let wrong = line.replacingOccurrences(of: #""new":2"#, with: #""new":3"#)
    let report = try HPARecording.verify(["", wrong], name: "wrong")
    let difference = try #require(report.differences.first)
    #expect(report.stepsAgreed == report.steps - 1)
    #expect(difference.trajectory == "article-1651")
    #expect(difference.field == "new")
    #expect(difference.expected == "3")
    #expect(difference.found == "2")
    #expect(difference.line == 2)
  }

  @Test func `the final memory is compared too`() throws {
    let line = try #require(try lines("hpa-scenarios").first { $0.contains("article-1651") })
    let wrong = line.replacingOccurrences(of: #""lastScale":"#, with: #""lastScale":7"#)
    let report = try HPARecording.verify([wrong], name: "wrong")
    #expect(report.differences.map(\.field) == ["lastScale"])
    #expect(report.differences.map(\.step) == [nil])
    #expect(report.stepsAgreed == report.steps)
    #expect(!report.agrees)
  }

  @Test(arguments: [
    ("not JSON", "the line is not complete JSON"),
    ("{}", "'id' is missing"),
    ("[1]", "'' is not of the expected kind"),
    (#"{"id":7}"#, "'id' is not of the expected kind"),
    (#"{"id":"x","config":null}"#, "'config' has no value"),
  ])
  func `a broken line is refused with its place`(line: String, message: String) {
    #expect(throws: RecordingError(name: "broken", line: 1, message: message)) {
      try HPARecording.verify([line], name: "broken")
    }
  }

  @Test(arguments: [
    (#""maxReplicas":4"#, #""maxReplicas":99999999999"#),
    (#""1500""#, #""15oo""#),
    (#""m":["100"]"#, #""m":["100","100"]"#),
    (#""Pods""#, #""Cows""#),
    (#""External""#, #""Object""#),
    (#""averageValue":"1500""#, #""noValue":"1500""#),
    (#""spec":1,"#, #""spec":1.5,"#),
    (#""t":0,"#, #""t":99999999999999999999,"#),
  ])
  func `a line with an impossible value is refused`(part: String, instead: String) throws {
    let line = try #require(try lines("hpa-scenarios").first { $0.contains("article-1651") })
    try #require(line.contains(part))
    let wrong = line.replacingOccurrences(of: part, with: instead)
    #expect(throws: RecordingError.self) {
      try HPARecording.verify([wrong], name: "broken")
    }
  }

  @Test func `extreme values do not stop the replay`() throws {
    let line = try #require(try lines("hpa-scenarios").first { $0.contains("article-1651") })
    let huge = "\(Int64.max)"
    let wild = line.replacingOccurrences(of: #""periodSeconds":60"#, with: #""periodSeconds":-9"#)
      .replacingOccurrences(of: #""t":300000,"#, with: #""t":\#(huge),"#)
      .replacingOccurrences(of: #""spec":2"#, with: #""spec":-2147483648"#)
      .replacingOccurrences(
        of: #""downscaleStabilizationMs":300000"#,
        with: #""downscaleStabilizationMs":\#(huge)"#
      )
      .replacingOccurrences(of: #""1500""#, with: #""0""#)
    #expect(try HPARecording.verify([wild], name: "wild").differenceCount > 0)
  }

  @Test func `a truncated recording is refused at its last line`() throws {
    let whole = try lines("hpa-scenarios")
    let cut = String(whole[1].prefix(whole[1].count / 2))
    #expect(throws: RecordingError(name: "cut", line: 2, message: "the line is not complete JSON"))
    {
      try HPARecording.verify([whole[0], cut], name: "cut")
    }
  }

  @Test func `an empty recording is refused`() {
    #expect(throws: RecordingError(name: "none", line: 1, message: "the recording is empty")) {
      try HPARecording.verify([], name: "none")
    }
  }

  private func lines(_ name: String) throws -> [String] {
    let folder = "Fixtures/\(name)"
    let url = try #require(Bundle.module.url(forResource: folder, withExtension: "jsonl"))
    let text = try String(contentsOf: url, encoding: .utf8)
    return text.split(separator: "\n").map(String.init)
  }
}
