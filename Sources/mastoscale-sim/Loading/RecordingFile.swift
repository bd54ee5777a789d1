import Foundation

/// A recording on disk or on standard input, plain or compressed by gzip.
struct RecordingFile {
  let path: String

  /// `-` is standard input.
  init(_ path: String) {
    self.path = path
  }

  /// As messages call it.
  var name: String { path == "-" ? "standard input" : path }

  /// Its lines; an empty recording proves nothing and is refused.
  func lines() throws -> some Sequence<String> {
    let data = try contents()
    let plain = data.starts(with: [0x1f, 0x8b]) ? try inflate(data) : data
    guard !plain.isEmpty else { throw Failure("\(name) is empty", code: .data) }
    return plain.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).lazy
      .map { String(decoding: $0, as: UTF8.self) }
  }

  private func contents() throws -> Data {
    do {
      if path == "-" {
        return try FileHandle.standardInput.readToEnd() ?? Data()
      }
      // A file handle also reads pipes, such as `<(ssh … zcat recording.gz)`.
      return try FileHandle(forReadingFrom: URL(fileURLWithPath: path)).readToEnd() ?? Data()
    } catch {
      throw Failure.cannotRead(name, reason: SystemError.reason(of: error))
    }
  }

  /// Has `gzip` take the compression off.
  private func inflate(_ data: Data) throws -> Data {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("mastoscale-sim-\(UUID().uuidString).gz")
    defer { unlink(file.path) }
    let gzip = Process()
    let pipe = Pipe()
    do {
      try data.write(to: file)
      gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      gzip.arguments = ["gzip", "-dc", file.path]
      gzip.standardOutput = pipe
      gzip.standardError = FileHandle.nullDevice
      try gzip.run()
      let plain = try pipe.fileHandleForReading.readToEnd() ?? Data()
      gzip.waitUntilExit()
      guard gzip.terminationStatus == 0 else { throw POSIXError(.EBADMSG) }
      return plain
    } catch {
      throw Failure.cannotRead(name, reason: "it is compressed, and 'gzip -dc' failed on it")
    }
  }
}
