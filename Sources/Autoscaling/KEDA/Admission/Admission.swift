/// KEDA's admission webhook: what it says when a scaled object is created or updated.
///
/// Every check runs by itself here; the webhook runs them in random order and shows the first
/// error. Models KEDA, `apis/keda/v1alpha1/scaledobject_webhook.go`: `keda.md`, section 2.3.
package struct Admission: Sendable {
  let object: ScaledObject
  let cluster: AdmissionCluster
  let version: KEDAVersion

  package init(
    _ object: ScaledObject,
    in cluster: AdmissionCluster,
    version: KEDAVersion = .newest
  ) {
    self.object = object.pruned(for: version)
    self.cluster = cluster
    self.version = version
  }

  /// The checks that have something to say, in the order of ``Check``.
  package func review() -> [Finding] {
    Check.allCases.compactMap { check -> Finding? in
      do throws(TriggerError) {
        let warnings = try run(check)
        return warnings.isEmpty ? nil : Finding(check: check, error: nil, warnings: warnings)
      } catch {
        return Finding(check: check, error: error.message, warnings: [])
      }
    }
  }

  /// A check, by the name of KEDA's function.
  package enum Check: String, CaseIterable, Sendable {
    case verifyReplicaCount
    case verifyFallback
    case verifyTriggers
    case verifyName
    case verifyScaledObjects
    case verifyHpas
    case verifyCPUMemoryScalers
  }

  /// What a check says.
  package struct Finding: Equatable, Sendable {
    /// Which check it was.
    package let check: Check
    /// The object is refused with this text.
    package let error: String?
    /// The object is taken, and the client sees these.
    package let warnings: [String]
  }

  /// The start of every refusal that a client sees.
  package static let refusalPrefix =
    "admission webhook \"vscaledobject.kb.io\" denied the request: "

  /// Runs one check; returns its warnings.
  private func run(_ check: Check) throws(TriggerError) -> [String] {
    switch check {
    case .verifyReplicaCount:
      if version.checksBoundsAtAdmission { try SpecChecks.replicaCounts(object.spec) }
    case .verifyFallback: try verifyFallback()
    case .verifyTriggers: try SpecChecks.triggers(object.spec.triggers)
    case .verifyName: try verifyName()
    case .verifyScaledObjects: return try verifyScaledObjects()
    case .verifyHpas: try verifyHPAs()
    case .verifyCPUMemoryScalers: try verifyResourceTriggers()
    }
    return []
  }

  private func verifyFallback() throws(TriggerError) {
    guard version.checksFallbackAtAdmission, let fallback = object.spec.fallback else { return }
    let (threshold, replicas) = (fallback.failureThreshold, fallback.replicas)
    if threshold < 0 || replicas < 0 {
      throw TriggerError(
        "FailureThreshold=\(threshold) & Replicas=\(replicas) must both be greater than or equal"
          + " to 0"
      )
    }
    let usesModifiers = object.spec.advanced?.scalingModifiers?.isPresent ?? false
    if !usesModifiers, !object.spec.triggers.contains(where: mayFallBack) {
      throw TriggerError(
        "at least one trigger (that is not cpu or memory) has to have the `AverageValue` type for"
          + " the fallback to be enabled"
      )
    }
  }

  /// The message speaks of `AverageValue`, which was the only type with a fallback up to 2.17.
  private func mayFallBack(_ trigger: ScaledObject.Trigger) -> Bool {
    if trigger.isResource { return false }
    return version.fallsBackForValue || trigger.metricType != "Value"
  }

  private func verifyName() throws(TriggerError) {
    guard version.checksNamesAtAdmission else { return }
    let name = object.name
    if name.utf8.count > 63 {
      throw TriggerError(
        "scaledobject name \"\(name)\" is \(name.utf8.count) characters long; must be no more than"
          + " 63 characters because it is used as the \"scaledobject.keda.sh/name\" label value"
      )
    }
    let hpaName = object.hpaName
    if hpaName.utf8.count > 63 {
      throw TriggerError(
        "HPA name \"\(hpaName)\" derived from scaledobject is \(hpaName.utf8.count) characters"
          + " long; must be no more than 63 characters; set"
          + " spec.advanced.horizontalPodAutoscalerConfig.name to a shorter name or shorten the"
          + " scaledobject name"
      )
    }
  }
}

extension ScaledObject.Trigger {
  /// Whether it is `cpu` or `memory`.
  var isResource: Bool { type == "cpu" || type == "memory" }
}
