import Experiments
import Foundation

/// The recordings that a scenario names, each read when its source is.
final class TraceFiles {
  /// The scenario file: paths are relative to its folder.
  private let scenario: SourceText
  /// What stands for each file in the scenario's identity: its content as a hash.
  private(set) var summaries: [SourceText] = []

  init(_ scenario: SourceText) {
    self.scenario = scenario
  }

  /// A recording and the path that messages name it by.
  struct Recording {
    var path: String
    var load: RecordedLoad
  }

  /// Reads a file of CSV, or of a range query's answer.
  func read(
    _ path: String,
    _ options: CSVLoadReader.Options,
    _ omissions: Omissions
  ) throws(ScenarioError) -> Recording {
    let path = scenario.resolve(path)
    var reader = try CSVLoadReader(path: path, options: options, omissions: omissions)
    let load: RecordedLoad
    if Self.isJSON(path) {
      let imported = try PrometheusImport.read([PrometheusImport.File(path: path)])
      for notice in imported.notices { omissions.report(notice) }
      load = imported.load
      try reader.skip()
    } else {
      load = try reader.read()
    }
    let text = "# a trace of content \(reader.contentHash)\n"
    summaries.append(SourceText(path: path, text: text))
    return Recording(path: path, load: load)
  }

  /// Whether a file begins as an object of JSON does.
  private static func isJSON(_ path: String) -> Bool {
    guard let file = try? FileHandle(forReadingFrom: URL(filePath: path)),
      let beginning = try? file.read(upToCount: 256)
    else { return false }
    return beginning.first { ![0x20, 0x09, 0x0a, 0x0d].contains($0) } == UInt8(ascii: "{")
  }
}
