/// A line that is a JSON object: its values by their paths, such as `queues.default`.
struct SidekiqRecord {
  private var values: [String: ArraySlice<UInt8>] = [:]

  /// Throws when the line is no whole JSON object.
  init(line: ArraySlice<UInt8>) throws {
    let cursor = JSONCursor(Array(line))
    try Self.collect(cursor, path: "", into: &values)
    guard cursor.isAtEnd() else {
      throw JSONCursor.Problem.unexpected(expected: "the end of the line")
    }
  }

  private static func collect(
    _ cursor: JSONCursor,
    path: String,
    into values: inout [String: ArraySlice<UInt8>]
  ) throws {
    func name(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
    switch try cursor.kind() {
    case .object:
      try cursor.members { key in try collect(cursor, path: name(key), into: &values) }
    case .array:
      try cursor.elements { index in try collect(cursor, path: name("\(index)"), into: &values) }
    case .null: _ = try cursor.scalarText()
    case .string, .number, .boolean: values[path] = try cursor.scalarText()
    }
  }

  subscript(path: String) -> ArraySlice<UInt8>? { values[path] }

  /// The value of the first of these paths that is there.
  func first(of paths: String...) -> ArraySlice<UInt8>? {
    paths.lazy.compactMap { values[$0] }.first
  }

  /// The number of the first of these paths that is there.
  func number(_ paths: String...) -> Double? {
    paths.lazy.compactMap { values[$0] }.first.flatMap(RecordedNumber.double)
  }

  /// The sizes of the queues: `{"default": 12}`, `{"default": {"size": 12}}`, or a list of
  /// `{"name": "default", "size": 12}`.
  var queueSizes: [String: Double] {
    var sizes: [String: Double] = [:]
    for (path, value) in values where path.hasPrefix("queues.") {
      var name = String(path.dropFirst("queues.".count))
      if name.hasSuffix(".size") {
        name = String(name.dropLast(".size".count))
        name = values["queues.\(name).name"]?.text ?? name
      } else if name.contains(".") {
        continue
      }
      if let size = RecordedNumber.double(value), size >= 0 { sizes[name] = size }
    }
    return sizes
  }

  /// Whether it is a line of the log's JSON formatter that tells of the end of an execution.
  var isExecution: Bool {
    guard values["ctx.elapsed"] != nil else { return false }
    return ["done", "fail"].contains(values["msg"]?.text)
  }

  /// Whether it has figures of `Sidekiq::Stats`.
  var isSnapshot: Bool {
    values["processed"] ?? values["sidekiq.processed"] ?? values["enqueued"] != nil
      || values.keys.contains { $0.hasPrefix("queues.") }
  }
}
