import Autoscaling

extension ScaledObject {
  /// Every field that a parameter can reach, with the limits of the resource's schema.
  var parameterFields: [ParameterField<ScaledObject>] {
    replicaFields + timingFields + fallbackFields + direction(.up) + direction(.down)
      + triggerFields
  }

  private typealias Field = ParameterField<ScaledObject>

  private var replicaFields: [ParameterField<ScaledObject>] {
    [
      .optionalCount(
        "spec.minReplicaCount",
        alias: "minReplicaCount",
        0...Int(Int32.max),
        \.spec.minReplicaCount
      ),
      .optionalCount(
        "spec.maxReplicaCount",
        alias: "maxReplicaCount",
        1...Int(Int32.max),
        \.spec.maxReplicaCount
      ),
      .optionalCount(
        "spec.idleReplicaCount",
        alias: "idleReplicaCount",
        0...Int(Int32.max),
        \.spec.idleReplicaCount
      ),
    ]
  }

  private var timingFields: [ParameterField<ScaledObject>] {
    [
      .optionalCount(
        "spec.pollingInterval",
        alias: "pollingInterval",
        1...Int(Int32.max),
        \.spec.pollingInterval
      ),
      .optionalCount(
        "spec.cooldownPeriod",
        alias: "cooldownPeriod",
        0...Int(Int32.max),
        \.spec.cooldownPeriod
      ),
      .optionalCount(
        "spec.initialCooldownPeriod",
        alias: "initialCooldownPeriod",
        0...Int(Int32.max),
        \.spec.initialCooldownPeriod
      ),
    ]
  }

  /// Without a `fallback`, only its replicas can be set, which creates it with a threshold of 3.
  private var fallbackFields: [ParameterField<ScaledObject>] {
    let replicas = Field(
      "spec.fallback.replicas",
      alias: "fallback.replicas",
      .count(0...Int(Int32.max)),
      isOptional: true
    ) { object in
      object.spec.fallback.map { .count($0.replicas) }
    } set: { object, value in
      object.setFallbackReplicas(value)
    }
    guard spec.fallback != nil else { return [replicas] }
    let threshold = Field(
      "spec.fallback.failureThreshold",
      alias: "fallback.failureThreshold",
      .count(0...Int(Int32.max))
    ) { object in
      object.spec.fallback.map { .count($0.failureThreshold) }
    } set: { object, value in
      guard case .count(let number) = value else { return }
      object.spec.fallback?.failureThreshold = number
    }
    return [replicas, threshold]
  }

  private mutating func setFallbackReplicas(_ value: ParameterValue?) {
    guard case .count(let number) = value else {
      spec.fallback = nil
      return
    }
    var fallback = spec.fallback ?? Fallback(failureThreshold: 3, replicas: number)
    fallback.replicas = number
    spec.fallback = fallback
  }
}
