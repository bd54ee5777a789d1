extension ScaledObjectController {
  /// One request of the HPA for one of its external metrics.
  ///
  /// `index` counts in `horizontalPodAutoscaler.metrics`. The request reads the source now, or the
  /// last poll's record with `useCachedMetrics`; it does not wait for polls.
  package mutating func metric(
    _ index: Int,
    _ readings: [ListReading],
    replicas: Int,
    readyPods: Int,
    at now: Duration
  ) -> ExternalMetricAnswer {
    guard let metrics = horizontalPodAutoscaler?.metrics, metrics.indices.contains(index),
      case .external(let metric) = metrics[index]
    else { return .failed("no matching metrics found for ") }
    return self.metric(named: metric.name, readings, replicas: replicas, readyPods: readyPods)
  }

  /// The same by name, in any case of letters.
  package mutating func metric(
    named name: String,
    _ readings: [ListReading],
    replicas: Int,
    readyPods: Int
  ) -> ExternalMetricAnswer {
    var events: [KEDAEvent] = []
    let buildError = buildTriggers(readings, for: .request, &events)
    lastRequestEvents = events
    if let buildError { return .failed("error getting scalers \(buildError.message)") }
    let target = ScaleTargetState(replicas: replicas, readyPods: readyPods)
    if let composite {
      return compositeAnswer(composite, name, readings, target)
    }
    let isWanted: (BuiltTrigger) -> Bool = { trigger in
      trigger.isExternal
        && (trigger.metricName == name || trigger.metricName.lowercased() == name.lowercased())
    }
    guard let index = triggers.firstIndex(where: isWanted) else {
      return .failed("no matching metrics found for \(name)")
    }
    switch request(index, readings, target) {
    case .value(let milli), .fallback(let milli):
      return .value(milli: milli)
    case .absent, .failed:
      dropCache()
      return .failed("metric:\(name) encountered error")
    }
  }

  /// The events of the last request, once: the building of triggers.
  package mutating func takeRequestEvents() -> [KEDAEvent] {
    defer { lastRequestEvents = [] }
    return lastRequestEvents
  }

  /// All triggers are read for the composite metric, and one failing trigger fails the request.
  private mutating func compositeAnswer(
    _ composite: CompositeMetric,
    _ name: String,
    _ readings: [ListReading],
    _ target: ScaleTargetState
  ) -> ExternalMetricAnswer {
    var inputs = CompositeInputs()
    var isFailing = false
    for index in triggers.indices where triggers[index].isExternal {
      let result = request(index, readings, target)
      if case .failed = result { isFailing = true }
      inputs.add(result, name: triggers[index].name)
    }
    if isFailing {
      dropCache()
      if inputs.fallbackMilli == nil { return .failed("metric:\(name) encountered error") }
    }
    switch composite.value(inputs, fallback, target) {
    case .success(let milli): return .value(milli: milli)
    case .failure: return .nothing
    }
  }

  private mutating func request(
    _ index: Int,
    _ readings: [ListReading],
    _ target: ScaleTargetState
  ) -> ReadingResult {
    var reading = Reading(
      readings,
      index: index,
      connectsWhenBuilt: triggers[index].connectsWhenBuilt
    )
    if index < records.count, let record = records[index] { reading = Reading(record) }
    return count(reading, of: index, target, in: cache.owner)
  }
}
