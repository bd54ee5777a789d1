import Autoscaling

// The rules of one direction, each by its place in the list.
//
// While assignments are applied, a rule that was removed keeps its place, so that the other places
// keep their numbers whatever the order: a rule of value 0, which no manifest can have, holds it.
// `closePlaces` ends that.

extension ScalingBehaving {
  /// The scaling rules there are, places for others, and a place for a rule of a type that is absent.
  func scalingPolicies(
    of direction: ScalingDirection,
    path: String,
    name: String
  ) -> [ParameterField<Self>] {
    let policies = self[keyPath: rules(of: direction)].policies ?? []
    let places = (0..<max(2, policies.count + 1)).map { index in
      ScalingPlace(
        index: index,
        direction: direction,
        path: "\(path)[\(index)]",
        alias: "\(name).policies[\(index)]"
      )
    }
    var fields: [ParameterField<Self>] = []
    for place in places {
      fields.append(type(at: place))
      guard policies.indices.contains(place.index), !policies[place.index].isHole else { continue }
      let policy = policies[place.index]
      fields.append(value(at: place, alias: "\(name).\(policy.type.alias)"))
      fields.append(period(at: place, alias: "\(name).periodSeconds"))
    }
    for kind in ScalingPolicy.Kind.allCases
    where !policies.contains(where: { $0.type == kind && !$0.isHole }) {
      fields.append(absentRule(kind, in: direction, path: "\(path)[\(policies.count)]", name: name))
    }
    return fields
  }

  /// Removes the places without a rule; without any rule the list is absent, and Kubernetes' default
  /// rules apply.
  mutating func closePlaces() {
    for direction in [ScalingDirection.up, .down] {
      let rules = rules(of: direction)
      guard let policies = self[keyPath: rules].policies, policies.contains(where: \.isHole) else {
        continue
      }
      let rest = policies.filter { !$0.isHole }
      self[keyPath: rules].policies = rest.isEmpty ? nil : rest
    }
  }

  /// `none` removes the rule; at a place without one it adds a rule of 4 pods or 100 per cent within
  /// 60 seconds.
  private func type(at place: ScalingPlace) -> ParameterField<Self> {
    let rules = rules(of: place.direction)
    return ParameterField(
      "\(place.path).type",
      alias: "\(place.alias).type",
      .choice(ScalingPolicy.Kind.allCases.map(\.rawValue)),
      isOptional: true
    ) { object in
      object[keyPath: rules].policies?.rule(at: place.index).map { .text($0.type.rawValue) }
    } set: { object, value in
      let kind = value.flatMap { ScalingPolicy.Kind(rawValue: $0.description) }
      var policies = object[keyPath: rules].policies ?? []
      let rule = policies.rule(at: place.index)
      guard kind != rule?.type else { return }
      while policies.count <= place.index { policies.append(.hole) }
      policies[place.index] = kind.map { rule?.changed(to: $0) ?? .usual($0) } ?? .hole
      object[keyPath: rules].policies = policies
    }
  }

  private func value(at place: ScalingPlace, alias: String) -> ParameterField<Self> {
    let rules = rules(of: place.direction)
    return ParameterField(
      "\(place.path).value",
      alias: alias,
      placeAlias: "\(place.alias).value",
      .count(1...Int(Int32.max))
    ) { object in
      object[keyPath: rules].policies?.rule(at: place.index).map { .count(Int($0.value)) }
    } set: { object, value in
      guard let number = value?.int32 else { return }
      object[keyPath: rules].policies?[place.index].value = number
    }
  }

  private func period(at place: ScalingPlace, alias: String) -> ParameterField<Self> {
    let rules = rules(of: place.direction)
    return ParameterField(
      "\(place.path).periodSeconds",
      alias: alias,
      placeAlias: "\(place.alias).periodSeconds",
      .count(1...1800)
    ) { object in
      object[keyPath: rules].policies?.rule(at: place.index).map { .count(Int($0.periodSeconds)) }
    } set: { object, value in
      guard let number = value?.int32 else { return }
      object[keyPath: rules].policies?[place.index].periodSeconds = number
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
}

/// A place in the list of rules of a direction.
private struct ScalingPlace {
  let index: Int
  let direction: ScalingDirection
  /// Such as `spec.behavior.scaleUp.policies[0]`.
  let path: String
  /// Such as `scaleUp.policies[0]`.
  let alias: String
}

extension ScalingPolicy {
  /// Holds the place of a rule that was removed.
  fileprivate static let hole = ScalingPolicy(type: .pods, value: 0, periodSeconds: 60)

  fileprivate var isHole: Bool { value == 0 }

  /// What Kubernetes allows upward by default, but within a minute.
  fileprivate static func usual(_ kind: Kind) -> ScalingPolicy {
    ScalingPolicy(type: kind, value: kind == .pods ? 4 : 100, periodSeconds: 60)
  }

  fileprivate func changed(to kind: Kind) -> ScalingPolicy {
    ScalingPolicy(type: kind, value: value, periodSeconds: periodSeconds)
  }
}

extension [ScalingPolicy] {
  /// The rule at a place; `nil` where there is none.
  fileprivate func rule(at index: Int) -> ScalingPolicy? {
    indices.contains(index) && !self[index].isHole ? self[index] : nil
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
