import Foundation

/// A file that a scenario or a policy was read from.
package struct SourceText: Equatable, Sendable {
  /// As the user gave it.
  package var path: String
  package var text: String

  package init(path: String, text: String) {
    self.path = path
    self.text = text
  }

  /// Reads a file of at most 64 MiB of UTF-8.
  static func read(path: String) throws(ScenarioError) -> SourceText {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw ScenarioError([.unreadable(path, "no such file")])
    }
    if isDirectory.boolValue {
      throw ScenarioError([.unreadable(path, "the path is a directory")])
    }
    guard let data = try? contents(of: path) else {
      throw ScenarioError([.unreadable(path, "the file cannot be read")])
    }
    if data.count > sizeLimit {
      throw ScenarioError([.unreadable(path, "the file is larger than 64 MiB")])
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw ScenarioError([.unreadable(path, "the file is not UTF-8 text")])
    }
    return SourceText(path: path, text: text)
  }

  private static let sizeLimit = 64 << 20

  /// What a file or a pipe (`--policy <(helm template …)`) holds, up to just over the limit.
  private static func contents(of path: String) throws -> Data {
    let file = try FileHandle(forReadingFrom: URL(filePath: path))
    var data = Data()
    while data.count <= sizeLimit, let part = try file.read(upToCount: 1 << 20), !part.isEmpty {
      data.append(part)
    }
    return data
  }

  /// A path in a file is relative to the folder of that file.
  func resolve(_ other: String) -> String {
    guard !other.hasPrefix("/"), let slash = path.lastIndex(of: "/") else { return other }
    return path[...slash] + other
  }

  /// The file's name without folders and without its extension.
  var baseName: String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }
}

extension Diagnostic {
  static func unreadable(_ path: String, _ reason: String) -> Diagnostic {
    .error(reason, at: Position(file: path))
  }
}
