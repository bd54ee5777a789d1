import Foundation

/// Where recordings of the real controllers are found when none is named.
struct VectorLibrary {
  static let variable = "MASTOSCALE_VECTORS"

  /// The folders that exist.
  let folders: [URL]

  /// The folder that was named, or those of ``variable`` (`:` between them), or the checkout's own
  /// and the shared one beside the checkout.
  init(_ named: String? = nil) {
    let environment = ProcessInfo.processInfo.environment[Self.variable] ?? ""
    let candidates =
      if let named {
        [URL(fileURLWithPath: named)]
      } else if !environment.isEmpty {
        environment.split(separator: ":").map { URL(fileURLWithPath: String($0)) }
      } else {
        Self.checkout.map { Self.folders(of: $0) } ?? []
      }
    folders = candidates.map(\.standardizedFileURL).filter { Self.isFolder($0.path) }
  }

  /// The paths of all recordings, folder by folder and by name.
  var files: [String] { folders.flatMap { Self.recordings(in: $0.path) } }

  /// The recordings below a folder, by name.
  static func recordings(in folder: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.sorted().filter { name in
      endings.contains { name.hasSuffix($0) }
    }.map { shortened(folder.hasSuffix("/") ? folder + $0 : "\(folder)/\($0)") }
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  private static let endings = [".jsonl", ".jsonl.gz"]

  private static func folders(of checkout: URL) -> [URL] {
    [
      checkout.appendingPathComponent("Tests/Vectors"),
      checkout.deletingLastPathComponent().appendingPathComponent("shared/vectors"),
    ]
  }

  /// The package that the binary was built in.
  static var checkout: URL? {
    guard var folder = Bundle.main.executableURL?.resolvingSymlinksInPath() else { return nil }
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let manifest = folder.appendingPathComponent("Package.swift")
      if FileManager.default.fileExists(atPath: manifest.path) { return folder }
    }
    return nil
  }

  /// Relative to the working directory, or to the folder above it, where it is below them.
  private static func shortened(_ path: String) -> String {
    let here = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    for (folder, prefix) in [(here, ""), (here.deletingLastPathComponent(), "../")] {
      let start = folder.path.hasSuffix("/") ? folder.path : folder.path + "/"
      if start != "/", path.hasPrefix(start) { return prefix + path.dropFirst(start.count) }
    }
    return path
  }
}
