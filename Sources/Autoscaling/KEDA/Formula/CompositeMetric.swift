/// The one metric that `scalingModifiers` make of all external triggers.
///
/// Models KEDA, `pkg/scaling/modifiers/modifiers.go`: `keda.md`, section 11.
struct CompositeMetric: Equatable, Sendable {
  /// `nil`: a section without a formula, which only the webhook refuses.
  let formula: Formula?
  let target: Double
  let metricType: BuiltTrigger.MetricType
  /// `nil`: the text is no number, which ends every poll.
  let activationTarget: Double?

  /// Checks the section as the reconciler does.
  init(
    _ modifiers: ScaledObject.ScalingModifiers,
    triggers: [BuiltTrigger]
  ) throws(TriggerError) {
    let names = triggers.filter { $0.isExternal && !$0.name.isEmpty }.map(\.name)
    formula = try modifiers.compiled(names: names)
    target = try modifiers.checkedTarget()
    metricType = BuiltTrigger.MetricType(modifiers.metricType ?? "")
    let activation = modifiers.activationTarget ?? ""
    activationTarget = activation.isEmpty ? 0 : try? GoText.parseFloat(activation)
  }

  /// The value in thousandths, from the triggers' readings after fallback.
  func value(
    _ inputs: CompositeInputs,
    _ fallback: FallbackRule?,
    _ target: ScaleTargetState
  ) -> Result<Int64, TriggerError> {
    if let milli = inputs.fallbackMilli { return .success(milli) }
    let result: Double?
    do {
      result = try formula?.evaluate(inputs.values)
    } catch {
      return .failure(TriggerError(error.message))
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
  /// KEDA's test for the section: any of its fields is set.
  var isPresent: Bool {
    [formula, target, activationTarget, metricType].contains { !($0 ?? "").isEmpty }
  }

  /// The formula, compiled; `nil` where there is none.
  func compiled(names: [String]) throws(TriggerError) -> Formula? {
    guard let formula, !formula.isEmpty else { return nil }
    do throws(TriggerError) {
      if (target ?? "").isEmpty {
        throw TriggerError("formula is given but target is empty")
      }
      return try Formula(formula, names: names)
    } catch {
      throw TriggerError("error validating formula in ScalingModifiers\n\(error.message)")
    }
  }

  /// The target as a positive number, and a metric type that an external metric may have.
  func checkedTarget() throws(TriggerError) -> Double {
    let prefix = "error validating target in ScalingModifiers\n"
    let conversion = "error converting target for scalingModifiers (string->float) to valid target"
    let value: Double
    do {
      value = try GoText.parseFloat(target ?? "")
    } catch {
      throw TriggerError("\(prefix)\(conversion): \(error.message)")
    }
    if value <= 0 {
      // The verb without an argument is a slip of KEDA's, and what users see.
      throw TriggerError("\(prefix)\(conversion): %!w(<nil>)")
    }
    if metricType == "Utilization" {
      throw TriggerError(
        prefix + "error trigger type is Utilization, but it needs to be AverageValue or Value for"
          + " external metrics"
      )
    }
    return value
  }
}
