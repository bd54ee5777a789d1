import Foundation
import Scenarios
import Simulation

/// A folder of its own for the files of a test.
struct ImportFolder {
  private let folder: URL

  /// Gives `body` a folder that is removed afterwards.
  static func with<Result>(_ body: (ImportFolder) throws -> Result) throws -> Result {
    let folder = ImportFolder()
    try FileManager.default.createDirectory(at: folder.folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder.folder) }
    return try body(folder)
  }

  private init() {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("import-tests-\(UUID().uuidString)")
  }

  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  /// Writes a file and gives its path.
  @discardableResult
  func write(_ text: String, _ name: String = "file") throws -> String {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    return path(name)
  }
}

extension ImportedLoad {
  /// The counts of a queue, class or activity.
  func counts(of name: String) -> [Int]? {
    guard case .counts(let table) = load.content else { return nil }
    return table.columns.first { $0.target.name == name }?.wholeCounts()
  }

  var starts: [Int64] {
    guard case .counts(let table) = load.content else { return [] }
    return table.starts
  }

  var jobs: JobTable? {
    guard case .jobs(let table) = load.content else { return nil }
    return table
  }

  /// The notices without the path of their file.
  var messages: [String] { notices.map { "\($0.severity.rawValue): \($0.message)" } }
}

/// The messages of what `body` throws.
func importErrors(_ body: () throws -> ImportedLoad) -> [String] {
  do {
    _ = try body()
    return []
  } catch let error as ScenarioError {
    return error.diagnostics.map { diagnostic in
      let file = diagnostic.position.file.split(separator: "/").last.map(String.init) ?? ""
      let place = "\(diagnostic.position)".dropFirst(diagnostic.position.file.count)
      return "\(file)\(place): \(diagnostic.severity.rawValue): \(diagnostic.message)"
    }
  } catch {
    return ["\(error)"]
  }
}
