import Foundation

@testable import RunStore

/// A folder of its own for a test, removed with the value.
final class TemporaryFolder {
  let path: String

  init() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "run-store-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path()
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The path of a file in it.
  func file(_ name: String = "runs.sqlite") -> String { "\(path)/\(name)" }

  /// An open store in it.
  func store() throws -> RunStore { try RunStore.open(path: file()) }
}

extension Origin {
  /// Where the runs of the tests come from.
  static let sample = Origin(
    scenario: StoredText(name: "viral-post", text: "duration: 1h\n", hash: "a1"),
    policy: StoredText(name: "article", text: "kind: ScaledObject\n", hash: "b2"),
    settings: [
      Setting(name: "listLength", value: "0500"), Setting(name: "maxReplicaCount", value: "4"),
      Setting(name: "spec.a[0].\"b\"\u{1}", value: "two words = \\"),
    ],
    version: "0.1.0",
    storedAt: 1_700_000_000
  )
}
