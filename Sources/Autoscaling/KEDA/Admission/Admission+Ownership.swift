extension Admission {
  /// No other ScaledObject may have the target or the HPA; then the modifiers and the warnings.
  func verifyScaledObjects() throws(TriggerError) -> [String] {
    for other in cluster.scaledObjects where other.name != object.name {
      let target = object.spec.scaleTargetRef
      if isTarget(other.spec.scaleTargetRef) {
        throw TriggerError(
          "the workload '\(target.name)' of type '\(target.resolvedType)' is already managed by"
            + " the ScaledObject '\(other.name)'"
        )
      }
      if version.checksHPANamesAtAdmission, other.hpaName == object.hpaName {
        throw TriggerError(
          "the HPA '\(object.hpaName)' is already managed by the ScaledObject '\(other.name)'"
        )
      }
    }
    try verifyModifiers()
    return version.warnsAtAdmission ? relevanceWarnings : []
  }

  /// No HPA but the object's own may have the target.
  func verifyHPAs() throws(TriggerError) {
    let target = object.spec.scaleTargetRef
    let transferKey = "scaledobject.keda.sh/transfer-hpa-ownership"
    for hpa in cluster.horizontalPodAutoscalers where isTarget(hpa.target) {
      if hpa.annotations["validations.keda.sh/hpa-ownership"] == "false" { continue }
      if hpa.owner == object.name { continue }
      guard object.annotations[transferKey] == "true" else {
        throw TriggerError(
          "the workload '\(target.name)' of type '\(target.resolvedType)' is already managed by"
            + " the hpa '\(hpa.name)'"
        )
      }
      if object.spec.advanced?.horizontalPodAutoscalerName != hpa.name {
        throw TriggerError(
          "the existing hpa '\(hpa.name)' for workload '\(target.name)' of type"
            + " '\(target.resolvedType)' must be specified by name in advanced settings to enable"
            + " ownership transfer"
        )
      }
    }
  }

  private func isTarget(_ other: ScaledObject.ScaleTargetRef) -> Bool {
    let target = object.spec.scaleTargetRef
    return other.name == target.name && other.resolvedType == target.resolvedType
  }

  private func verifyModifiers() throws(TriggerError) {
    let modifiers = object.spec.advanced?.scalingModifiers
    if object.spec.fallback?.behavior == "scalingModifiers", (modifiers?.formula ?? "").isEmpty {
      throw TriggerError(
        "scalingModifiers fallback behavior requires scalingModifiers.formula to be defined"
      )
    }
    guard let modifiers, modifiers.isPresent else { return }
    let names = object.spec.triggers.filter { !$0.isResource }.compactMap(\.name)
    guard try modifiers.compiled(names: names.filter { !$0.isEmpty }) != nil else {
      throw TriggerError("error ScalingModifiers.Formula is mandatory")
    }
    _ = try modifiers.checkedTarget()
  }

  /// What has no effect because the target never goes to zero.
  private var relevanceWarnings: [String] {
    let spec = object.spec
    guard spec.effectiveMinReplicaCount > 0, spec.idleReplicaCount != 0 else { return [] }
    var warnings: [String] = []
    if spec.pollingInterval != nil, !spec.triggers.contains(where: \.useCachedMetrics) {
      warnings.append(
        "PollingInterval is configured but is not relevant. PollingInterval is only relevant when"
          + " minReplicaCount = 0 or idleReplicaCount = 0 or useCachedMetrics is enabled"
      )
    }
    if spec.cooldownPeriod != nil {
      warnings.append(
        "CooldownPeriod is configured but is not relevant. CooldownPeriod is only relevant when"
          + " minReplicaCount = 0 or idleReplicaCount = 0"
      )
    }
    return warnings
  }
}
