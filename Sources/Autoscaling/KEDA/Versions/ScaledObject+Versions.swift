extension ScaledObject {
  /// Something in a manifest that came only with a later release of KEDA.
  package struct UnknownField: Equatable, Sendable {
    /// The keys on the way to it; the place in a list is a key too.
    package let path: [String]
    /// The first release that knows it.
    package let since: KEDAVersion
  }

  /// What `version` does not know of the object, and therefore passes over.
  package func unknownFields(to version: KEDAVersion) -> [UnknownField] {
    var pruner = ScaledObjectPruner(self, for: version)
    pruner.prune()
    return pruner.unknown
  }

  /// The object as `version` sees it: the API server drops fields that its schema does not have,
  /// and KEDA looks only for annotations that it knows.
  func pruned(for version: KEDAVersion) -> ScaledObject {
    var pruner = ScaledObjectPruner(self, for: version)
    pruner.prune()
    return pruner.object
  }
}

/// Takes out of a scaled object what a release of KEDA does not know.
private struct ScaledObjectPruner {
  private(set) var object: ScaledObject
  private(set) var unknown: [ScaledObject.UnknownField] = []
  private let version: KEDAVersion

  init(_ object: ScaledObject, for version: KEDAVersion) {
    self.object = object
    self.version = version
  }

  mutating func prune() {
    pruneAnnotations()
    pruneSpec()
    pruneTriggers()
  }

  private mutating func pruneAnnotations() {
    if !version.hasPausedAnnotation { prune(.paused, since: 12) }
    if !version.hasOneWayPauses {
      prune(.pausedScaleIn, since: 18)
      prune(.pausedScaleOut, since: 18)
      prune(.forceActivation, since: 18)
      prune(annotation: "scaledobject.keda.sh/hpa-excluded-labels", since: 18)
    }
  }

  private mutating func pruneSpec() {
    if !version.hasInitialCooldownPeriod, object.spec.initialCooldownPeriod != nil {
      object.spec.initialCooldownPeriod = nil
      note(["spec", "initialCooldownPeriod"], since: 14)
    }
    if !version.hasFallbackBehavior, let fallback = object.spec.fallback,
      fallback.behavior != "static"
    {
      object.spec.fallback?.behavior = "static"
      note(["spec", "fallback", "behavior"], since: 17)
    }
    if !version.hasScalingModifiers, object.spec.advanced?.scalingModifiers != nil {
      object.spec.advanced?.scalingModifiers = nil
      note(["spec", "advanced", "scalingModifiers"], since: 12)
    }
  }

  private mutating func pruneTriggers() {
    if version.hasCachedMetrics { return }
    for index in object.spec.triggers.indices where object.spec.triggers[index].useCachedMetrics {
      object.spec.triggers[index].useCachedMetrics = false
      note(["spec", "triggers", "\(index)", "useCachedMetrics"], since: 9)
    }
  }

  private mutating func prune(_ annotation: ScaledObject.Annotation, since minor: Int) {
    prune(annotation: annotation.rawValue, since: minor)
  }

  private mutating func prune(annotation: String, since minor: Int) {
    if object.annotations.removeValue(forKey: annotation) == nil { return }
    note(["metadata", "annotations", annotation], since: minor)
  }

  private mutating func note(_ path: [String], since minor: Int) {
    unknown.append(ScaledObject.UnknownField(path: path, since: KEDAVersion(minor: minor)))
  }
}
