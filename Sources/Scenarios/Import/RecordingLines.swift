import Experiments
import Foundation

/// The lines of a recording, read a mebibyte at a time.
///
/// Line ends are those of Unix or of Windows; a byte order mark is passed over.
struct RecordingLines {
  /// As the user gave it.
  let path: String
  /// Of all that has been read so far.
  private(set) var contentHash = ContentHash()
  /// The number of the line that `next` gave last, counted from 1.
  private(set) var number = 0
  /// Whether the last line has its line feed; a file that is cut off has not.
  private(set) var isTerminated = true
  private let file: FileHandle
  private var buffer: [UInt8] = []
  private var position = 0
  private var isAtEnd = false

  /// No line is longer.
  static let lineLimit = 16 << 20

  /// Opens a file or a pipe.
  init(path: String) throws(ScenarioError) {
    self.path = path
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw ScenarioError([.unreadable(path, "no such file")])
    }
    if isDirectory.boolValue {
      throw ScenarioError([.unreadable(path, "the path is a directory")])
    }
    guard let file = try? FileHandle(forReadingFrom: URL(filePath: path)) else {
      throw ScenarioError([.unreadable(path, "the file cannot be read")])
    }
    self.file = file
  }

  /// The place of a column in the present line.
  func place(column: Int = 1) -> Position {
    Position(file: path, line: number, column: column)
  }

  /// The next line without its end; `nil` after the last one.
  mutating func next() throws(ScenarioError) -> ArraySlice<UInt8>? {
    var searched = position
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { position = end + 1 }
        return line(until: end)
      }
      searched = buffer.count - position
      if isAtEnd { return lastLine() }
      try readMore()
    }
  }

  private mutating func lastLine() -> ArraySlice<UInt8>? {
    guard position < buffer.count else { return nil }
    isTerminated = false
    defer { position = buffer.count }
    return line(until: buffer.count)
  }

  private mutating func line(until end: Int) -> ArraySlice<UInt8> {
    number += 1
    var line = buffer[position..<end]
    if number == 1, line.starts(with: [0xef, 0xbb, 0xbf]) { line = line.dropFirst(3) }
    return line.last == UInt8(ascii: "\r") ? line.dropLast() : line
  }

  /// Drops what has been given out and appends the next part of the file.
  private mutating func readMore() throws(ScenarioError) {
    buffer.removeFirst(position)
    position = 0
    if buffer.count > Self.lineLimit {
      throw ScenarioError([.error("the line is longer than 16 MiB", at: place())])
    }
    try readPart()
  }

  private mutating func readPart() throws(ScenarioError) {
    guard let part = try? file.read(upToCount: 1 << 20) ?? Data() else {
      throw ScenarioError([.unreadable(path, "the file cannot be read to its end")])
    }
    isAtEnd = part.isEmpty
    contentHash.combine(bytes: part)
    buffer += part
  }

  /// All bytes that have not been given out, of a file that is no larger than `limit`.
  mutating func rest(limit: Int) throws(ScenarioError) -> [UInt8] {
    while !isAtEnd {
      try readPart()
      if buffer.count > limit {
        throw ScenarioError([.unreadable(path, "the file is larger than \(limit >> 20) MiB")])
      }
    }
    return Array(buffer[position...])
  }

  /// About how many lines of this length the whole file has, for making room.
  func estimatedCount(lineLength: Int) -> Int {
    let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size]) as? Int
    return min((size ?? 0) / max(1, lineLength), 1 << 28)
  }
}

extension ArraySlice<UInt8> {
  /// As text; what is no UTF-8 is replaced.
  var text: String { String(decoding: self, as: UTF8.self) }

  /// Without spaces and tabs at its ends.
  var trimmed: ArraySlice<UInt8> {
    var slice = self
    while let byte = slice.first, byte == 0x20 || byte == 0x09 { slice = slice.dropFirst() }
    while let byte = slice.last, byte == 0x20 || byte == 0x09 { slice = slice.dropLast() }
    return slice
  }
}
