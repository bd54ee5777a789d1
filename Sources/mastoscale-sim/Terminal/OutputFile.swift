import Foundation

/// Where data goes: a file, written as a whole or not at all, or standard output.
struct OutputFile {
  /// `nil` or `-`: standard output.
  let path: String?

  init(_ path: String?) {
    self.path = path == "-" ? nil : path
  }

  /// Refuses a place that cannot be written, before the work begins.
  func check() throws {
    guard let path else { return }
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw Failure.cannotWrite(path, reason: "it is a folder")
    }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder),
      isFolder.boolValue
    else { throw Failure.cannotWrite(path, reason: "there is no folder '\(folder)'") }
  }

  /// Refuses to replace what is read: a store, a scenario.
  func check(against inputs: [String?]) throws {
    guard let path else { return }
    func place(_ path: String) -> String {
      URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
    }
    for case let input? in inputs where place(input) == place(path) {
      throw Failure("'\(input)' is read and would be replaced", code: .usage)
    }
  }

  /// Refuses a file that is there already.
  func checkAbsent() throws {
    guard let path, FileManager.default.fileExists(atPath: path) else { return }
    throw Failure("'\(path)' is there already", hint: "'--force' replaces it", code: .usage)
  }

  /// A path as a file that is written beside others names it: relative to its folder.
  static func path(_ path: String, seenFrom output: String) -> String {
    guard !path.hasPrefix("/") else { return path }
    let folder = URL(fileURLWithPath: output).deletingLastPathComponent()
    let (from, to) = (
      folder.standardizedFileURL.pathComponents,
      URL(fileURLWithPath: path).standardizedFileURL.pathComponents
    )
    let common = zip(from, to).prefix { $0 == $1 }.count
    let steps = Array(repeating: "..", count: from.count - common) + to.dropFirst(common)
    return steps.joined(separator: "/")
  }

  func write(_ text: String) throws {
    guard let path else { return try StandardStreams.write(text) }
    try check()
    let data = Data(text.utf8)
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    do {
      if isSpecial(target.path) {
        try FileHandle(forWritingTo: target).write(contentsOf: data)
      } else {
        try replace(target, with: data)
      }
    } catch {
      throw Failure.cannotWrite(path, reason: SystemError.reason(of: error))
    }
  }

  /// Writes a file beside the target and puts it into the target's place.
  private func replace(_ target: URL, with data: Data) throws {
    let name = ".\(target.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier)"
    let part = target.deletingLastPathComponent().appendingPathComponent(name)
    do {
      try data.write(to: part)
      guard rename(part.path, target.path) == 0 else {
        throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
      }
    } catch {
      unlink(part.path)
      throw error
    }
  }

  /// Whether it is a file, or nothing: a pipe can be read once, and not named for later.
  static func isRegular(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) != 0 || (status.st_mode & S_IFMT) == S_IFREG
  }

  /// A device or a pipe, such as `/dev/null`: it is written to, not replaced.
  private func isSpecial(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && (status.st_mode & S_IFMT) != S_IFREG
  }
}
