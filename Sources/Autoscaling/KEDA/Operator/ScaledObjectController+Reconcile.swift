extension ScaledObjectController {
  /// One reconcile: pause or set up, and the conditions that follow.
  ///
  /// No `readings` means that all sources are within reach. The operator reconciles on creation,
  /// on every edit, and when Ready turns True; a poll does the latter by itself.
  @discardableResult
  package mutating func reconcile(
    _ readings: [ListReading],
    replicas: Int,
    writeFails: Bool = false,
    at now: Duration
  ) -> ReconcileOutcome {
    var outcome = ReconcileOutcome()
    do {
      if rules.isPaused, version.pausesByDeletingHPA {
        try pause(replicas: replicas, writeFails: writeFails, &outcome)
      } else {
        leavePause(&outcome)
        status.originalReplicaCount = status.originalReplicaCount ?? replicas
        try setUp(readings, &outcome)
      }
    } catch {
      outcome.error = error
    }
    setConditions(&outcome)
    lastReconcile = outcome
    return outcome
  }

  private mutating func pause(
    replicas: Int,
    writeFails: Bool,
    _ outcome: inout ReconcileOutcome
  ) throws(ReconcileError) {
    markPaused(&outcome)
    if isPolling {
      outcome.events.append(KEDAEvent(.normal, .scalersStopped, "Stopped scalers watch"))
    }
    forgetLoop()
    removeHPA()
    guard let paused = try SpecChecks.pausedReplicas(object) else { return }
    if paused != replicas {
      outcome.write = ReplicaWrite(from: replicas, to: paused, failed: writeFails)
    }
    status.pausedReplicaCount = paused
  }

  /// A one-way pause keeps loop and HPA, and the condition says paused.
  private mutating func leavePause(_ outcome: inout ReconcileOutcome) {
    status.pausedReplicaCount = nil
    if rules.isScaleInPaused || rules.isScaleOutPaused {
      markPaused(&outcome)
    } else if status.conditions.paused.status == .yes {
      status.conditions.paused = .unpaused
      outcome.events.append(
        KEDAEvent(.normal, .unpaused, status.conditions.paused.message)
      )
    }
  }

  private mutating func markPaused(_ outcome: inout ReconcileOutcome) {
    if status.conditions.paused.status != .yes {
      outcome.events.append(KEDAEvent(.normal, .paused, "ScaledObject is paused"))
    }
    status.conditions.paused = .paused
  }

  private mutating func setUp(
    _ readings: [ListReading],
    _ outcome: inout ReconcileOutcome
  ) throws(ReconcileError) {
    do {
      try SpecChecks.replicaCounts(object.spec)
    } catch {
      throw ReconcileError(.replicaCounts, error.message)
    }
    do {
      try SpecChecks.triggers(object.spec.triggers)
    } catch {
      throw ReconcileError(.triggers, error.message)
    }
    noteTypes()
    if let error = buildTriggers(readings, for: .reconciler, &outcome.events) ?? compositeError {
      throw ReconcileError(.horizontalPodAutoscaler, error.message)
    }
    var made = KEDAManagedHPA(object, triggers: triggers, composite: composite)
    try hold(&made)
    outcome.createsHPA = hpa?.name != made.name
    if outcome.createsHPA { hpaScalingActive = nil }
    hpa = made
    noteNames(made)
    if outcome.createsHPA || loopGeneration != generation { startLoop(&outcome) }
  }

  /// Before 2.11 the HPA of a paused object went on, with the paused count as both its bounds.
  private func hold(_ hpa: inout KEDAManagedHPA) throws(ReconcileError) {
    if version.pausesByDeletingHPA { return }
    do {
      guard let count = try SpecChecks.pausedReplicas(object) else { return }
      hpa.hold(at: max(1, count))
    } catch {
      throw ReconcileError(.horizontalPodAutoscaler, error.message)
    }
  }

  /// Notes every type once, in the order of the triggers.
  private mutating func noteTypes() {
    var types: [String] = []
    for trigger in object.spec.triggers where !types.contains(trigger.type) {
      types.append(trigger.type)
    }
    names.triggersTypes = types.joined(separator: ",")
  }

  /// Notes the metrics' names; health entries of names that are gone are dropped.
  private mutating func noteNames(_ hpa: KEDAManagedHPA) {
    let external = triggers.filter(\.isExternal).map(\.metricName)
    names.hpaName = hpa.name
    names.externalMetricNames = external
    names.resourceMetricNames = triggers.compactMap(\.plainResource)
    names.compositeScalerName = composite == nil ? "" : MetricName.composite
    status.health.removeAll { !external.contains($0.metricName) }
  }

  private mutating func startLoop(_ outcome: inout ReconcileOutcome) {
    if isPolling {
      // Cancelling the old loop closes the triggers; the new one builds them again.
      cache.drop()
    } else {
      outcome.events.append(KEDAEvent(.normal, .scalersStarted, "Started scalers watch"))
    }
    outcome.restartsPolling = true
    isPolling = true
    loopGeneration = generation
    pollingInterval = .seconds(object.spec.effectivePollingInterval)
    records.removeAll(keepingCapacity: true)
  }

  private mutating func setConditions(_ outcome: inout ReconcileOutcome) {
    if let error = outcome.error {
      status.conditions.ready = .checkFailed(error)
      status.conditions.active = .activityUnknown
      outcome.events.append(KEDAEvent(.warning, .checkFailed, error.description))
    } else {
      if status.conditions.ready.status != .yes {
        outcome.events.append(
          KEDAEvent(.normal, .ready, "ScaledObject is ready for scaling")
        )
      }
      status.conditions.ready = rules.isPaused ? .readyWhilePaused : .ready
    }
    if fallback == nil { status.conditions.fallback = .noFallback }
  }
}

extension BuiltTrigger {
  /// The resource of a trigger that is not scoped to a container.
  fileprivate var plainResource: String? {
    guard case .resource(let resource) = source, resource.containerName == nil else { return nil }
    return resource.resource
  }
}
