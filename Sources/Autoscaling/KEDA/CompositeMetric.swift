/// The one metric that `scalingModifiers` make of all external triggers.
///
/// Models KEDA, `pkg/scaling/modifiers/modifiers.go`: `keda.md`, section 11.
struct CompositeMetric: Equatable, Sendable {
  let formula: Formula
  let target: Double
  let targetText: String
  let metricType: BuiltTrigger.MetricType
  /// `nil`: the text is no number, which ends every poll.
  let activationTarget: Double?

  /// The value in thousandths, from the triggers' readings after fallback.
  func value(
    _ inputs: CompositeInputs,
    _ fallback: FallbackRule?,
    _ target: ScaleTargetState
  ) -> Result<Int64, TriggerError> {
    if let milli = inputs.fallbackMilli { return .success(milli) }
    let result: Double?
    do {
      result = try formula.evaluate(inputs.values)
    } catch {
      return .failure(error)
    }
    if let result { return .success(Milli.truncating(result * 1000)) }
    let replicas = Double(fallback?.replicas ?? 0)
    return .success(Milli.truncating(self.target * 1000 * replicas))
  }
}

/// The readings that go into a formula.
struct CompositeInputs {
  /// The named triggers' values; `nil` for one that is beyond the threshold.
  private(set) var values: [(name: String, value: Double?)] = []
  /// The first fallback value, which replaces the formula's.
  private(set) var fallbackMilli: Int64?

  mutating func add(_ result: ReadingResult, name: String) {
    switch result {
    case .value(let milli): values.append((name, Double(milli) / 1000))
    case .absent: values.append((name, nil))
    case .fallback(let milli): fallbackMilli = fallbackMilli ?? milli
    case .failed: break
    }
  }
}

extension ScaledObject.ScalingModifiers {
  /// KEDA's test for the section: a formula or a target is set.
  var isPresent: Bool {
    !(formula ?? "").isEmpty || !(target ?? "").isEmpty
  }
}
