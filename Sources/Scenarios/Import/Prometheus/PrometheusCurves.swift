import Simulation

/// The series of an import as figures at common instants.
struct PrometheusCurves {
  let series: [PrometheusRole: [PrometheusSeries]]
  let omissions: Omissions
  let instants: [Int64]
  let graph = JobGraph.mastodon

  init(_ source: PrometheusImport, instants: [Int64]) {
    series = source.series
    omissions = source.omissions
    self.instants = instants
  }

  /// Figures at the instants, by name.
  typealias Sums = [String: [Double]]

  /// All that is known about arrivals, and what there is to say about it.
  func recovery(
    _ options: PrometheusImport.Options,
    _ omissions: Omissions,
    at source: Position
  ) throws(ScenarioError) -> (ArrivalRecovery, [String]) {
    var recovery = ArrivalRecovery(instants: instants)
    var remarks: [String] = []
    recovery.backlog = backlog()
    let done = completions()
    recovery.completions = done.mapValues { classes in
      // In one order, so that the sum is the same to the last bit.
      classes.sorted { $0.key < $1.key }.reduce(into: zeros) { $0.add($1.value) }
    }
    if options.byClass { recovery.classes = done }
    subtractRestarts(from: &recovery)
    if done.isEmpty { share(options.shares, into: &recovery, &remarks) }
    if recovery.completions.isEmpty {
      remarks.append(Self.netLoadRemark)
      omissions.report(.netLoad(at: source))
    } else if recovery.backlog.isEmpty {
      remarks.append(Self.completionsRemark)
      omissions.report(.completionsOnly(at: source))
    }
    return (recovery, remarks)
  }

  static let netLoadRemark =
    "Only the backlog was recorded, so this is the net load: what came less what was finished. "
    + "Jobs that were finished as fast as they came are missing."
  static let completionsRemark =
    "No backlog was recorded, so jobs are taken to arrive when they were finished: a jam shows "
    + "too late and too flat."

  var zeros: [Double] { instants.map { _ in 0 } }

  /// Jobs that wait, by queue: the greatest of all processes that report it.
  private func backlog() -> Sums {
    var queues: [String: [Int64: Double]] = [:]
    for series in series[.backlog] ?? [] {
      guard let queue = series.queue else {
        leaveOut(series, "it has no label 'queue' or 'name'")
        continue
      }
      for sample in series.samples {
        queues[queue, default: [:]][sample.at] =
          max(queues[queue]?[sample.at] ?? 0, sample.value)
      }
    }
    return queues.mapValues(values)
  }

  private func values(of samples: [Int64: Double]) -> [Double] {
    var curve = SampledCurve()
    for (time, value) in samples.sorted(by: { $0.key < $1.key }) { curve.append(value, at: time) }
    return curve.values(at: instants)
  }

  /// Lets the executions of all queues together fall to the queues.
  private func share(
    _ shares: QueueShares?,
    into recovery: inout ArrivalRecovery,
    _ remarks: inout [String]
  ) {
    if recovery.backlog.isEmpty, let waiting = greatest(of: .enqueued) {
      let parts = (shares ?? .assumed).shares
      recovery.backlog = parts.mapValues { share in waiting.map { $0 * share } }
    }
    guard let processed = series[.processed]?.max(by: { $0.samples.count < $1.samples.count })
    else { return }
    let growth = CounterCurve(processed.samples)
    note(growth, of: processed)
    let waiting = recovery.backlog.isEmpty ? QueueShares.assumed.shares : [:]
    let queues = Set(recovery.backlog.keys).union(waiting.keys).sorted()
    let parts = shares?.shares ?? QueueShares.assumed.among(queues)
    let done = growth.curve.values(at: instants)
    recovery.completions = parts.mapValues { share in done.map { $0 * share } }
    guard parts.count > 1 else { return }
    let text = QueueShares.assumed.text(of: parts)
    let origin = shares == nil ? "assumed" : "given"
    remarks.append(
      "What was finished is known for all queues together only; the split is \(origin): \(text)."
    )
    omissions.report(.splitAssumed(text, isGiven: shares != nil, at: processed.position))
  }

  private func greatest(of role: PrometheusRole) -> [Double]? {
    guard let all = series[role] else { return nil }
    var samples: [Int64: Double] = [:]
    for sample in all.flatMap(\.samples) {
      samples[sample.at] = max(samples[sample.at] ?? 0, sample.value)
    }
    return values(of: samples)
  }

  /// The mean service times by queue or class, where durations were recorded.
  func services(byClass: Bool) -> [ImportedLoad.Service] {
    func totals(_ role: PrometheusRole) -> [String: Double] {
      (series[role] ?? []).reduce(into: [:]) { totals, series in
        guard let name = byClass ? series.jobClass : queue(of: series) else { return }
        totals[name, default: 0] += CounterCurve(series.samples).total
      }
    }
    let sums = totals(.durationSum)
    let counts = totals(.durationCount)
    return sums.keys.sorted().compactMap { name in
      guard let sum = sums[name], let count = counts[name], count > 0, sum > 0 else { return nil }
      return ImportedLoad.Service(name: name, meanSeconds: sum / count)
    }
  }
}

extension Diagnostic {
  static func netLoad(at position: Position) -> Diagnostic {
    .warning(
      "only the backlog is given: what arrived cannot be told, only the net load "
        + "(arrivals less completions)",
      at: position,
      hint: "add 'sidekiq_jobs_total', or 'sidekiq_processed_jobs_total'"
    )
  }

  static func completionsOnly(at position: Position) -> Diagnostic {
    .warning(
      "no backlog is given: jobs are taken to arrive when they were finished",
      at: position,
      hint: "add 'sidekiq_queue_backlog', or 'sidekiq_queue_enqueued_jobs'"
    )
  }

  static func splitAssumed(_ text: String, isGiven: Bool, at position: Position) -> Diagnostic {
    let origin = isGiven ? "given" : "assumed"
    let hint = isGiven ? nil : "say it with '--split default=35%,push=40%'"
    return .warning(
      "what was finished is counted for all queues together: the split is \(origin) (\(text))",
      at: position,
      hint: hint
    )
  }
}
