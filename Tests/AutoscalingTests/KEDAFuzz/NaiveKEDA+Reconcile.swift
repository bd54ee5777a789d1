import Autoscaling

extension NaiveKEDA {
  /// One reconcile, section 4; gives the write of `paused-replicas`.
  mutating func reconcile(_ around: Surroundings) -> NaiveWrite? {
    var write: NaiveWrite?
    var error: String?
    if isPaused {
      pause()
      if let text = object.annotations["autoscaling.keda.sh/paused-replicas"] {
        if let count = Int32(text) {
          if Int(count) != around.replicas {
            write = NaiveWrite(
              from: around.replicas,
              to: Int(count),
              failed: around.writeFails
            )
          }
          pausedCount = Int(count)
        } else {
          error =
            "failed to scale target to paused replica count: failed to parse paused replica count:"
            + " strconv.ParseInt: parsing \"\(text)\": invalid syntax"
        }
      }
    } else {
      leavePause()
      error = setUp(around)
    }
    conclude(error)
    return write
  }

  private mutating func pause() {
    markPaused()
    if loopGeneration != nil {
      event("Normal", "KEDAScalersStopped", "Stopped scalers watch")
    }
    loopGeneration = nil
    drop()
    hpaName = nil
    hpaSays = nil
  }

  private mutating func markPaused() {
    if api.conditions["Paused"] != NaiveText.paused {
      event("Normal", "ScaledObjectPaused", "ScaledObject is paused")
    }
    api.conditions["Paused"] = NaiveText.paused
  }

  private mutating func leavePause() {
    pausedCount = nil
    if annotation("paused-scale-in") || annotation("paused-scale-out") {
      markPaused()
    } else if api.conditions["Paused"] == NaiveText.paused {
      api.conditions["Paused"] = NaiveText.unpaused
      event("Normal", "ScaledObjectUnpaused", "pause annotation removed for ScaledObject")
    }
  }

  private mutating func setUp(_ around: Surroundings) -> String? {
    if let failed = build(around.readings, for: .reconciler) {
      return "failed to ensure HPA is correctly created for ScaledObject: " + failed
    }
    let name = object.spec.advanced?.horizontalPodAutoscalerName ?? "keda-hpa-sidekiq"
    let isNew = hpaName != name
    if isNew { hpaSays = nil }
    hpaName = name
    let names = triggers.filter(\.isExternal).map(\.metric)
    api.health = api.health.filter { names.contains($0.key) }
    if isNew || loopGeneration != generation {
      if loopGeneration == nil {
        event("Normal", "KEDAScalersStarted", "Started scalers watch")
      } else {
        cached = nil
      }
      loopGeneration = generation
      records = [:]
      restarts = true
    }
    return nil
  }

  private mutating func conclude(_ error: String?) {
    if let error {
      api.conditions["Ready"] = "False ScaledObjectCheckFailed \(error)"
      api.conditions["Active"] = NaiveText.unknown
      event("Warning", "ScaledObjectCheckFailed", error)
    } else {
      if api.conditions["Ready"]?.hasPrefix("True") != true {
        event("Normal", "ScaledObjectReady", "ScaledObject is ready for scaling")
      }
      api.conditions["Ready"] = isPaused ? NaiveText.readyPaused : NaiveText.ready
    }
    if fallback == nil { api.conditions["Fallback"] = NaiveText.noFallback }
  }

  /// A request of the HPA, section 10.1.
  mutating func request(_ name: String, _ around: Surroundings) {
    if let error = build(around.readings, for: .request) {
      answer = "error getting scalers \(error)"
      return
    }
    guard let copy = cached else { return }
    var results: [Int: NaiveResult] = [:]
    for (index, trigger) in triggers.enumerated() where trigger.isExternal {
      if modifiers == nil, trigger.metric.lowercased() != name.lowercased() { continue }
      results[index] = pass(
        records[index] ?? trigger.read(around.readings[index]),
        trigger,
        in: copy,
        replicas: around.replicas,
        ready: around.readyPods
      )
    }
    let isFailing = results.values.contains { if case .failed = $0 { true } else { false } }
    let isFallback = results.values.contains { if case .fallback = $0 { true } else { false } }
    if isFailing { drop() }
    if isFailing, !isFallback {
      answer = "metric:\(name) encountered error"
    } else if modifiers != nil {
      answer = "\(composite(results))"
    } else if let result = results.values.first {
      switch result {
      case .value(let milli), .fallback(let milli): answer = "\(milli)"
      case .absent, .failed: break
      }
    } else {
      answer = "no matching metrics found for \(name)"
    }
  }
}
