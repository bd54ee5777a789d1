import Foundation

/// A file to lint.
package struct LintInput: Sendable {
  /// As the user gave it.
  package let path: String
  /// What the file holds, or why it cannot be read.
  let content: Result<SourceText, ScenarioError>
  /// `false` when a folder brought it along: it may be anything then.
  let isNamed: Bool

  package init(_ source: SourceText, isNamed: Bool = true) {
    path = source.path
    content = .success(source)
    self.isNamed = isNamed
  }

  private init(path: String, isNamed: Bool) {
    self.path = path
    self.isNamed = isNamed
    content = Result { () throws(ScenarioError) in try SourceText.read(path: path) }
  }

  private init(emptyFolder path: String) {
    self.path = path
    content = .failure(ScenarioError([.noFiles(in: path)]))
    isNamed = true
  }

  /// What may stand in a folder.
  private static let extensions = ["yaml", "yml", "scenario"]

  /// The file of a path, or the YAML files and scenarios below a folder, in order of their names.
  ///
  /// Hidden files and folders are left out.
  package static func read(path: String) -> [LintInput] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { return [LintInput(path: path, isNamed: true)] }
    let files = files(below: path)
    if files.isEmpty { return [LintInput(emptyFolder: path)] }
    return files.map { LintInput(path: $0, isNamed: false) }
  }

  private static func files(below folder: String) -> [String] {
    let found = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    let visible = found.filter { path in
      !path.split(separator: "/").contains { $0.hasPrefix(".") }
        && extensions.contains((path as NSString).pathExtension)
    }
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    return visible.sorted().map { prefix + $0 }
  }

  var isScenarioFile: Bool { path.hasSuffix(".scenario") }

  /// The same path for two ways to write it.
  var standardPath: String { Self.standardPath(of: path) }

  static func standardPath(of path: String) -> String {
    URL(filePath: path).standardizedFileURL.path
  }
}

extension Diagnostic {
  static func noFiles(in folder: String) -> Diagnostic {
    .error(
      "the folder holds no '.yaml', '.yml' or '.scenario' file",
      at: Position(file: folder)
    )
  }
}
