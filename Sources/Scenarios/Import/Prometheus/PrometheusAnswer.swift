import Foundation

/// Reads the answers of `/api/v1/query_range`, as far as they go.
struct PrometheusAnswer {
  private(set) var series: [PrometheusSeries] = []
  let file: String
  private let omissions: Omissions
  private let cursor: JSONCursor
  private var resultType: String?
  private var status: String?
  private var failure: String?
  private var documents = 0

  /// Reads a text that holds one answer or several after each other.
  init(_ bytes: [UInt8], file: String, omissions: Omissions) throws(ScenarioError) {
    self.file = file
    self.omissions = omissions
    cursor = JSONCursor(bytes)
    if bytes.isEmpty { throw ScenarioError([.emptyFile(file)]) }
    do {
      while !cursor.isAtEnd() { try readDocument() }
    } catch let error as ScenarioError {
      throw error
    } catch {
      try reportBreak(error)
    }
    guard documents > 0 || !series.isEmpty else {
      throw ScenarioError([.noAnswer(file, at: Position(file: file))])
    }
  }

  /// Reads a file of at most 1 GiB.
  static func read(path: String, _ omissions: Omissions) throws(ScenarioError) -> PrometheusAnswer {
    let bytes = try RecordingBytes.read(path: path)
    return try PrometheusAnswer(bytes, file: path, omissions: omissions)
  }

  /// Says where the text stops making sense; what came before is used.
  private func reportBreak(_ error: any Error) throws(ScenarioError) {
    let position = cursor.position(in: file)
    let reason =
      switch error as? JSONCursor.Problem {
      case .unexpected(let expected): "expected \(expected)"
      case .endOfText, nil: "the text ends in the middle"
      }
    guard !series.isEmpty else {
      throw ScenarioError([.noJSON(reason, at: position)])
    }
    omissions.leaveOut("answer", "its end, because it is no JSON (\(reason))", at: position)
  }

  private mutating func readDocument() throws {
    (resultType, status, failure) = (nil, nil, nil)
    guard try cursor.kind() == .object else {
      throw JSONCursor.Problem.unexpected(expected: "an object")
    }
    try cursor.members { key in try readMember(key) }
    if status == "error" {
      throw ScenarioError([.failedQuery(failure ?? "no reason given", at: Position(file: file))])
    }
    documents += 1
  }

  private mutating func readMember(_ key: String) throws {
    switch key {
    case "status": status = try cursor.string()
    case "error": failure = try cursor.string()
    case "data":
      try cursor.members { key in try readData(key) }
    default: try cursor.skip()
    }
  }

  private mutating func readData(_ key: String) throws {
    switch key {
    case "resultType":
      let type = try cursor.string()
      guard type == "matrix" else {
        throw ScenarioError([.wrongResult(type, at: cursor.position(in: file))])
      }
      resultType = type
    case "result":
      try cursor.elements { index in try readSeries("data.result[\(index)]") }
    default: try cursor.skip()
    }
  }

  private mutating func readSeries(_ path: String) throws {
    let position = cursor.position(in: file)
    series.append(PrometheusSeries(labels: [:], samples: [], position: position, path: path))
    let place = series.count - 1
    try cursor.members { key in
      switch key {
      case "metric":
        try cursor.members { label in series[place].labels[label] = try cursor.string() }
      case "values":
        try cursor.elements { index in
          try readSample("\(path).values[\(index)]", into: place)
        }
      case "value":
        throw ScenarioError([.wrongResult("vector", at: cursor.position(in: file))])
      default: try cursor.skip()
      }
    }
  }

  private mutating func readSample(
    _ path: String,
    into place: Int
  ) throws {
    var parts: [ArraySlice<UInt8>] = []
    try cursor.elements { _ in parts.append(try cursor.scalarText()) }
    let position = series[place].position
    guard parts.count == 2,
      let at = RecordedNumber.nanoseconds(parts[0], unit: TimeUnit.seconds.inNanoseconds)
    else {
      omissions.leaveOut("sample", "it is no pair of a time and a value", as: path, at: position)
      return
    }
    guard let value = Double(parts[1].text), value.isFinite else {
      omissions.leaveOut("sample", "its value is no number", as: parts[1].text, at: position)
      return
    }
    series[place].samples.append(PrometheusSeries.Sample(at: at, value: value))
  }
}

/// A recording that is read as a whole.
enum RecordingBytes {
  private static let limit = 1 << 30

  static func read(path: String) throws(ScenarioError) -> [UInt8] {
    var lines = try RecordingLines(path: path)
    return try lines.rest(limit: limit)
  }
}

extension Diagnostic {
  static func noAnswer(_ file: String, at position: Position) -> Diagnostic {
    .error("the file holds no answer of '/api/v1/query_range'", at: position)
  }

  static func noJSON(_ reason: String, at position: Position) -> Diagnostic {
    .error(
      "the file is no JSON: \(reason)",
      at: position,
      hint: "save what '/api/v1/query_range' answers"
    )
  }

  static func failedQuery(_ reason: String, at position: Position) -> Diagnostic {
    .error("Prometheus refused the query: \(reason)", at: position)
  }

  static func wrongResult(_ type: String, at position: Position) -> Diagnostic {
    .error(
      "the answer has the result type '\(type)': expected 'matrix'",
      at: position,
      hint: "ask '/api/v1/query_range', not '/api/v1/query'"
    )
  }
}
