/// What values a parameter may have.
package enum ParameterDomain: Equatable, Sendable, CustomStringConvertible {
  case count(ClosedRange<Int>)
  case decimal(ClosedRange<Double>)
  case duration(ClosedRange<Duration>)
  case choice([String])
  case flag
  /// The queues of a Deployment, of those that the scenario has.
  case queues([String])
  case text

  /// Reads a value; `nil` when it is not of this domain.
  func parse(_ text: String) -> ParameterValue? {
    switch self {
    case .count(let range):
      WrittenNumber(text)?.integer.flatMap { range.contains($0) ? .count($0) : nil }
    case .decimal(let range):
      WrittenNumber(text).flatMap { $0.unit.isEmpty ? $0.double : nil }
        .flatMap { range.contains($0) ? .decimal($0) : nil }
    case .duration(let range):
      Duration(written: text).flatMap { range.contains($0) ? .duration($0) : nil }
    case .choice(let names):
      names.contains(text) ? .text(text) : nil
    case .flag:
      Bool(text).map(ParameterValue.flag)
    case .queues(let names):
      ServedQueues(text, names: names).map { .text($0.text) }
    case .text:
      .text(text)
    }
  }

  /// As it follows "must be".
  package var description: String {
    switch self {
    case .count(let range) where range.upperBound == .max:
      "a whole number from \(range.lowerBound)"
    case .count(let range):
      "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .decimal(let range):
      "a number from \(range.lowerBound) to \(range.upperBound)"
    case .duration(let range):
      "a duration such as '90s' from \(range.lowerBound.inWrittenSeconds)"
        + " to \(range.upperBound.inWrittenSeconds)"
    case .choice(let names):
      "one of " + names.map { "'\($0)'" }.joined(separator: ", ")
    case .flag:
      "'true' or 'false'"
    case .queues(let names):
      "queues such as 'default+ingress:4', each once, of \(names.joined(separator: ", "))"
    case .text:
      "a text"
    }
  }

  /// The same in a few characters, for a table: `0…3600`.
  package var summary: String {
    switch self {
    case .count(let range) where range.upperBound >= Int(Int32.max): "\(range.lowerBound)…"
    case .count(let range): "\(range.lowerBound)…\(range.upperBound)"
    case .decimal(let range): "\(range.lowerBound)…\(range.upperBound)"
    case .duration(let range):
      "\(range.lowerBound.inWrittenSeconds)…\(range.upperBound.inWrittenSeconds)"
    case .choice(let names): names.joined(separator: ", ")
    case .flag: "true, false"
    case .queues: "a+b:weight"
    case .text: "text"
    }
  }
}
