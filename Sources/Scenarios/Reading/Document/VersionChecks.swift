import Autoscaling
import Simulation

/// What the chosen releases do not know of a ScaledObject: it is noted, and passed over.
struct VersionChecks {
  let options: ControlPlaneOptions
  let findings: Findings

  func check(_ located: Located<ScaledObject>) {
    for field in located.value.unknownFields(to: options.keda) {
      let place = located.node.keyPosition(at: field.path) ?? located.position
      findings.report(.unknownToKEDA(field, options.keda, at: place))
    }
    checkFallback(of: located)
    checkTolerance(of: located)
  }

  /// The schema has the behaviors as an enumeration, which got one more.
  private func checkFallback(of located: Located<ScaledObject>) {
    let path = ["spec", "fallback", "behavior"]
    guard located.value.spec.fallback?.behavior == "scalingModifiers",
      !options.keda.hasModifiersFallback,
      !located.value.unknownFields(to: options.keda).contains(where: { $0.path == path })
    else { return }
    findings.report(
      .unsupportedValue(
        "spec.fallback.behavior",
        "scalingModifiers",
        allowed: [
          "static", "currentReplicas", "currentReplicasIfHigher", "currentReplicasIfLower",
        ],
        at: located.node.keyPosition(at: path) ?? located.position
      )
    )
  }

  private func checkTolerance(of located: Located<ScaledObject>) {
    if options.kubernetes.honoursToleranceField { return }
    let behavior = located.value.spec.advanced?.behavior
    let directions = [("scaleUp", behavior?.scaleUp), ("scaleDown", behavior?.scaleDown)]
    for (name, rules) in directions where rules?.tolerance != nil {
      let path = [
        "spec", "advanced", "horizontalPodAutoscalerConfig", "behavior", name, "tolerance",
      ]
      let place = located.node.keyPosition(at: path) ?? located.position
      findings.report(.toleranceUnknown(path, options.kubernetes, at: place))
    }
  }
}

extension YAMLNode {
  /// Where the last key of a path stands; the place in a list counts as a key.
  func keyPosition(at path: [String]) -> Position? {
    guard let key = path.first else { return position }
    let rest = Array(path.dropFirst())
    if let index = Int(key), let elements {
      return elements.indices.contains(index) ? elements[index].keyPosition(at: rest) : nil
    }
    guard let entry = entries?.first(where: { $0.key == key }) else { return nil }
    return rest.isEmpty ? entry.keyPosition : entry.value.keyPosition(at: rest)
  }
}

extension Diagnostic {
  static func unknownToKEDA(
    _ field: ScaledObject.UnknownField,
    _ version: KEDAVersion,
    at position: Position
  ) -> Diagnostic {
    let name = field.path.reduce(into: "") { text, key in
      text += Int(key) == nil ? (text.isEmpty ? key : ".\(key)") : "[\(key)]"
    }
    return .note(
      "KEDA \(version) does not know '\(name)', which came with \(field.since), and passes it over",
      at: position
    )
  }

  static func toleranceUnknown(
    _ path: [String],
    _ version: KubernetesVersion,
    at position: Position
  ) -> Diagnostic {
    .note(
      "Kubernetes \(version) ignores '\(path.joined(separator: "."))', which counts from 1.35 on",
      at: position
    )
  }
}
