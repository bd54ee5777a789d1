import Foundation
import Testing

/// The built command, run in a folder of its own.
struct CommandLineTool {
  /// Where it runs; removed by ``remove()``.
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("mastoscale-sim-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func remove() {
    try? FileManager.default.removeItem(at: folder)
  }

  /// What a command left behind.
  struct Output: Equatable {
    var status: Int32
    var output: String
    var errors: String
  }

  /// The command beside the test bundle.
  static var binary: URL {
    Bundle.module.bundleURL.deletingLastPathComponent().appendingPathComponent("mastoscale-sim")
  }

  /// A file of the tests, as text.
  static func fixture(_ name: String) throws -> String {
    let file = Bundle.module.bundleURL.appendingPathComponent("Fixtures/\(name)")
    return try String(contentsOf: file, encoding: .utf8)
  }

  func path(_ name: String) -> String {
    folder.appendingPathComponent(name).path
  }

  func write(_ text: String, to name: String) throws {
    let file = folder.appendingPathComponent(name)
    let parent = file.deletingLastPathComponent()
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func read(_ name: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: path(name))
  }

  /// Runs the command and waits for it.
  func run(_ arguments: String...) throws -> Output {
    try run(arguments)
  }

  func run(_ arguments: [String]) throws -> Output {
    let (process, finish) = try start(arguments)
    process.waitUntilExit()
    return try finish()
  }

  /// Runs a line of the shell in which `$TOOL` is the command.
  func shell(_ line: String) throws -> Output {
    let (process, finish) = try start(["-c", line], of: URL(fileURLWithPath: "/bin/sh"))
    process.waitUntilExit()
    return try finish()
  }

  /// Starts the command; the second value gives its output once it has ended.
  func start(
    _ arguments: [String],
    of executable: URL = Self.binary
  ) throws -> (Process, () throws -> Output) {
    let process = Process()
    let name = UUID().uuidString
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["TOOL": Self.binary.path, "SWIFT_BACKTRACE": "enable=no", "NO_COLOR": "1"]
    ) { $1 }
    let streams = try ["out", "err"].map { stream in
      try write("", to: "\(name).\(stream)")
      return try FileHandle(forWritingTo: folder.appendingPathComponent("\(name).\(stream)"))
    }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = streams[0]
    process.standardError = streams[1]
    try process.run()
    return (
      process,
      {
        let output = Output(
          status: process.terminationStatus,
          output: try read("\(name).out"),
          errors: try read("\(name).err")
        )
        try FileManager.default.removeItem(atPath: path("\(name).out"))
        try FileManager.default.removeItem(atPath: path("\(name).err"))
        return output
      }
    )
  }
}

/// Gives `body` a folder with `small.scenario` in it.
func withTool(_ body: (CommandLineTool) throws -> Void) throws {
  let tool = try CommandLineTool()
  defer { tool.remove() }
  try tool.write(CommandLineTool.fixture("small.scenario"), to: "small.scenario")
  try body(tool)
}
