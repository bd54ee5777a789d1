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

  /// Writes one file for each recommendation; what an earlier search wrote of others goes.
  func write(_ manifests: [TuningReport.Manifest]) throws {
    for manifest in manifests { try file(of: manifest.kind).write(manifest.text) }
    for kind in Recommendation.Kind.allCases where !manifests.contains(where: { $0.kind == kind }) {
      let path = path(of: kind)
      guard let text = try? String(contentsOfFile: path, encoding: .utf8),
        text.hasPrefix("# \(TuningReport.origin) ")
      else { continue }
      do {
        try FileManager.default.removeItem(atPath: path)
      } catch {
        throw Failure.cannotWrite(path, reason: SystemError.reason(of: error))
      }
    }
  }

  private func file(of kind: Recommendation.Kind) -> OutputFile {
    OutputFile(path(of: kind))
  }

  private func path(of kind: Recommendation.Kind) -> String {
    let name = kind == .knee ? "knee.yaml" : "no-worse.yaml"
    return URL(fileURLWithPath: path).appendingPathComponent(name).path
  }
}
