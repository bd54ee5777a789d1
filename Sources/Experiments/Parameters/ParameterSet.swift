/// The values that a sweep gives to a parameter: `250,500,1000`, `2..8`, `250..3000 by 250`,
/// `100..10000 log 9`, or a comma list of these.
package struct ParameterSet: Equatable, Sendable {
  package var parameter: String
  /// In the order in which they were written, each once.
  package var values: [String]

  /// No set is larger.
  package static let limit = 1_000_000

  package init(parameter: String, values: [String]) {
    self.parameter = parameter
    self.values = values
  }

  /// Reads `P=SET`, the argument of `--vary`.
  package init(parsing argument: String) throws(ParameterError) {
    let (parameter, set) = try Assignment.split(argument)
    guard !set.isEmpty else { throw .emptySet(of: parameter) }
    var seen: Set<String> = []
    var values: [String] = []
    let start = argument.index(after: argument.firstIndex(of: "=") ?? argument.startIndex)
    for part in argument[start...].split(separator: ",", omittingEmptySubsequences: false) {
      let column = argument.distance(from: argument.startIndex, to: part.startIndex) + 1
      do throws(ParameterError) {
        for value in try ParameterSetPart(part.trimmingSpaces).values(
          atMost: Self.limit - values.count
        ) {
          guard seen.insert(value).inserted else {
            throw ParameterError("the value '\(value)' is in the set twice")
          }
          values.append(value)
        }
      } catch {
        throw .inSet(argument, column: column + part.prefix { $0 == " " }.count, error.message)
      }
    }
    self.init(parameter: parameter, values: values)
  }
}

/// What stands between two commas of a set.
enum ParameterSetPart: Equatable {
  case value(String)
  case stepped(from: WrittenNumber, through: WrittenNumber, by: WrittenNumber?)
  case logarithmic(from: WrittenNumber, through: WrittenNumber, count: Int)

  init(_ text: Substring) throws(ParameterError) {
    guard !text.isEmpty else { throw ParameterError("a value is missing") }
    guard let dots = text.firstRange(ofDots: ()) else {
      guard !text.contains(" ") else { throw ParameterError("'\(text)' is not a value or a range") }
      self = .value(WrittenNumber(text)?.text ?? String(text))
      return
    }
    let lower = try Self.number(text[..<dots.lowerBound].trimmingSpaces)
    let words = text[dots.upperBound...].split(separator: " ")
    let upper = try Self.number(words.first ?? "")
    guard lower.unit == upper.unit else {
      throw ParameterError("both ends of '\(text)' must have the same unit")
    }
    switch words.dropFirst().first {
    case nil:
      self = .stepped(from: lower, through: upper, by: nil)
    case "by" where words.count == 3:
      self = .stepped(from: lower, through: upper, by: try Self.number(words[2]))
    case "log" where words.count == 3:
      self = .logarithmic(from: lower, through: upper, count: try Self.count(words[2]))
    default:
      throw ParameterError("'\(text)' must be 'A..B', 'A..B by STEP' or 'A..B log COUNT'")
    }
  }

  /// The values in order; refuses to make more than `limit`.
  func values(atMost limit: Int) throws(ParameterError) -> [String] {
    switch self {
    case .value(let text):
      guard limit > 0 else { throw .tooManyValues }
      return [text]
    case .stepped(let from, let through, let step):
      return try Self.steps(from: from, through: through, by: step, atMost: limit)
    case .logarithmic(let from, let through, let count):
      guard count <= limit else { throw .tooManyValues }
      return try LogarithmicRange(from: from, through: through, count: count).values
    }
  }

  private static func steps(
    from: WrittenNumber,
    through: WrittenNumber,
    by step: WrittenNumber?,
    atMost limit: Int
  ) throws(ParameterError) -> [String] {
    guard step != nil || from.scale + through.scale == 0 else {
      throw ParameterError("'\(from.text)..\(through.text)' needs a step: write 'by STEP'")
    }
    let step = step ?? WrittenNumber(mantissa: 1, scale: 0, unit: from.unit)
    guard step.unit == from.unit || step.unit.isEmpty else {
      throw ParameterError("the step '\(step.text)' must have the unit of the range")
    }
    let scale = max(from.scale, through.scale, step.scale)
    guard let first = from.mantissa(atScale: scale), let last = through.mantissa(atScale: scale),
      let stride = step.mantissa(atScale: scale)
    else { throw ParameterError("a number is too large") }
    guard stride > 0 else { throw ParameterError("the step must be above 0, not '\(step.text)'") }
    guard first <= last else { throw .descending(from, through) }
    let (span, overflow) = last.subtractingReportingOverflow(first)
    guard !overflow, span / stride < limit else { throw .tooManyValues }
    return Swift.stride(from: first, through: last, by: stride).map { mantissa in
      WrittenNumber(mantissa: mantissa, scale: scale, unit: from.unit).text
    }
  }

  private static func number(_ text: Substring) throws(ParameterError) -> WrittenNumber {
    guard let number = WrittenNumber(text) else {
      throw text.isEmpty
        ? ParameterError("a range needs both ends: 'A..B'")
        : ParameterError("'\(text)' is not a number")
    }
    return number
  }

  private static func count(_ text: Substring) throws(ParameterError) -> Int {
    guard let count = Int(text), count >= 2 else {
      throw ParameterError("the count after 'log' must be a whole number from 2, not '\(text)'")
    }
    return count
  }
}

extension ParameterError {
  static let tooManyValues = ParameterError("the set has more than \(ParameterSet.limit) values")

  static func descending(_ from: WrittenNumber, _ through: WrittenNumber) -> ParameterError {
    ParameterError(
      "the range goes down: write '\(through.text)..\(from.text)'"
    )
  }
}

extension Substring {
  /// The first `..`.
  fileprivate func firstRange(ofDots _: Void) -> Range<Index>? {
    var index = startIndex
    while index < endIndex {
      let next = self.index(after: index)
      if self[index] == ".", next < endIndex, self[next] == "." {
        return index..<self.index(after: next)
      }
      index = next
    }
    return nil
  }
}
