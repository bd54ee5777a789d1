import Simulation

/// How distributions are written: one value, or a mapping that names the shape.
///
/// `300ms` · `{median: 300ms, logSD: 0.8, max: 30s}` · `{mean: 80ms, logSD: 1}` ·
/// `{min: 5s, max: 15s}` · `{mean: 80ms, exponential: true}`
enum DistributionForm {
  private enum Key: String, CaseIterable {
    case median, mean, logSD, min, max, exponential
  }

  /// Durations, kept in seconds.
  static func durations(upTo limit: Duration = .seconds(86_400)) -> ValueForm<Distribution> {
    let duration = ValueForm<Duration>.duration(.zero...limit)
    return form(
      of: ValueForm<Double>(expected: duration.expected) { node, name, findings in
        duration.read(node, name, findings).map(\.inSeconds)
      }
    )
  }

  /// Numbers of people.
  static func counts(upTo limit: Int = 1_000_000_000) -> ValueForm<Distribution> {
    let count = ValueForm<Int>.count(0...limit)
    return form(
      of: ValueForm<Double>(expected: count.expected) { node, name, findings in
        count.read(node, name, findings).map(Double.init)
      }
    )
  }

  private static func form(of value: ValueForm<Double>) -> ValueForm<Distribution> {
    ValueForm(expected: "\(value.expected), or a distribution") { node, name, findings in
      if node.entries == nil { return value.read(node, name, findings).map { .constant($0) } }
      return StrictMapping<Key>(node, at: name, findings: findings).flatMap {
        distribution(in: $0, of: value)
      }
    }
  }

  private static func distribution(
    in mapping: StrictMapping<Key>,
    of value: ValueForm<Double>
  )
    -> Distribution?
  {
    let given = Key.allCases.filter { mapping[$0] != nil }
    let median = mapping.value(.median, value)
    let mean = mapping.value(.mean, value)
    let logSD = mapping.value(.logSD, .number(0...5))
    let low = mapping.value(.min, value)
    let high = mapping.value(.max, value)
    let isExponential = mapping.value(.exponential, .boolean)
    switch given {
    case [.median, .logSD], [.median, .logSD, .max]:
      guard let median, let logSD else { return nil }
      return .logNormal(median: median, logSD: logSD, cap: high)
    case [.mean, .logSD], [.mean, .logSD, .max]:
      guard let mean, let logSD else { return nil }
      return logNormal(mean: mean, logSD: logSD, cap: high)
    case [.min, .max]:
      guard let low, let high else { return nil }
      return uniform(from: low, to: high, in: mapping)
    case [.mean, .exponential] where isExponential == true:
      return mean.map { .exponential(mean: $0) }
    default:
      mapping.findings.report(.unknownShape(mapping.path, at: mapping.position))
      return nil
    }
  }

  private static func logNormal(mean: Double, logSD: Double, cap: Double?) -> Distribution {
    .logNormal(median: mean * PortableMath.exp(-logSD * logSD / 2), logSD: logSD, cap: cap)
  }

  private static func uniform(
    from low: Double,
    to high: Double,
    in mapping: StrictMapping<Key>
  ) -> Distribution? {
    if low <= high { return .uniform(low: low, high: high) }
    mapping.findings.report(
      .error("'\(mapping.path)': 'min' must not be above 'max'", at: mapping.position)
    )
    return nil
  }
}

extension Diagnostic {
  static func unknownShape(_ name: String, at position: Position) -> Diagnostic {
    .error(
      "'\(name)' names no distribution",
      at: position,
      hint: "write {median, logSD}, {mean, logSD} (both with an optional max), {min, max}, "
        + "or {mean, exponential: true}"
    )
  }
}
