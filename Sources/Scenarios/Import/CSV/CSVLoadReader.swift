import Experiments

/// Reads a CSV file of counts by interval, or of single jobs.
///
/// A row that cannot be used is left out and counted; a file without a usable row is refused.
struct CSVLoadReader {
  /// What the user says about a file that does not say it itself.
  struct Options: Equatable {
    /// How long the intervals are, in nanoseconds; `nil`: as far as rows lie apart in the median.
    var interval: Int64?
    /// The zone of times without one.
    var zone: String?
  }

  let options: Options
  let omissions: Omissions
  var lines: RecordingLines
  private var time: TimeText
  private var isRelative: Bool?
  /// How many rows have been used.
  var rows = 0

  /// No recording has more rows.
  private static let rowLimit = 200_000_000

  /// Opens a file.
  init(path: String, options: Options, omissions: Omissions) throws(ScenarioError) {
    self.options = options
    self.omissions = omissions
    lines = try RecordingLines(path: path)
    time = TimeText(zone: options.zone)
  }

  /// Of the file that was read.
  var contentHash: ContentHash { lines.contentHash }

  /// Reads the whole file.
  mutating func read() throws(ScenarioError) -> RecordedLoad {
    guard let line = try headerLine() else { throw ScenarioError([.emptyFile(lines.path)]) }
    let fields = CSVFields(header: line)
    guard let names = fields.split(line) else {
      throw ScenarioError([.error("a quoted name has no end", at: lines.place())])
    }
    let header = try CSVHeader(names, at: lines.place())
    noteIgnored(header)
    time.unit = header.time.unit
    let content: RecordedLoad.Content =
      switch header.layout {
      case .jobs(let names, let service):
        .jobs(try readJobs(header, fields, names, service: service))
      default: .counts(try readCounts(header, fields))
      }
    if rows == 0 { throw nothingUsable }
    return RecordedLoad(content, isRelative: isRelative ?? false)
  }

  /// Passes over the whole file, so that the hash of its content is known.
  mutating func skip() throws(ScenarioError) {
    _ = try lines.rest(limit: 1 << 30)
  }

  private var nothingUsable: ScenarioError {
    ScenarioError(
      omissions.diagnostics + [.error("no row can be used", at: Position(file: lines.path))]
    )
  }

  /// The first line that is neither empty nor a comment.
  private mutating func headerLine() throws(ScenarioError) -> ArraySlice<UInt8>? {
    while let line = try lines.next() {
      if line.contains(0) {
        throw ScenarioError([
          .error("the file is no text", at: lines.place(), hint: "is it compressed?")
        ])
      }
      if !Self.isPassedOver(line) { return line }
    }
    return nil
  }

  private static func isPassedOver(_ line: ArraySlice<UInt8>) -> Bool {
    line.first == UInt8(ascii: "#") || line.trimmed.isEmpty
  }

  private func noteIgnored(_ header: CSVHeader) {
    guard !header.ignored.isEmpty else { return }
    let names = header.ignored.map { "'\($0)'" }.joined(separator: ", ")
    omissions.report(.note("passed over: the columns \(names)", at: lines.place()))
  }

  /// The fields of the next row that has all of them; `nil` after the last row.
  mutating func nextRow(
    _ header: CSVHeader,
    _ fields: CSVFields
  ) throws(ScenarioError) -> [ArraySlice<UInt8>]? {
    while let line = try lines.next() {
      if Self.isPassedOver(line) { continue }
      guard let row = fields.split(line), row.count >= header.width else {
        let reason =
          lines.isTerminated
          ? "the first line has \(header.width) columns" : "the file is cut off here"
        omissions.leaveOut("row", reason, as: line.text, at: lines.place())
        continue
      }
      guard rows < Self.rowLimit else {
        throw ScenarioError([.error("the file has more than 200M rows", at: lines.place())])
      }
      return row
    }
    return nil
  }

  /// The instant of a row; `nil` after it was left out.
  mutating func instant(_ row: [ArraySlice<UInt8>], _ header: CSVHeader) -> Int64? {
    let text = row[header.time.column]
    do {
      let instant = try time.read(text)
      if let isRelative, isRelative != instant.isRelative {
        leaveOut("its time is written in another way than those before", text)
        return nil
      }
      isRelative = instant.isRelative
      return instant.nanoseconds
    } catch {
      leaveOut(error.text, text)
      return nil
    }
  }

  func leaveOut(_ reason: String, _ text: ArraySlice<UInt8>) {
    omissions.leaveOut("row", reason, as: text.text, at: lines.place())
  }
}
