import Simulation

extension PrometheusCurves {
  /// Jobs finished, by queue and class; the class is empty where there is no label for it.
  func completions() -> [String: Sums] {
    let counters = (series[.completions] ?? series[.durationCount] ?? []).map { ($0, false) }
    let rates = (series[.rate] ?? []).map { ($0, true) }
    var queues: [String: Sums] = [:]
    for (series, isRate) in counters + rates {
      guard let queue = queue(of: series) else {
        leaveOut(series, "it has neither a label 'queue' nor a 'job_name' that Mastodon has")
        continue
      }
      let growth = isRate ? CounterCurve(rate: series.samples) : growth(of: series, counters)
      if !isRate { note(growth, of: series) }
      let name = series.jobClass ?? ""
      queues[queue, default: [:]][name, default: zeros].add(growth.curve.values(at: instants))
    }
    return queues
  }

  func queue(of series: PrometheusSeries) -> String? {
    if let queue = series.queue { return queue }
    guard let name = series.jobClass, let jobClass = graph.jobClass(meant: name) else { return nil }
    return graph.queues[graph.jobClasses[jobClass.index].queue.index]
  }

  func note(_ growth: CounterCurve, of series: PrometheusSeries) {
    omissions.mend(
      "counter reset",
      "found: the process began anew",
      at: series.position,
      count: growth.resets
    )
  }

  func leaveOut(_ series: PrometheusSeries, _ reason: String) {
    omissions.leaveOut("series", reason, as: series.title, at: series.position)
  }

  /// A process that comes up later has counted from 0; one whose count is far above what the others
  /// finish in an interval has only been relabelled.
  private func growth(
    of series: PrometheusSeries,
    _ family: [(PrometheusSeries, Bool)]
  ) -> CounterCurve {
    guard let first = series.samples.first, instants.count > 1 else {
      return CounterCurve(series.samples)
    }
    let step = instants[1] - instants[0]
    guard first.at > instants[0] + step else { return CounterCurve(series.samples) }
    let usual = family.map { Self.greatestGrowth($0.0) }.max() ?? 0
    guard first.value <= max(100, 20 * usual) else {
      omissions.mend(
        "counter",
        "that appears with a high value: taken to be an old one under new labels",
        at: series.position
      )
      return CounterCurve(series.samples)
    }
    return CounterCurve(series.samples, initial: (first.at - step, first.value))
  }

  private static func greatestGrowth(_ series: PrometheusSeries) -> Double {
    zip(series.samples.dropFirst(), series.samples).map { $0.value - $1.value }.max() ?? 0
  }

  /// A job that a shutdown cut off goes back to its queue and is counted when it is finished.
  func subtractRestarts(from recovery: inout ArrivalRecovery) {
    for series in series[.restarts] ?? [] {
      guard let queue = queue(of: series), recovery.completions[queue] != nil else { continue }
      let values = CounterCurve(series.samples).curve.values(at: instants)
      recovery.completions[queue]?.add(values.map { -$0 })
    }
  }
}

extension [Double] {
  /// Adds another row of figures to this one.
  mutating func add(_ other: [Double]) {
    for index in indices { self[index] += other[index] }
  }
}

extension JobGraph {
  /// The class that an exporter or a log means: the name itself, or the first kind of it.
  func jobClass(meant name: String) -> JobClassID? {
    jobClass(named: name)
      ?? jobClasses.firstIndex { $0.name.hasPrefix("\(name)(") }.map { JobClassID($0) }
  }
}
