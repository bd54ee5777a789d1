import Autoscaling
import Simulation

extension Setup {
  /// The setup in the one form that all policies have which the controllers cannot tell apart.
  ///
  /// Absent fields have their defaults, and what no controller reads has its default too. Setups of
  /// one effective form give the same figures; what a run prints of the spec itself may differ.
  package var effective: Setup {
    var setup = self
    let window = Int32(clamping: scenario.controlPlane.downscaleStabilization.components.seconds)
    for index in setup.policy.scaledObjects.indices {
      let spec = setup.policy.scaledObjects[index].spec
      setup.policy.scaledObjects[index].spec = spec.effective(downscaleStabilization: window)
    }
    for index in setup.policy.horizontalPodAutoscalers.indices {
      var hpa = setup.policy.horizontalPodAutoscalers[index]
      hpa.minReplicas = hpa.minReplicas ?? 1
      hpa.behavior = hpa.behavior?.effective(downscaleStabilization: window)
      setup.policy.horizontalPodAutoscalers[index] = hpa
    }
    return setup
  }

  /// A hash of the effective form of every parameter: setups that were made from one by assignments
  /// run alike when it is the same.
  package var effectiveKey: String { key { _ in true } }

  /// The same of all that is not read by the decisions of controllers alone: runs under one world key
  /// and one seed differ in nothing but what controllers decide.
  var worldKey: String { key { !$0.isReadByDecisionsOnly } }

  private func key(of isIncluded: (Parameter) -> Bool) -> String {
    var hash = ContentHash()
    for parameter in effective.parameters where isIncluded(parameter) {
      hash.combine(parameter.object?.kind.rawValue ?? "")
      hash.combine(parameter.object?.name ?? "")
      hash.combine(parameter.path)
      hash.combine(parameter.value?.description ?? "none")
      // A text may look like an absent value.
      hash.combine(parameter.value == nil ? "absent" : "given")
    }
    return hash.description
  }
}

extension ScaledObject.Spec {
  /// With the operator's defaults: `scaledobject_types.go` and `scale_scaledobjects.go` of KEDA.
  fileprivate func effective(downscaleStabilization window: Int32) -> ScaledObject.Spec {
    var spec = self
    spec.pollingInterval = effectivePollingInterval
    spec.cooldownPeriod = effectiveCooldownPeriod
    spec.initialCooldownPeriod = effectiveInitialCooldownPeriod
    spec.maxReplicaCount = effectiveMaxReplicaCount
    if idleReplicaCount == nil {
      // With an idle count the webhook tells an absent minimum from 0.
      spec.minReplicaCount = effectiveMinReplicaCount
      if effectiveMinReplicaCount > 0 {
        // The executor steps down to a minimum of 0 or to the idle count only, and only that waits.
        spec.cooldownPeriod = 300
        spec.initialCooldownPeriod = 0
      }
    }
    spec.advanced?.behavior = advanced?.behavior?.effective(downscaleStabilization: window)
    if spec.advanced == ScaledObject.Advanced() { spec.advanced = nil }
    spec.triggers = triggers.map(\.effective)
    return spec
  }
}

extension ScaledObject.Trigger {
  /// With the defaults of the scalers: `redis_scaler.go`, and `AverageValue` of external triggers.
  fileprivate var effective: ScaledObject.Trigger {
    var trigger = self
    if ["redis", "cron", "prometheus"].contains(type), (metricType ?? "").isEmpty {
      trigger.metricType = "AverageValue"
    }
    if type == "redis" {
      trigger.metadata["listLength"] = metadata["listLength"] ?? "5"
      trigger.metadata["activationListLength"] = metadata["activationListLength"] ?? "0"
    }
    return trigger
  }
}

extension ScalingBehavior {
  /// With the API server's defaults, and the controller's flag for the scale-down window.
  ///
  /// No behavior at all is another algorithm and stays what it is.
  fileprivate func effective(downscaleStabilization window: Int32) -> ScalingBehavior {
    var behavior = defaulted
    if behavior.scaleDown?.stabilizationWindowSeconds == nil {
      behavior.scaleDown?.stabilizationWindowSeconds = window
    }
    behavior.scaleUp = behavior.scaleUp?.effective
    behavior.scaleDown = behavior.scaleDown?.effective
    return behavior
  }
}

extension ScalingRules {
  /// The rules in one order, each once.
  ///
  /// `Max` and `Min` of what they allow do not depend on it; of a single rule both are the same.
  fileprivate var effective: ScalingRules {
    var rules = self
    var policies: [ScalingPolicy] = []
    for policy in self.policies ?? [] where !policies.contains(policy) { policies.append(policy) }
    rules.policies = policies.sorted {
      ($0.type.rawValue, $0.value, $0.periodSeconds) < (
        $1.type.rawValue, $1.value, $1.periodSeconds
      )
    }
    if policies.count == 1, selectPolicy == .min { rules.selectPolicy = .max }
    return rules
  }
}
