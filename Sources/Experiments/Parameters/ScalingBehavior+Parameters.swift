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
      spec.advanced = advanced
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
  private func rules(
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

  /// The scaling rules there are, and a place for a rule of a type that is absent.
  private func scalingPolicies(
    of direction: ScalingDirection,
    path: String,
    name: String
  ) -> [ParameterField<Self>] {
    let policies = self[keyPath: rules(of: direction)].policies ?? []
    var fields: [ParameterField<Self>] = []
    for (index, policy) in policies.enumerated() {
      let alias = "\(name).\(policy.type.alias)"
      fields.append(value(of: index, in: direction, path: path, alias: alias))
      fields.append(period(of: index, in: direction, path: path, name: name))
    }
    for kind in ScalingPolicy.Kind.allCases where !policies.contains(where: { $0.type == kind }) {
      fields.append(absentRule(kind, in: direction, path: "\(path)[\(policies.count)]", name: name))
    }
    return fields
  }

  private func value(
    of index: Int,
    in direction: ScalingDirection,
    path: String,
    alias: String
  ) -> ParameterField<Self> {
    let rules = rules(of: direction)
    return ParameterField(
      "\(path)[\(index)].value",
      alias: alias,
      .count(1...Int(Int32.max))
    ) { object in
      object[keyPath: rules].policies.map { .count(Int($0[index].value)) }
    } set: { object, value in
      guard let number = value?.int32 else { return }
      object[keyPath: rules].policies?[index].value = number
    }
  }

  private func period(
    of index: Int,
    in direction: ScalingDirection,
    path: String,
    name: String
  ) -> ParameterField<Self> {
    let rules = rules(of: direction)
    return ParameterField(
      "\(path)[\(index)].periodSeconds",
      alias: "\(name).periodSeconds",
      .count(1...1800)
    ) { object in
      object[keyPath: rules].policies.map { .count(Int($0[index].periodSeconds)) }
    } set: { object, value in
      guard let number = value?.int32 else { return }
      object[keyPath: rules].policies?[index].periodSeconds = number
    }
  }

  /// Setting it adds a rule with a period of 60 seconds.
  private func absentRule(
    _ kind: ScalingPolicy.Kind,
    in direction: ScalingDirection,
    path: String,
    name: String
  ) -> ParameterField<Self> {
    let rules = rules(of: direction)
    return ParameterField(
      "\(path).\(kind.alias)",
      alias: "\(name).\(kind.alias)",
      .count(1...Int(Int32.max)),
      isOptional: true
    ) { _ in
      nil
    } set: { object, value in
      guard let number = value?.int32 else { return }
      let rule = ScalingPolicy(type: kind, value: number, periodSeconds: 60)
      object[keyPath: rules].policies = (object[keyPath: rules].policies ?? []) + [rule]
    }
  }

  private var scaleUpRules: ScalingRules {
    get { scalingBehavior?.scaleUp ?? ScalingRules() }
    set { changeBehavior { $0.scaleUp = newValue } }
  }

  private var scaleDownRules: ScalingRules {
    get { scalingBehavior?.scaleDown ?? ScalingRules() }
    set { changeBehavior { $0.scaleDown = newValue } }
  }

  private mutating func changeBehavior(_ change: (inout ScalingBehavior) -> Void) {
    var behavior = scalingBehavior ?? ScalingBehavior()
    change(&behavior)
    scalingBehavior = behavior
  }
}

extension ScalingPolicy.Kind {
  /// The last word of a rule's alias: `scaleUp.pods`.
  var alias: String {
    switch self {
    case .pods: "pods"
    case .percent: "percent"
    }
  }
}

extension ParameterValue {
  /// A count as the API's integers hold it; the domain has checked the range.
  var int32: Int32? {
    if case .count(let number) = self { Int32(clamping: number) } else { nil }
  }
}
