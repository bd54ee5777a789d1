import Autoscaling

extension ScaledObject {
  /// The object's `spec` as a manifest has it, field for field.
  var manifestSpec: YAMLNode {
    YAMLNode(keys: [
      "scaleTargetRef": spec.scaleTargetRef.manifest,
      "pollingInterval": spec.pollingInterval.map { .number($0) },
      "cooldownPeriod": spec.cooldownPeriod.map { .number($0) },
      "initialCooldownPeriod": spec.initialCooldownPeriod.map { .number($0) },
      "idleReplicaCount": spec.idleReplicaCount.map { .number($0) },
      "minReplicaCount": spec.minReplicaCount.map { .number($0) },
      "maxReplicaCount": spec.maxReplicaCount.map { .number($0) },
      "fallback": spec.fallback?.manifest,
      "advanced": spec.advanced?.manifest,
      "triggers": YAMLNode(.sequence(spec.triggers.map(\.manifest))),
    ])
  }
}

extension ScaledObject.ScaleTargetRef {
  fileprivate var manifest: YAMLNode {
    YAMLNode(keys: [
      "apiVersion": apiVersion.map { .word($0) }, "kind": kind.map { .word($0) },
      "name": .word(name), "envSourceContainerName": envSourceContainerName.map { .word($0) },
    ])
  }
}

extension ScaledObject.Fallback {
  fileprivate var manifest: YAMLNode {
    YAMLNode(keys: [
      "failureThreshold": .number(failureThreshold), "replicas": .number(replicas),
      "behavior": behavior == "static" ? nil : .word(behavior),
    ])
  }
}

extension ScaledObject.Advanced {
  fileprivate var manifest: YAMLNode {
    let autoscaler = YAMLNode(keys: [
      "name": horizontalPodAutoscalerName.map { .word($0) }, "behavior": behavior?.manifest,
    ])
    return YAMLNode(keys: [
      "restoreToOriginalReplicaCount": restoreToOriginalReplicaCount.map { .flag($0) },
      "horizontalPodAutoscalerConfig": autoscaler.isNonemptyCollection ? autoscaler : nil,
      "scalingModifiers": scalingModifiers?.manifest,
    ])
  }
}

extension ScaledObject.ScalingModifiers {
  fileprivate var manifest: YAMLNode {
    YAMLNode(keys: [
      "formula": formula.map { .text($0) }, "target": target.map { .text($0) },
      "activationTarget": activationTarget.map { .text($0) },
      "metricType": metricType.map { .word($0) },
    ])
  }
}

extension ScaledObject.Trigger {
  /// Every value of the metadata is a text, as the schema of KEDA wants it.
  fileprivate var manifest: YAMLNode {
    // A new `activationListLength` goes behind the `listLength`.
    let order = { (key: String) in (key.hasPrefix("activation") ? 1 : 0, key) }
    let entries = metadata.sorted { order($0.key) < order($1.key) }.map { key, value in
      YAMLNode.Entry(key: key, keyPosition: Position(file: ""), value: .text(value))
    }
    return YAMLNode(keys: [
      "type": .word(type), "name": name.map { .word($0) },
      "metricType": metricType.map { .word($0) },
      "useCachedMetrics": useCachedMetrics ? .flag(true) : nil,
      "metadata": YAMLNode(.mapping(entries)),
      "authenticationRef": authenticationRef.map { reference in
        YAMLNode(keys: [
          "name": .word(reference.name), "kind": reference.kind.map { .word($0) },
        ])
      },
    ])
  }
}

extension ScalingBehavior {
  /// The `behavior` of an HPA.
  var manifest: YAMLNode {
    YAMLNode(keys: ["scaleUp": scaleUp?.manifest, "scaleDown": scaleDown?.manifest])
  }
}

extension ScalingRules {
  fileprivate var manifest: YAMLNode {
    YAMLNode(keys: [
      "stabilizationWindowSeconds": stabilizationWindowSeconds.map { .number($0) },
      "selectPolicy": selectPolicy.map { .word($0.rawValue) },
      "policies": policies.map { YAMLNode(.sequence($0.map(\.manifest))) },
      "tolerance": tolerance.map {
        YAMLNode(.scalar(YAMLNode.Scalar(text: $0.text, isQuoted: false)))
      },
    ])
  }
}

extension ScalingPolicy {
  fileprivate var manifest: YAMLNode {
    YAMLNode(keys: [
      "type": .word(type.rawValue), "value": .number(value),
      "periodSeconds": .number(periodSeconds),
    ])
  }
}
