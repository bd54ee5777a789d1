import Simulation

/// A figure in which runs are compared; of each of them less is better.
package enum Metric: Equatable, Sendable {
  case queueLatencyP95(queue: String)
  case queueLatencyP99(queue: String)
  /// Of the activities that reached it.
  case milestoneP95(String)
  /// Activities that had not reached it at the end.
  case unreached(String)
  case podHours
  case refusedConnections
  case retries
  case lostJobs

  /// All that the runs have: of each queue that is served and has jobs, of each milestone, and of
  /// the whole.
  package static func all(in runs: [RunFigures]) -> [Metric] {
    metrics(in: runs) { _ in true }
  }

  /// The same with each milestone at its usual share alone.
  package static func usual(in runs: [RunFigures]) -> [Metric] {
    metrics(in: runs, milestones: \.isUsual)
  }

  private static func metrics(
    in runs: [RunFigures],
    milestones isShown: (RunFigures.Milestone) -> Bool
  ) -> [Metric] {
    let queues = runs.flatMap(\.queues).filter { $0.isServed && $0.jobs > 0 }.map(\.name).uniqued
    let milestones = runs.flatMap(\.milestones).filter(isShown)
    let late = milestones.filter { $0.unreached > 0 }.map(\.name)
    let names = milestones.map(\.name).uniqued
    return queues.flatMap { [.queueLatencyP95(queue: $0), .queueLatencyP99(queue: $0)] }
      + names.map { .milestoneP95($0) } + names.filter(late.contains).map { .unreached($0) }
      + [.podHours, .refusedConnections, .retries, .lostJobs]
  }

  /// As the command line names it.
  package var name: String {
    switch self {
    case .queueLatencyP95(let queue): "p95(\(queue))"
    case .queueLatencyP99(let queue): "p99(\(queue))"
    case .milestoneP95(let milestone): "p95(\(milestone))"
    case .unreached(let milestone): "unreached(\(milestone))"
    case .podHours: "podHours"
    case .refusedConnections: "refused"
    case .retries: "retries"
    case .lostJobs: "lost"
    }
  }

  var unit: FigureUnit {
    switch self {
    case .queueLatencyP95, .queueLatencyP99, .milestoneP95: .seconds
    case .podHours: .hours
    case .unreached, .refusedConnections, .retries, .lostJobs: .count
    }
  }

  /// The figure of a run; `nil` where the run has nothing to measure.
  func value(in run: RunFigures) -> Double? {
    switch self {
    case .queueLatencyP95(let queue): run.queue(queue)?.p95
    case .queueLatencyP99(let queue): run.queue(queue)?.p99
    case .milestoneP95(let name):
      run.milestone(name).flatMap { $0.count > $0.unreached ? $0.p95 : nil }
    case .unreached(let name): run.milestone(name).map { Double($0.unreached) }
    case .podHours: run.podHours
    case .refusedConnections: Double(run.refusedConnections)
    case .retries: Double(run.jobs.retries)
    case .lostJobs: Double(run.jobs.lost)
    }
  }
}

extension RunFigures {
  /// The queue of this name, if it had jobs.
  fileprivate func queue(_ name: String) -> Queue? {
    queues.first { $0.name == name && $0.jobs > 0 }
  }

  fileprivate func milestone(_ name: String) -> Milestone? {
    milestones.first { $0.name == name }
  }
}

extension [String] {
  /// In order, each once.
  fileprivate var uniqued: [String] {
    reduce(into: []) { names, name in
      if !names.contains(name) { names.append(name) }
    }
  }
}
