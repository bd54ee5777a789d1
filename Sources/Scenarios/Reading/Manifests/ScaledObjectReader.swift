import Autoscaling

/// Reads `ScaledObject` manifests as the schema and the webhook of KEDA do: `keda.md` §2.
struct ScaledObjectReader {
  private static let specFields = [
    "scaleTargetRef", "pollingInterval", "cooldownPeriod", "initialCooldownPeriod",
    "idleReplicaCount", "minReplicaCount", "maxReplicaCount", "fallback", "advanced", "triggers",
  ]
  private static let fallbackBehaviors = [
    "static", "currentReplicas", "currentReplicasIfHigher", "currentReplicasIfLower",
    "scalingModifiers",
  ]

  let manifest: Manifest

  /// The object, or `nil` after a report.
  func read() -> ScaledObject? {
    guard manifest.hasName, let spec = manifest.object.object("spec", required: true) else {
      return nil
    }
    spec.noteUnknown(besides: Self.specFields)
    let target = target(in: spec)
    let minimum = spec.integer("minReplicaCount", minimum: 0)
    let maximum = spec.integer("maxReplicaCount", minimum: 1)
    let idle = spec.integer("idleReplicaCount", minimum: 0)
    checkBounds(spec, minimum: minimum, maximum: maximum, idle: idle)
    let triggers = triggers(in: spec)
    guard let target else { return nil }
    return ScaledObject(
      name: manifest.name,
      namespace: manifest.namespace,
      annotations: manifest.annotations,
      labels: manifest.labels,
      spec: ScaledObject.Spec(
        scaleTargetRef: target,
        pollingInterval: spec.integer("pollingInterval", minimum: 1),
        cooldownPeriod: spec.integer("cooldownPeriod", minimum: 0),
        initialCooldownPeriod: spec.integer("initialCooldownPeriod", minimum: 0),
        idleReplicaCount: idle,
        minReplicaCount: minimum,
        maxReplicaCount: maximum,
        fallback: fallback(in: spec),
        advanced: advanced(in: spec),
        triggers: triggers
      )
    )
  }

  private func target(in spec: SchemaObject) -> ScaledObject.ScaleTargetRef? {
    guard let target = spec.object("scaleTargetRef", required: true) else { return nil }
    target.noteUnknown(besides: ["apiVersion", "kind", "name", "envSourceContainerName"])
    guard let name = target.string("name", required: true) else { return nil }
    if name.isEmpty, let node = target["name"] {
      let rule = "spec.scaleTargetRef.name in body should be at least 1 chars long"
      spec.findings.report(.invalidValue("spec.scaleTargetRef.name", "\"\"", rule, node))
    }
    let kind = target.string("kind")
    if let kind, !["", "Deployment"].contains(kind), let node = target["kind"] {
      spec.findings.report(.unsupportedTarget(kind, at: node.position).reaching(.simulator))
    }
    return ScaledObject.ScaleTargetRef(
      name: name,
      apiVersion: target.string("apiVersion"),
      kind: kind,
      envSourceContainerName: target.string("envSourceContainerName")
    )
  }

  /// The rule of the schema, then those of the webhook, in its words.
  private func checkBounds(_ spec: SchemaObject, minimum: Int?, maximum: Int?, idle: Int?) {
    let effectiveMaximum = maximum ?? 100
    if let minimum, minimum > effectiveMaximum {
      let node = spec["maxReplicaCount"] ?? spec["minReplicaCount"] ?? spec.node
      spec.findings.report(.maxBelowMin(min: minimum, at: node.position))
    }
    let effectiveMinimum = minimum.map { max(1, $0) } ?? 0
    if let idle, idle >= effectiveMinimum, let node = spec["idleReplicaCount"] {
      spec.findings.report(.idleNotBelowMin(idle: idle, min: effectiveMinimum, at: node.position))
    }
  }

  private func fallback(in spec: SchemaObject) -> ScaledObject.Fallback? {
    guard let fallback = spec.object("fallback") else { return nil }
    fallback.noteUnknown(besides: ["failureThreshold", "replicas", "behavior"])
    let threshold = fallback.integer("failureThreshold", minimum: 0, required: true)
    let replicas = fallback.integer("replicas", minimum: 0, required: true)
    let behavior = fallback.string("behavior", oneOf: Self.fallbackBehaviors)
    guard let threshold, let replicas else { return nil }
    return ScaledObject.Fallback(
      failureThreshold: threshold,
      replicas: replicas,
      behavior: behavior ?? "static"
    )
  }

  private func advanced(in spec: SchemaObject) -> ScaledObject.Advanced? {
    guard let advanced = spec.object("advanced") else { return nil }
    advanced.noteUnknown(besides: [
      "restoreToOriginalReplicaCount", "horizontalPodAutoscalerConfig", "scalingModifiers",
    ])
    let autoscaler = advanced.object("horizontalPodAutoscalerConfig")
    autoscaler?.noteUnknown(besides: ["name", "behavior"])
    let name = autoscaler?.string("name")
    return ScaledObject.Advanced(
      restoreToOriginalReplicaCount: advanced.boolean("restoreToOriginalReplicaCount"),
      horizontalPodAutoscalerName: name,
      behavior: autoscaler?.object("behavior").map {
        ScalingBehaviorReader(behavior: $0, managedHPA: name ?? "keda-hpa-\(manifest.name)").read()
      },
      scalingModifiers: modifiers(in: advanced)
    )
  }

  private func modifiers(in advanced: SchemaObject) -> ScaledObject.ScalingModifiers? {
    guard let modifiers = advanced.object("scalingModifiers") else { return nil }
    modifiers.noteUnknown(besides: ["formula", "target", "activationTarget", "metricType"])
    return ScaledObject.ScalingModifiers(
      formula: modifiers.string("formula"),
      target: modifiers.string("target"),
      activationTarget: modifiers.string("activationTarget"),
      metricType: modifiers.string("metricType", oneOf: ["AverageValue", "Value"])
    )
  }

  private func triggers(in spec: SchemaObject) -> [ScaledObject.Trigger] {
    guard let objects = spec.objects("triggers", required: true) else { return [] }
    if objects.isEmpty, let node = spec["triggers"] {
      let rule = "spec.triggers in body should have at least 1 items"
      spec.findings.report(.invalidValue("spec.triggers", "0", rule, node))
    }
    var names: [String] = []
    return objects.compactMap { object in
      let trigger = TriggerReader(object: object).read()
      if let name = trigger?.name, !name.isEmpty {
        if names.contains(name) {
          spec.findings.report(.duplicateTriggerName(name, at: object.position))
        }
        names.append(name)
      }
      return trigger
    }
  }
}

extension Diagnostic {
  static func maxBelowMin(min: Int, at position: Position) -> Diagnostic {
    .error(
      "spec: Invalid value: minReplicaCount must be less than or equal to maxReplicaCount",
      at: position,
      hint: "raise 'maxReplicaCount' to \(min) or more"
    )
  }

  static func idleNotBelowMin(idle: Int, min: Int, at position: Position) -> Diagnostic {
    .error(
      "\(webhook): IdleReplicaCount=\(idle) must be less than MinReplicaCount=\(min)",
      at: position
    )
  }

  static func duplicateTriggerName(_ name: String, at position: Position) -> Diagnostic {
    .error(
      "\(webhook): triggerName \"\(name)\" is defined multiple times in the "
        + "ScaledObject/ScaledJob, but it must be unique",
      at: position
    )
  }

  static func unsupportedTarget(_ kind: String, at position: Position) -> Diagnostic {
    .error("a scale target of kind '\(kind)' is not simulated; supported: Deployment", at: position)
  }

  /// What the client sees before a message of KEDA's webhook.
  static var webhook: String {
    #"admission webhook "vscaledobject.kb.io" denied the request"#
  }
}
