import Autoscaling

extension NaiveKEDA {
  /// What a poll or a request finds around it.
  struct Surroundings {
    var readings: [ListReading]
    var replicas: Int
    var readyPods: Int
    var writeFails = false
    /// Milliseconds.
    var now: Int
  }

  /// What the triggers say in one poll, section 7.
  private struct State {
    var isActive = false
    var isFailing = false
    var isFallback = false
    var names: [String] = []
  }

  /// One poll, section 6; gives the write.
  mutating func poll(_ around: Surroundings) -> NaiveWrite? {
    guard loopGeneration != nil else { return nil }
    loop.take(api)
    let wasFallback = loop.conditions["Fallback"] == NaiveText.fallback
    let wasReady = api.conditions["Ready"]?.hasPrefix("True") == true
    if build(around.readings, for: .loop) != nil { return nil }
    var results: [Int: NaiveResult] = [:]
    let state = state(around, &results)
    if state.isFallback != wasFallback {
      let word = state.isFallback ? "is active" : "is no longer active"
      let reason = state.isFallback ? "Activated" : "Deactivated"
      event("Normal", "ScaledObjectFallback" + reason, "ScaledObject fallback " + word)
    }
    if state.isFailing { drop() }
    let write = execute(state, around)
    activity = [:]
    for trigger in triggers where trigger.isExternal {
      activity[trigger.metric] = state.names.contains(trigger.metric)
    }
    store(results)
    if !wasReady, api.conditions["Ready"]?.hasPrefix("True") == true {
      var after = around
      if let write, !write.failed { after.replicas = write.to }
      _ = reconcile(after)
    }
    return write
  }

  private mutating func state(
    _ around: Surroundings,
    _ results: inout [Int: NaiveResult]
  ) -> State {
    var state = State()
    for (index, trigger) in triggers.enumerated() where trigger.isExternal {
      let reading = trigger.read(around.readings[index])
      let result = pass(
        reading,
        trigger,
        in: loop,
        replicas: around.replicas,
        ready: around.readyPods
      )
      results[index] = result
      switch result {
      case .value where reading.isActive:
        state.names.append(trigger.metric)
      case .fallback:
        state.isFallback = true
        state.names.append(trigger.metric)
      case .failed(let error):
        state.isFailing = true
        event("Warning", modifiers == nil ? "KEDAScalerFailed" : "KEDAMetricSourceFailed", error)
      case .value, .absent:
        break
      }
    }
    state.isActive = !state.names.isEmpty
    if let modifiers {
      let threshold = Double(modifiers.activationTarget ?? "") ?? 0
      state.names = []
      state.isActive = false
      if !state.isFailing, Double(composite(results)) / 1000 > threshold {
        state.isActive = true
        state.names = ["composite-metric"]
      }
    }
    if triggers.allSatisfy({ !$0.isExternal }) { state.isActive = true }
    return state
  }

  /// Section 11, in thousandths.
  func composite(_ results: [Int: NaiveResult]) -> Int64 {
    var values: [String: Double] = [:]
    for (index, result) in results.sorted(by: { $0.key < $1.key }) {
      switch result {
      case .fallback(let milli): return milli
      case .value(let milli): values[triggers[index].label] = Double(milli) / 1000
      case .absent, .failed: break
      }
    }
    let text = modifiers?.formula ?? ""
    if let value = NaiveComposite.formula(text)(values["q0"], values["q1"]) {
      return NaiveTrigger.truncated(value * 1000)
    }
    let target = Double(modifiers?.target ?? "") ?? 0
    return NaiveTrigger.truncated(target * 1000 * Double(object.spec.fallback?.replicas ?? 0))
  }

  /// Section 10.3.
  private mutating func store(_ results: [Int: NaiveResult]) {
    for (index, result) in results where triggers[index].isCached {
      switch result {
      case .value(let milli), .fallback(let milli): records[index] = NaiveReading(milli: milli)
      case .failed(let error): records[index] = NaiveReading(error: error)
      case .absent: break
      }
    }
  }

  /// Section 8, the first line that matches.
  private mutating func execute(_ state: State, _ around: Surroundings) -> NaiveWrite? {
    let spec = object.spec
    let count = around.replicas
    let minimum = spec.minReplicaCount ?? 0
    let idle = spec.idleReplicaCount
    var ready = NaiveText.ready
    var active = NaiveText.notActive
    var write: NaiveWrite?
    if state.isActive || annotation("force-activation") {
      active = annotation("force-activation") ? NaiveText.forced : NaiveText.active
      if count == 0 || (idle != nil && count < minimum) {
        write = activate(state, around)
      } else if state.isFailing {
        ready = NaiveText.partial
      } else {
        lastActive = around.now / 1000
      }
    } else if state.isFailing, let fallback = spec.fallback, fallback.replicas != 0 {
      // Nothing.
    } else if state.isFailing, spec.fallback == nil {
      ready = NaiveText.triggerError
    } else if (idle != nil && count > (idle ?? 0)) || (count > 0 && minimum == 0) {
      write = deactivate(around, &active)
    } else if idle == nil, count < minimum {
      write = NaiveWrite(from: count, to: minimum, failed: around.writeFails)
    }
    api.conditions["Ready"] = ready
    api.conditions["Active"] = active
    mirror()
    return write
  }

  private mutating func activate(_ state: State, _ around: Surroundings) -> NaiveWrite? {
    if annotation("paused-scale-out") { return nil }
    let from = around.replicas
    let to = max(1, object.spec.minReplicaCount ?? 0)
    let text = "apps/v1.Deployment mastodon/sidekiq from \(from) to \(to)"
    if around.writeFails {
      event("Warning", "KEDAScaleTargetActivationFailed", "Failed to scale " + text)
    } else {
      let names = state.names.sorted().joined(separator: ";")
      let cause =
        annotation("force-activation")
        ? "caused by forced activation annotation" : "triggered by \(names)"
      event("Normal", "KEDAScaleTargetActivated", "Scaled \(text), \(cause)")
      lastActive = around.now / 1000
    }
    return NaiveWrite(from: from, to: to, failed: around.writeFails)
  }

  private mutating func deactivate(_ around: Surroundings, _ active: inout String) -> NaiveWrite? {
    if annotation("paused-scale-in") { return nil }
    let end: Int
    if let lastActive {
      end = 1000 * (lastActive + (object.spec.cooldownPeriod ?? 300))
    } else {
      end = created + 1000 * (object.spec.initialCooldownPeriod ?? 0)
    }
    if around.now < end {
      active = NaiveText.cooldown
      return nil
    }
    let from = around.replicas
    let to = object.spec.idleReplicaCount ?? object.spec.minReplicaCount ?? 0
    let text = "deactivate apps/v1.Deployment mastodon/sidekiq from \(from) to \(to)"
    if around.writeFails {
      event("Warning", "KEDAScaleTargetDeactivationFailed", "Failed to " + text)
    } else {
      event("Normal", "KEDAScaleTargetDeactivated", "Deactivated" + text.dropFirst(10))
    }
    return NaiveWrite(from: from, to: to, failed: around.writeFails)
  }

  private func mirror() {
    guard hpaName != nil, let hpaSays else { return }
    switch (hpaSays.status, hpaSays.reason) {
    case (.yes, _):
      api.conditions["HPAActive"] = "True HPAActive HPA is actively scaling"
    case (_, "ScalingDisabled"):
      api.conditions["HPAActive"] = "True ScalingDisabled \(hpaSays.message)"
    case (_, let reason):
      let word = reason.isEmpty ? "HPAMetricsUnavailable" : reason
      api.conditions["HPAActive"] = "False \(word) HPA is not actively scaling: \(hpaSays.message)"
    }
  }
}

/// A write to the target's replicas.
struct NaiveWrite: Equatable {
  let from: Int
  let to: Int
  var failed = false
}
