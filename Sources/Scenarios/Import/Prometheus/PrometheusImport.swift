import Simulation

/// Makes the arrivals of a scenario from answers of Prometheus.
///
/// Completions and the change of the backlog are arrivals; see ``ArrivalRecovery``. A backlog that
/// several processes report is their maximum, counters are added up over all processes.
package struct PrometheusImport {
  /// What the user wants of the data.
  package struct Options: Equatable, Sendable {
    /// Whether the jobs are told apart by class, not only by queue.
    package var byClass: Bool
    /// How jobs of all queues together fall to the queues.
    package var shares: QueueShares?

    package init(byClass: Bool = false, shares: QueueShares? = nil) {
      self.byClass = byClass
      self.shares = shares
    }
  }

  /// A file, and what its series are if they do not say so themselves.
  package struct File: Equatable, Sendable {
    package var path: String
    package var role: PrometheusRole?

    package init(path: String, role: PrometheusRole? = nil) {
      self.path = path
      self.role = role
    }
  }

  let options: Options
  let omissions = Omissions()
  /// The series by role, clean, each once.
  private(set) var series: [PrometheusRole: [PrometheusSeries]] = [:]
  private var places: [[String: String]: (PrometheusRole, Int)] = [:]
  private var used = 0
  private var source = Position(file: "")

  package init(_ options: Options = Options()) {
    self.options = options
  }

  /// Reads files of range-query answers.
  package static func read(
    _ files: [File],
    _ options: Options = Options()
  ) throws(ScenarioError) -> ImportedLoad {
    var reader = PrometheusImport(options)
    for file in files {
      let answer = try PrometheusAnswer.read(path: file.path, reader.omissions)
      reader.add(answer.series, of: file.path, role: file.role)
    }
    return try reader.load()
  }

  /// Takes in the series of an answer; parts of one series are joined.
  mutating func add(
    _ series: [PrometheusSeries],
    of file: String,
    role: PrometheusRole? = nil
  ) {
    if source.file.isEmpty { source = Position(file: file) }
    for series in series {
      guard let role = role ?? self.role(of: series) else { continue }
      var labels = series.labels
      labels["__role__"] = role.rawValue
      if let (role, place) = places[labels] {
        self.series[role]?[place].samples += series.samples
      } else {
        places[labels] = (role, self.series[role]?.count ?? 0)
        self.series[role, default: []].append(series)
      }
    }
  }

  private func role(of series: PrometheusSeries) -> PrometheusRole? {
    guard let name = series.name else {
      let reason =
        "it has no '__name__' that says what it is; give 'completions=FILE', 'rate=FILE' or "
        + "'backlog=FILE' for the result of a calculation"
      omissions.leaveOut("series", reason, as: series.path, at: series.position)
      return nil
    }
    guard let role = PrometheusRole(metric: name) else {
      omissions.leaveOut("series", "it is no metric of Sidekiq", as: name, at: series.position)
      return nil
    }
    return role == .other ? nil : role
  }

  /// The arrivals of all that was taken in.
  mutating func load() throws(ScenarioError) -> ImportedLoad {
    cleanSeries()
    let instants = try instants()
    let curves = PrometheusCurves(self, instants: instants)
    var (recovery, remarks) = try curves.recovery(options, omissions, at: source)
    let table = recovery.table()
    guard !table.columns.isEmpty else { throw error(.noArrivals(source)) }
    omissions.mend(
      "interval",
      "with fewer arrivals than none, for want of simultaneous samples: set against the next",
      at: source,
      count: recovery.negative
    )
    return ImportedLoad(
      load: RecordedLoad(.counts(table)),
      services: curves.services(byClass: options.byClass),
      used: used,
      noun: "samples",
      omitted: omissions.count,
      remarks: remarks,
      notices: omissions.diagnostics
    )
  }

  private func error(_ diagnostic: Diagnostic) -> ScenarioError {
    ScenarioError(omissions.diagnostics + [diagnostic])
  }

  private mutating func cleanSeries() {
    for role in PrometheusRole.allCases {
      guard var all = series[role] else { continue }
      for index in all.indices { all[index].clean(omissions) }
      all.removeAll { series in
        if series.samples.isEmpty { return true }
        return role.isCounter && isNoCounter(series)
      }
      used += all.reduce(0) { $0 + $1.samples.count }
      series[role] = all.isEmpty ? nil : all
    }
  }

  /// A counter falls when its process begins anew; what falls all the time is something else.
  private func isNoCounter(_ series: PrometheusSeries) -> Bool {
    let falls = zip(series.samples, series.samples.dropFirst()).count { $0.value > $1.value }
    guard falls >= 3, falls * 5 > series.samples.count else { return false }
    omissions.leaveOut(
      "series",
      "it falls too often for a counter",
      as: series.title,
      at: series.position
    )
    return true
  }

  /// The ends of the intervals: from the first sample to the last, as far apart as samples are.
  private func instants() throws(ScenarioError) -> [Int64] {
    let roles: [PrometheusRole] = [.backlog, .completions, .rate, .processed, .enqueued]
    let times = Set(roles.flatMap { series[$0] ?? [] }.flatMap { $0.samples.map(\.at) }).sorted()
    guard let first = times.first, let last = times.last,
      let step = CountTableBuilder.median(of: times), step > 0
    else { throw error(.noSeries(source)) }
    let count = (last - first + step - 1) / step
    guard count <= Self.intervalLimit else { throw error(.tooManyIntervals(count, source)) }
    let missing = zip(times.dropFirst(), times).reduce(0) { sum, pair in
      sum + max(0, Int((Double(pair.0 - pair.1) / Double(step)).rounded()) - 1)
    }
    omissions.mend(
      "sample time",
      "missing in all series: what came meanwhile is spread evenly",
      at: source,
      count: missing
    )
    return (0...count).map { first + $0 * step }
  }

  /// Two years in minutes.
  private static let intervalLimit: Int64 = 1_000_000
}

extension Diagnostic {
  static func noSeries(_ position: Position) -> Diagnostic {
    .error(
      "there is no series with two samples that says what was finished or waits",
      at: position,
      hint:
        "query 'sidekiq_jobs_total' and 'sidekiq_queue_backlog', or 'sidekiq_queue_enqueued_jobs'"
        + " and 'sidekiq_processed_jobs_total'"
    )
  }

  static func noArrivals(_ position: Position) -> Diagnostic {
    .error("nothing arrived in the time that the data cover", at: position)
  }

  static func tooManyIntervals(_ count: Int64, _ position: Position) -> Diagnostic {
    .error(
      "the samples span \(count) intervals, more than 1M: one of their times must be wrong",
      at: position
    )
  }
}
