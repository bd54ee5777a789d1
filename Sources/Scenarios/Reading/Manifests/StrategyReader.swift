import Simulation

/// Reads how a Deployment replaces its pods, as the API server validates it.
struct StrategyReader {
  let manifest: Manifest

  private static let types = ["Recreate", "RollingUpdate"]

  private var findings: Findings { manifest.findings }

  /// The strategy of a Deployment's `spec`.
  func read(in spec: SchemaObject) -> DeploymentStrategy {
    guard let strategy = spec.object("strategy") else { return .standard }
    let type = strategy.string("type", oneOf: Self.types)
    let rolling = strategy.object("rollingUpdate")
    if type == "Recreate" {
      if let rolling { findings.report(.rollingWithRecreate(rolling)) }
      return .recreate
    }
    let surge = bound("maxSurge", in: rolling) ?? .percent(25)
    let unavailable = bound("maxUnavailable", in: rolling) ?? .percent(25)
    if surge.isZero, unavailable.isZero, let rolling {
      findings.report(.nothingMayChange(rolling))
    }
    if case .percent(101...) = unavailable, let rolling {
      findings.report(.unavailableAboveAll(rolling))
    }
    return .rollingUpdate(maxSurge: surge, maxUnavailable: unavailable)
  }

  /// `minReadySeconds` of a Deployment's `spec`.
  func minReadySeconds(in spec: SchemaObject) -> Int {
    guard let node = spec["minReadySeconds"], let seconds = node.integer else {
      _ = spec.integer("minReadySeconds")
      return 0
    }
    if (0...86_400).contains(seconds) { return seconds }
    let rule =
      seconds < 0 ? "must be greater than or equal to 0" : "must be 86400 or less here"
    findings.report(.invalidValue(spec.path(of: "minReadySeconds"), "\(seconds)", rule, node))
    return 0
  }

  /// What the annotation of the pod template says, as the ReplicaSet's controller parses it.
  func podDeletionCost(in template: SchemaObject?) -> Int {
    let key = "controller.kubernetes.io/pod-deletion-cost"
    let annotations = template?.object("metadata")?.strings("annotations") ?? [:]
    return annotations[key].flatMap { Int32($0) }.map(Int.init) ?? 0
  }

  private func bound(_ key: String, in object: SchemaObject?) -> DeploymentStrategy.Bound? {
    guard let object, let node = object[key], let text = node.text else { return nil }
    if node.type == .integer, let count = node.integer, count >= 0 { return .count(count) }
    if text.hasSuffix("%"), let percent = UInt16(text.dropLast()) { return .percent(Int(percent)) }
    findings.report(.noBound(object.path(of: key), node))
    return nil
  }
}

extension DeploymentStrategy.Bound {
  fileprivate var isZero: Bool { self == .count(0) || self == .percent(0) }
}

extension Diagnostic {
  static func rollingWithRecreate(_ object: SchemaObject) -> Diagnostic {
    .error(
      "\(object.path): Forbidden: may not be specified when strategy `type` is 'Recreate'",
      at: object.position
    )
  }

  static func nothingMayChange(_ object: SchemaObject) -> Diagnostic {
    .error(
      "\(object.path).maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0",
      at: object.position
    )
  }

  static func unavailableAboveAll(_ object: SchemaObject) -> Diagnostic {
    .error(
      "\(object.path).maxUnavailable: Invalid value: \"\(object["maxUnavailable"]?.text ?? "")\": "
        + "must not be greater than 100%",
      at: object.position
    )
  }

  static func noBound(_ path: String, _ node: YAMLNode) -> Diagnostic {
    .error(
      "\(path): Invalid value: \(node.quoted): must be a whole number of pods, or a percentage "
        + "such as \"25%\"",
      at: node.position
    )
  }
}
