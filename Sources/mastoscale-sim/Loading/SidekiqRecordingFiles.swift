import Foundation
import Scenarios

/// The files of one recorded run of Sidekiq.
struct SidekiqRecordingFiles {
  /// Such as `exp1-c5-exp-rho60`.
  let name: String
  private let config: String
  private let jobs: String
  private let lengths: String?

  /// The runs in a folder and those below it, by path.
  static func runs(in folder: String) -> [SidekiqRecordingFiles] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    let known = Set(names)
    return names.sorted().compactMap { name in
      guard name.hasSuffix(ending) else { return nil }
      let stem = String(name.dropLast(ending.count))
      let files = [".jobs.csv", ".llen.csv"].map { kind in
        ["", ".gz"].map { stem + kind + $0 }.first { known.contains($0) }.map { "\(folder)/\($0)" }
      }
      guard let jobs = files[0] else { return nil }
      return SidekiqRecordingFiles(
        name: stem.split(separator: "/").last.map(String.init) ?? stem,
        config: "\(folder)/\(name)",
        jobs: jobs,
        lengths: files[1]
      )
    }
  }

  /// The folders that exist, when none is named.
  static var known: [String] {
    VectorLibrary.checkout.map { checkout in
      [
        checkout.appendingPathComponent("Tests/Vectors/sidekiq"),
        checkout.deletingLastPathComponent().appendingPathComponent("shared/calibration"),
      ].map(\.path).filter { VectorLibrary.isFolder($0) }
    } ?? []
  }

  /// Reads them.
  func content() throws -> SidekiqRecordingReader.Content {
    let text = try RecordingFile(config).lines().joined(separator: "\n")
    let jobFile = RecordingFile(jobs)
    let lengthFile = lengths.map { RecordingFile($0) }
    return try SidekiqRecordingReader.read(
      name: name,
      config: text,
      jobs: (jobFile.name, jobFile.lines()),
      lengths: lengthFile.map { ($0.name, try $0.lines()) }
    )
  }

  private static let ending = ".config.json"
}

/// A file with a series of short runs.
struct SidekiqSeriesFile {
  let name: String
  private let path: String

  /// Those in a folder and below it, by path.
  static func all(in folder: String) -> [SidekiqSeriesFile] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.sorted().filter { $0.hasSuffix(".runs.json") }.map { name in
      SidekiqSeriesFile(
        name: name.split(separator: "/").last.map(String.init) ?? name,
        path: "\(folder)/\(name)"
      )
    }
  }

  /// Reads it.
  func content() throws -> SidekiqSeriesReader.Content {
    let text = try RecordingFile(path).lines().joined(separator: "\n")
    return try SidekiqSeriesReader.read(text, name: name)
  }
}
