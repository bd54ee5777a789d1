import Autoscaling

/// A manifest with a `behavior` for the HPA controller.
protocol ScalingBehaving: Sendable {
  /// Where the behavior stands in the manifest.
  static var behaviorPath: String { get }
  var scalingBehavior: ScalingBehavior? { get set }
}

extension ScaledObject: ScalingBehaving {
  static var behaviorPath: String { "spec.advanced.horizontalPodAutoscalerConfig.behavior" }

  var scalingBehavior: ScalingBehavior? {
    get { spec.advanced?.behavior }
    set {
      var advanced = spec.advanced ?? Advanced()
      advanced.behavior = newValue
      spec.advanced = advanced == Advanced() ? nil : advanced
    }
  }
}

extension HorizontalPodAutoscaler: ScalingBehaving {
  static var behaviorPath: String { "spec.behavior" }

  var scalingBehavior: ScalingBehavior? {
    get { behavior }
    set { behavior = newValue }
  }
}

/// The two halves of `behavior`.
enum ScalingDirection: String, Sendable {
  case up = "scaleUp"
  case down = "scaleDown"
}

extension ScalingBehaving {
  /// Where the rules of a direction are; reading an absent part gives an empty one.
  func rules(
    of direction: ScalingDirection
  ) -> any WritableKeyPath<Self, ScalingRules> & Sendable {
    direction == .up ? \.scaleUpRules : \.scaleDownRules
  }

  /// The fields of one direction of `behavior`, also those that are absent.
  func direction(_ direction: ScalingDirection) -> [ParameterField<Self>] {
    let name = direction.rawValue
    let path = "\(Self.behaviorPath).\(name)"
    return [
      window(of: direction, path: path, name: name),
      selectPolicy(of: direction, path: path, name: name),
    ] + scalingPolicies(of: direction, path: "\(path).policies", name: name)
  }

  private func window(
    of direction: ScalingDirection,
    path: String,
    name: String
  ) -> ParameterField<Self> {
    let rules = rules(of: direction)
    return ParameterField(
      "\(path).stabilizationWindowSeconds",
      alias: "\(name).stabilizationWindowSeconds",
      .count(0...3600),
      isOptional: true
    ) { object in
      object[keyPath: rules].stabilizationWindowSeconds.map { .count(Int($0)) }
    } set: { object, value in
      object[keyPath: rules].stabilizationWindowSeconds = value?.int32
    }
  }

  private func selectPolicy(
    of direction: ScalingDirection,
    path: String,
    name: String
  ) -> ParameterField<Self> {
    let rules = rules(of: direction)
    return ParameterField(
      "\(path).selectPolicy",
      alias: "\(name).selectPolicy",
      .choice(ScalingRules.SelectPolicy.allCases.map(\.rawValue)),
      isOptional: true
    ) { object in
      object[keyPath: rules].selectPolicy.map { .text($0.rawValue) }
    } set: { object, value in
      object[keyPath: rules].selectPolicy = value.flatMap {
        ScalingRules.SelectPolicy(rawValue: $0.description)
      }
    }
  }

  private var scaleUpRules: ScalingRules {
    get { scalingBehavior?.scaleUp ?? ScalingRules() }
    set { setRules(\.scaleUp, to: newValue) }
  }

  private var scaleDownRules: ScalingRules {
    get { scalingBehavior?.scaleDown ?? ScalingRules() }
    set { setRules(\.scaleDown, to: newValue) }
  }

  /// What is empty after a removal goes: an empty `behavior` is another one than none.
  private mutating func setRules(
    _ direction: WritableKeyPath<ScalingBehavior, ScalingRules?>,
    to rules: ScalingRules
  ) {
    var behavior = scalingBehavior ?? ScalingBehavior()
    guard rules != behavior[keyPath: direction] ?? ScalingRules() else { return }
    behavior[keyPath: direction] = rules == ScalingRules() ? nil : rules
    scalingBehavior = behavior == ScalingBehavior() ? nil : behavior
  }
}

extension ParameterValue {
  /// A count as the API's integers hold it; the domain has checked the range.
  var int32: Int32? {
    if case .count(let number) = self { Int32(clamping: number) } else { nil }
  }
}
