import Autoscaling
import Simulation

/// What the axes of a study change: what controllers decide, or the world that they act on.
///
/// When controllers look at it (`pollingInterval`) is part of the world. Runs in different worlds have
/// nothing to do with each other.
struct PolicyAxes: Equatable, Sendable {
  /// Whether every axis sets fields alone that are only read when a controller decides.
  let areAllDecisions: Bool
  /// The places of the control loops that these axes touch: ScaledObjects first, then HPAs.
  let loops: [Int]

  init(_ axes: [ParameterSet], of setup: Setup) {
    let active = setup.active(under: axes)
    var loops: Set<Int> = []
    var others = 0
    for axis in axes {
      let addressed = (try? active.parameters(named: axis.parameter)) ?? []
      others += addressed.count { !$0.isReadByDecisionsOnly }
      for parameter in addressed where parameter.isReadByDecisionsOnly {
        loops.formUnion(setup.loops(of: parameter.object))
      }
    }
    areAllDecisions = others == 0
    self.loops = loops.sorted()
  }
}

extension Parameter {
  /// Whether nobody reads it but a controller that decides, at looks that come anyway.
  ///
  /// `pollingInterval` is missing, because it says when KEDA looks, and what names a source or a
  /// target.
  var isReadByDecisionsOnly: Bool {
    let fields: [String]
    switch object?.kind {
    case .scaledObject:
      fields = [
        "minReplicaCount", "maxReplicaCount", "idleReplicaCount", "cooldownPeriod",
        "initialCooldownPeriod", "fallback.", "advanced.horizontalPodAutoscalerConfig.behavior.",
      ]
      if let trigger = path.wholeMatch(of: /spec\.triggers\[\d+\]\.metadata\.(\w+)/) {
        return Self.thresholds.contains(String(trigger.output.1))
      }
    case .horizontalPodAutoscaler: fields = ["minReplicas", "maxReplicas", "behavior."]
    case .deployment, nil: return false
    }
    return fields.contains { field in
      field.hasSuffix(".") ? path.hasPrefix("spec.\(field)") : path == "spec.\(field)"
    }
  }

  private static let thresholds: Set<String> = [
    "listLength", "activationListLength", "desiredReplicas", "threshold", "activationThreshold",
  ]
}

extension Setup {
  fileprivate func loops(of object: Parameter.ObjectReference?) -> [Int] {
    switch object?.kind {
    case .scaledObject:
      policy.scaledObjects.indices.filter { policy.scaledObjects[$0].name == object?.name }
    case .horizontalPodAutoscaler:
      policy.horizontalPodAutoscalers.indices
        .filter { policy.horizontalPodAutoscalers[$0].name == object?.name }
        .map { policy.scaledObjects.count + $0 }
    case .deployment, nil: []
    }
  }
}
