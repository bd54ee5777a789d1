import Experiments
import Foundation
import Reports

/// The folder for recommended manifests: `no-worse.yaml` and `knee.yaml`.
struct ManifestFolder {
  private let path: String

  /// Refuses a place that cannot be written, before the work begins.
  init(_ path: String) throws {
    self.path = path
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Failure.cannotWrite(path, reason: SystemError.reason(of: error))
    }
    for kind in Recommendation.Kind.allCases { try file(of: kind).check() }
  }

  /// Writes one file for each recommendation.
  func write(_ manifests: [TuningReport.Manifest]) throws {
    for manifest in manifests { try file(of: manifest.kind).write(manifest.text) }
  }

  private func file(of kind: Recommendation.Kind) -> OutputFile {
    let name = kind == .knee ? "knee.yaml" : "no-worse.yaml"
    return OutputFile(URL(fileURLWithPath: path).appendingPathComponent(name).path)
  }
}
