import Foundation
import Testing

@testable import Reports

@Suite struct UnifiedDiffTests {
  private func diff(_ old: String, _ new: String) -> String {
    UnifiedDiff(from: old, to: new).text(oldName: "old", newName: "new")
  }

  @Test func `equal texts have no difference`() {
    #expect(diff("a\nb\n", "a\nb\n").isEmpty)
    #expect(UnifiedDiff(from: "", to: "").isEmpty)
  }

  @Test func `three lines stand around a change, and near changes share a hunk`() {
    let old = (1...20).map { "\($0)\n" }.joined()
    let new = old.replacing("\n5\n", with: "\n5a\n").replacing("\n12\n", with: "\nx\n12\n")
      .replacing("\n20\n", with: "\n")
    #expect(
      diff(old, new) == """
        --- old
        +++ new
        @@ -2,13 +2,14 @@
         2
         3
         4
        -5
        +5a
         6
         7
         8
         9
         10
         11
        +x
         12
         13
         14
        @@ -17,4 +18,3 @@
         17
         18
         19
        -20

        """
    )
  }

  @Test func `empty texts and missing line breaks are told`() {
    #expect(diff("", "a\n") == "--- old\n+++ new\n@@ -0,0 +1 @@\n+a\n")
    #expect(diff("a\n", "") == "--- old\n+++ new\n@@ -1 +0,0 @@\n-a\n")
    #expect(
      diff("a\nb", "a\nb\n")
        == "--- old\n+++ new\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n"
    )
    // One character in two spellings.
    #expect(diff("\u{e9}\n", "e\u{301}\n") == "--- old\n+++ new\n@@ -1 +1 @@\n-\u{e9}\n+e\u{301}\n")
  }

  @Test(.enabled(if: Tool.isThere("diff"), "diff is not installed"))
  func `the hunks are those of GNU diff where there is one shortest difference`() throws {
    var random = Numbers(state: 1)
    for _ in 0..<150 {
      let old = (0..<random.next(60)).map { "line \($0)" }
      let new = edited(old, using: &random) { "new \($0)" }
      try compareWithTool(text(old, using: &random), text(new, using: &random))
    }
  }

  @Test(.enabled(if: Tool.isThere("diff"), "diff is not installed"))
  func `a block that could stand in several places stands where GNU diff puts it`() throws {
    let manifest = """
      a: 1
      triggers:
      - type: redis
        metadata:
          listLength: "5"
      - type: redis
        metadata:
          listLength: "5"
      b: 2
      """
    let lines = manifest.split(separator: "\n").map(String.init)
    for start in lines.indices {
      for end in start...lines.count {
        var new = lines
        new.removeSubrange(start..<end)
        try compareWithTool(text(lines), text(new))
        try compareWithTool(text(new), text(lines))
      }
    }
  }

  @Test(.enabled(if: Tool.isThere("patch"), "patch is not installed"))
  func `patch makes the new text of the old one`() throws {
    var random = Numbers(state: 3)
    for _ in 0..<60 {
      let old = (0..<random.next(40)).map { _ in "word \(random.next(6))" }
      let new = edited(old, using: &random) { "word \($0 % 6)" }
      let (oldText, newText) = (text(old, using: &random), text(new, using: &random))
      let difference = diff(oldText, newText)
      if difference.isEmpty { continue }
      let folder = try Folder()
      try folder.write(oldText, to: "old")
      try folder.write(difference, to: "patch")
      let run = try Tool.run("patch", ["-s", "-u", "old", "patch", "-o", "patched"], in: folder)
      #expect(run.status == 0, "\(run.output)")
      #expect(try folder.read("patched") == newText)
    }
  }

  private func edited(
    _ lines: [String],
    using random: inout Numbers,
    line: (Int) -> String
  ) -> [String] {
    var result: [String] = []
    for (index, old) in lines.enumerated() {
      switch random.next(12) {
      case 0: break
      case 1: result.append(line(index))
      case 2: result += [old, line(index)]
      default: result.append(old)
      }
    }
    return result
  }

  private func text(_ lines: [String]) -> String {
    lines.map { $0 + "\n" }.joined()
  }

  /// Without its last line break now and then.
  private func text(_ lines: [String], using random: inout Numbers) -> String {
    let text = lines.map { $0 + "\n" }.joined()
    return random.next(5) == 0 ? String(text.dropLast()) : text
  }

  private func compareWithTool(_ old: String, _ new: String) throws {
    let folder = try Folder()
    try folder.write(old, to: "old")
    try folder.write(new, to: "new")
    let run = try Tool.run(
      "diff",
      ["-u", "--label", "old", "--label", "new", "old", "new"],
      in: folder
    )
    #expect(diff(old, new) == run.output)
  }
}

/// A folder that goes with the value.
private final class Folder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "diff-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  func write(_ text: String, to name: String) throws {
    try text.write(to: url.appending(path: name), atomically: true, encoding: .utf8)
  }

  func read(_ name: String) throws -> String {
    try String(contentsOf: url.appending(path: name), encoding: .utf8)
  }
}

/// A program of the system.
private enum Tool {
  static func isThere(_ name: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/\(name)")
  }

  static func run(
    _ name: String,
    _ arguments: [String],
    in folder: Folder
  ) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/\(name)")
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}

/// SplitMix64, for choices in a test.
private struct Numbers {
  var state: UInt64

  mutating func next(_ count: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((z ^ (z >> 31)) % UInt64(count))
  }
}
