import Autoscaling
import Simulation

/// How a value of a scenario is written, and which values are allowed.
struct ValueForm<Value> {
  /// Completes "expected …".
  var expected: String
  /// Reads a node, or reports what is wrong with it.
  var read: (_ node: YAMLNode, _ name: String, _ findings: Findings) -> Value?
}

extension ValueForm {
  /// A form whose values are single texts; `parse` gives `nil` for a text of another form.
  static func scalar(
    expected: String,
    hint: String? = nil,
    parse: @escaping (String) -> Value?
  ) -> ValueForm {
    ValueForm(expected: expected) { node, name, findings in
      if let text = node.text, !node.isNull, let value = parse(text) { return value }
      findings.report(
        .wrongForm(name, found: node.quoted, expected: expected, hint: hint, at: node.position)
      )
      return nil
    }
  }
}

extension ValueForm where Value: Comparable {
  /// The same form with bounds; `text` writes a bound for the message.
  func within(_ range: ClosedRange<Value>, text: @escaping (Value) -> String) -> ValueForm {
    ValueForm(expected: expected) { node, name, findings in
      guard let value = read(node, name, findings) else { return nil }
      if range.contains(value) { return value }
      let allowed = "between \(text(range.lowerBound)) and \(text(range.upperBound))"
      findings.report(.outOfRange(name, found: node.quoted, allowed: allowed, at: node.position))
      return nil
    }
  }
}

extension ValueForm where Value == Duration {
  static func duration(_ range: ClosedRange<Duration>) -> ValueForm {
    scalar(
      expected: "a duration such as '90s', '15m', '1h30m' or '250ms'",
      hint: "the units are d, h, m, s, ms and us",
      parse: UnitText.duration
    )
    .within(range, text: UnitText.text)
  }
}

extension ValueForm where Value == Int {
  static func count(_ range: ClosedRange<Int>) -> ValueForm {
    scalar(
      expected: "a whole number such as '1500', '40k' or '1.2M'",
      parse: UnitText.count
    )
    .within(range) { "\($0)" }
  }
}

extension ValueForm where Value == Double {
  /// Arrivals per second.
  static func rate(_ range: ClosedRange<Double> = 0...1e6) -> ValueForm {
    scalar(
      expected: "a rate such as '120/s', '5/min', '3/h' or '2/day'",
      hint: "a rate needs its unit of time",
      parse: UnitText.rate
    )
    .within(range) { "\(RangeText.of($0))/s" }
  }

  static func share(_ range: ClosedRange<Double> = 0...1) -> ValueForm {
    scalar(expected: "a share such as '0.3' or '30%'", parse: UnitText.share)
      .within(range, text: RangeText.of)
  }

  static func number(_ range: ClosedRange<Double>) -> ValueForm {
    scalar(expected: "a number", parse: UnitText.number).within(range, text: RangeText.of)
  }
}

extension ValueForm where Value == Int {
  /// An amount of memory as Kubernetes writes it, up to a tebibyte.
  static var bytes: ValueForm {
    scalar(expected: "an amount of memory such as '250Mi', up to 1Ti") { text in
      Quantity(text).flatMap { quantity in
        let bytes = Int(quantity.milli / 1000)
        return (0...(1 << 40)).contains(bytes) ? bytes : nil
      }
    }
  }
}

extension ValueForm where Value == String {
  /// Any text that is not empty.
  static var text: ValueForm {
    scalar(expected: "a text") { $0.isEmpty ? nil : $0 }
  }
}

extension ValueForm where Value == Bool {
  static var boolean: ValueForm {
    ValueForm(expected: "'true' or 'false'") { node, name, findings in
      if let value = node.boolean { return value }
      findings.report(
        .wrongForm(name, found: node.quoted, expected: "'true' or 'false'", at: node.position)
      )
      return nil
    }
  }
}

extension ValueForm where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of the cases of an enumeration, by its name.
  static var choice: ValueForm {
    let names = Value.allCases.map(\.rawValue)
    let expected = names.map { "'\($0)'" }.joined(separator: ", ")
    return ValueForm(expected: "one of \(expected)") { node, name, findings in
      if let text = node.text, let value = Value(rawValue: text) { return value }
      let hint = node.text.flatMap { NearestName.of($0, among: names) }
      findings.report(
        .wrongForm(
          name,
          found: node.quoted,
          expected: "one of \(expected)",
          hint: hint.map { "did you mean '\($0)'?" },
          at: node.position
        )
      )
      return nil
    }
  }
}

extension ValueForm where Value: MinorRelease {
  /// A release that is modelled.
  static var release: ValueForm {
    let known = Value.known.map { "'\($0)'" }.joined(separator: ", ")
    return scalar(expected: "one of \(known)") { Value($0) }
  }
}

extension ValueForm where Value == SidekiqVersion {
  /// A release of Sidekiq that is modelled.
  static var sidekiqRelease: ValueForm {
    let known = Value.known.map { "'\($0)'" }.joined(separator: ", ")
    return scalar(expected: "one of \(known)") { Value($0) }
  }
}

/// Writes the bounds of ranges.
enum RangeText {
  /// Without a fraction when there is none.
  static func of(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }
}

extension Diagnostic {
  static func wrongForm(
    _ name: String,
    found: String,
    expected: String,
    hint: String? = nil,
    at position: Position
  ) -> Diagnostic {
    let subject = name.isEmpty ? "the document" : "'\(name)'"
    return .error("\(subject) is \(found): expected \(expected)", at: position, hint: hint)
  }

  static func outOfRange(
    _ name: String,
    found: String,
    allowed: String,
    at position: Position
  )
    -> Diagnostic
  {
    .error("'\(name)' is \(found): must be \(allowed)", at: position)
  }
}
