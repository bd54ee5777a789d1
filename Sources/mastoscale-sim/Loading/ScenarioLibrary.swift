import Foundation

/// The scenarios that can be named without a path.
struct ScenarioLibrary {
  static let fileExtension = "scenario"

  /// In order of preference: the user's own, the checkout's, the installed ones.
  let folders: [URL]

  init() {
    var folders = [URL(fileURLWithPath: "scenarios")]
    if let named = ProcessInfo.processInfo.environment["MASTOSCALE_SCENARIOS"], !named.isEmpty {
      folders.append(URL(fileURLWithPath: named))
    }
    if let binary = Bundle.main.executableURL?.resolvingSymlinksInPath() {
      folders += Self.folders(near: binary)
    }
    var seen: Set<String> = []
    self.folders = folders.filter { folder in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder)
        && isFolder.boolValue && seen.insert(folder.standardizedFileURL.path).inserted
    }
  }

  /// Name and path of every scenario, by name; a name that is found twice is the first folder's.
  var scenarios: [(name: String, path: String)] {
    var found: [(name: String, path: String)] = []
    for folder in folders {
      // A link is not followed by itself.
      let place = folder.resolvingSymlinksInPath().path
      let files = FileManager.default.enumerator(atPath: place)?.compactMap { $0 as? String }
      for file in (files ?? []).sorted() where file.hasSuffix(".\(Self.fileExtension)") {
        let name = String(file.dropLast(Self.fileExtension.count + 1))
        if !found.contains(where: { $0.name == name }) {
          found.append((name, Self.shortened(folder.appendingPathComponent(file).path)))
        }
      }
    }
    return found.sorted { $0.name < $1.name }
  }

  /// The file that `argument` means: a path, or a name with or without its ending.
  func path(of argument: String) throws -> String {
    for path in [argument, "\(argument).\(Self.fileExtension)"] where Self.isFile(path) {
      return path
    }
    let ending = ".\(Self.fileExtension)"
    let name = argument.hasSuffix(ending) ? String(argument.dropLast(ending.count)) : argument
    let scenarios = scenarios
    if let found = scenarios.first(where: { $0.name == name }) { return found.path }
    throw Failure.noScenario(argument, known: scenarios.map(\.name))
  }

  /// `scenarios` of the package that the binary was built in, and of `PREFIX/share`.
  private static func folders(near binary: URL) -> [URL] {
    var folders: [URL] = []
    var folder = binary.deletingLastPathComponent()
    let installed = "share/mastoscale-sim/scenarios"
    folders.append(folder.deletingLastPathComponent().appendingPathComponent(installed))
    while folder.path != "/" {
      if isFile(folder.appendingPathComponent("Package.swift").path) {
        folders.append(folder.appendingPathComponent("scenarios"))
      }
      folder.deleteLastPathComponent()
    }
    return folders
  }

  private static func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue
  }

  /// Relative to the working directory when it is below it.
  private static func shortened(_ path: String) -> String {
    let here = FileManager.default.currentDirectoryPath + "/"
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
  }
}
