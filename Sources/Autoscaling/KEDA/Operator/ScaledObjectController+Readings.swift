/// What a poll or a request finds at the scale target.
struct ScaleTargetState {
  let replicas: Int
  let readyPods: Int
  var writeFails = false
}

/// One read of a trigger: its value, or the error that is left after the one retry.
enum Reading {
  case value(Int64)
  /// What a `prometheus` trigger makes of the answer.
  case sample(Double)
  /// A `cron` trigger's window.
  case window(isOpen: Bool)
  /// The value that a poll stored, in thousandths.
  case record(milli: Int64)
  case failed(String)

  /// A read is retried once with a rebuilt trigger, so a lost connection shows as a failed build
  /// where building connects, as it does for `redis`.
  init(_ readings: [ListReading], index: Int, connectsWhenBuilt: Bool) {
    precondition(index < readings.count, "every trigger needs a reading, in trigger order")
    switch readings[index] {
    case .length(let length): self = .value(length)
    case .sample(let value): self = .sample(value)
    case .window(let isOpen): self = .window(isOpen: isOpen)
    case .unread: self = .value(0)
    case .readFails(let text): self = .failed(text)
    case .unreachable(let text):
      self = .failed(connectsWhenBuilt ? TriggerError.noConnection(text).message : text)
    }
  }

  init(_ record: MetricRecord) {
    switch record {
    case .value(let milli): self = .record(milli: milli)
    case .failed(let error): self = .failed(error)
    }
  }

  /// Whether the value lies over the trigger's activation threshold.
  func isActive(above threshold: TriggerNumber) -> Bool {
    switch (self, threshold) {
    case (.value(let value), .whole(let threshold)): value > threshold
    case (.value(let value), .float(let threshold)): Double(value) > threshold
    case (.sample(let value), .float(let threshold)): value > threshold
    case (.sample(let value), .whole(let threshold)): value > Double(threshold)
    case (.window(let isOpen), _): isOpen
    case (.record, _), (.failed, _): false
    }
  }
}

/// A reading after fallback.
enum ReadingResult {
  case value(milli: Int64)
  case fallback(milli: Int64)
  /// Beyond the threshold with the behavior `scalingModifiers`: nil in the formula.
  case absent
  case failed(String)
}

/// Who builds the triggers where they are missing.
enum TriggerBuilder {
  case loop
  case request
  case reconciler
}

extension ScaledObjectController {
  /// Passes a reading through the health counter and the fallback, in the copy of whoever reads.
  mutating func count(
    _ reading: Reading,
    of index: Int,
    _ target: ScaleTargetState,
    in owner: TriggerCache.Owner
  ) -> ReadingResult {
    let failure: String? = if case .failed(let error) = reading { error } else { nil }
    var failureCount = 0
    if let fallback {
      let name = triggers[index].metricName
      if owner == .loop {
        loopCopy.count(
          failure: failure != nil,
          of: name,
          threshold: fallback.failureThreshold,
          in: &status
        )
        failureCount = loopCopy.failureCount(of: name)
      } else {
        cache.copy.count(
          failure: failure != nil,
          of: name,
          threshold: fallback.failureThreshold,
          in: &status
        )
        failureCount = cache.copy.failureCount(of: name)
      }
    }
    guard let failure else { return .value(milli: milli(reading, of: index)) }
    guard let fallback, failureCount > fallback.failureThreshold, mayFallBack(index) else {
      return .failed(failure)
    }
    return pretend(fallback, index, target)
  }

  /// A reading in a poll before 2.19: no health counter knows of it, and no fallback covers it.
  func uncounted(_ reading: Reading, of index: Int) -> ReadingResult {
    if case .failed(let error) = reading { return .failed(error) }
    return .value(milli: milli(reading, of: index))
  }

  private func mayFallBack(_ index: Int) -> Bool {
    version.fallsBackForValue
      || (composite?.metricType ?? triggers[index].metricType) == .averageValue
  }

  private func pretend(
    _ fallback: FallbackRule,
    _ index: Int,
    _ target: ScaleTargetState
  ) -> ReadingResult {
    if composite != nil, fallback.behavior == .scalingModifiers { return .absent }
    let milli = fallback.milli(
      target: composite?.target ?? triggers[index].target.quantity,
      type: composite?.metricType ?? triggers[index].metricType,
      current: target.replicas,
      readyPods: target.readyPods
    )
    return milli.map { .fallback(milli: $0) } ?? .failed("error performing fallback")
  }

  /// The value as the metric has it: negative values become 0.
  private func milli(_ reading: Reading, of index: Int) -> Int64 {
    switch reading {
    case .value(let value):
      Milli.whole(max(0, value))
    case .sample(let value):
      max(0, Milli.rounding(value))
    case .window(let isOpen):
      isOpen
        ? Milli.whole(max(0, triggers[index].cron?.desiredReplicas ?? 0))
        : version.cronReadsZeroOutside ? 0 : 1000
    case .record(let milli):
      milli
    case .failed:
      0
    }
  }

  /// Builds the triggers where the cache has none of this generation: opens connections and pings.
  ///
  /// If one of them cannot be built, none can.
  mutating func buildTriggers(
    _ readings: [ListReading],
    for builder: TriggerBuilder,
    _ events: inout [KEDAEvent]
  ) -> TriggerError? {
    // A request takes what is there, of whatever generation.
    let isBuilt = builder == .request ? cache.owner != .none : cache.isValid(for: generation)
    if isBuilt { return nil }
    cache.drop()
    for trigger in triggers {
      if trigger.redis != nil, trigger.index < readings.count,
        case .unreachable(let text) = readings[trigger.index]
      {
        return failedBuild(.noConnection(text), &events)
      }
      events.append(KEDAEvent(.normal, .scalersStarted, "Scaler \(trigger.type) is built"))
    }
    if let triggerError { return failedBuild(triggerError, &events) }
    let owner: TriggerCache.Owner = builder == .loop ? .loop : .own
    cache.fill(by: owner, generation: generation, copy: StatusCopy(status))
    return nil
  }

  /// Drops the built triggers and the records of the cached ones.
  mutating func dropCache() {
    cache.drop()
    records.removeAll(keepingCapacity: true)
  }

  private func failedBuild(_ error: TriggerError, _ events: inout [KEDAEvent]) -> TriggerError {
    events.append(KEDAEvent(.warning, .scalerFailed, error.message))
    return error
  }
}
