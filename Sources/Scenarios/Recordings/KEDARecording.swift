import Foundation

/// Recordings of KEDA's operator, one case to a line of JSON, replayed with our controller.
///
/// A file holds poll or fallback trajectories, HPA building, cron windows, or redis parameters; the
/// kind of a line is told by its fields.
package enum KEDARecording {
  /// Replays every line; throws at the first that is no case of a known kind.
  package static func verify(
    _ lines: some Sequence<String>,
    name: String,
    limit: Int = 20
  ) throws -> RecordingReport {
    var report = RecordingReport(name: name, limit: limit)
    let decoder = JSONDecoder()
    for (index, line) in lines.enumerated() where !line.isBlank {
      do {
        let place = KEDARecordingPlace(line: index + 1)
        try replay(Data(line.utf8), with: decoder, at: place, into: &report)
      } catch {
        throw RecordingError(name: name, line: index + 1, message: describe(error))
      }
    }
    return report
  }

  private static func replay(
    _ data: Data,
    with decoder: JSONDecoder,
    at place: KEDARecordingPlace,
    into report: inout RecordingReport
  ) throws {
    report.addTrajectory()
    let kind = try decoder.decode(RecordingKind.self, from: data)
    report.kind = report.kind ?? kind
    switch kind {
    case .hpaSyncs:
      throw KEDARecordingFault(message: "this is a sync of the HPA, not a case of KEDA")
    case .trajectories:
      let recorded = try decoder.decode(KEDATrajectory.self, from: data)
      var replay = try KEDATrajectoryReplay(recorded, at: place)
      try replay.run(into: &report)
    case .hpaBuilding:
      let recorded = try decoder.decode(KEDAHPACase.self, from: data)
      report.addStep(recorded.differences(at: place))
    case .redisParameters:
      let recorded = try decoder.decode(KEDARedisCase.self, from: data)
      report.addStep(recorded.differences(at: place))
    case .cronWindows:
      let recorded = try decoder.decode(KEDACronCase.self, from: data)
      try recorded.replay(at: place, into: &report)
    }
  }

  private static func describe(_ error: any Error) -> String {
    switch error {
    case let fault as KEDARecordingFault: fault.message
    case DecodingError.keyNotFound(let key, let context):
      "'\(key.stringValue)' is missing\(inside(context))"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "a value of another type was expected\(inside(context))"
    default: "the line is not JSON"
    }
  }

  private static func inside(_ context: DecodingError.Context) -> String {
    let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
    return path.isEmpty ? "" : " in '\(path.joined(separator: "."))'"
  }
}

/// What makes a line of a recording unusable.
struct KEDARecordingFault: Error {
  let message: String
}

/// Collects the differences of one step of a recorded case.
struct KEDARecordingPlace {
  let line: Int
  var caseID = ""
  /// From 0; `nil` for a case without steps.
  var step: Int?

  /// A difference, unless both texts are the same.
  func compare(_ field: String, _ expected: String, _ found: String) -> [RecordingReport.Difference]
  {
    if expected == found { return [] }
    return [
      RecordingReport.Difference(
        trajectory: caseID,
        step: step,
        field: field,
        expected: expected,
        found: found,
        line: line
      )
    ]
  }
}
