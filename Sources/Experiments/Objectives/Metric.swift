import Simulation

/// A figure in which runs are compared; of each of them less is better.
package enum Metric: Hashable, Sendable {
  case queueLatencyP95(queue: String)
  case queueLatencyP99(queue: String)
  /// Of all jobs whose queue a Deployment serves.
  case queueLatencyP95OfAll
  case queueLatencyP99OfAll
  /// Of the queue where it is longest, among those that a Deployment serves.
  case queueLatencyP95OfWorst
  case queueLatencyP99OfWorst
  /// Of all activities; those that did not reach it count with the duration of the run.
  case milestoneP95(String)
  case milestoneP99(String)
  /// Activities that had not reached it at the end.
  case unreached(String)
  /// The share of jobs that waited longer than their queue's goal allows.
  case overSLO
  case podHours
  case nodeHours
  case cost(Prices)
  case peakConnections
  case refusedConnections
  case retries
  case lostJobs

  /// What a pod and a node cost, in one currency.
  package struct Prices: Hashable, Sendable {
    /// Of an hour of a pod.
    package var podHour: Double
    /// Of an hour of a node.
    package var nodeHour: Double

    /// Of the metric that needs them.
    package static let metricName = "cost"

    package init(podHour: Double, nodeHour: Double) {
      self.podHour = podHour
      self.nodeHour = nodeHour
    }
  }

  /// Whether it is a time in seconds.
  package var isLatency: Bool {
    switch self {
    case .queueLatencyP95, .queueLatencyP99, .queueLatencyP95OfAll, .queueLatencyP99OfAll,
      .queueLatencyP95OfWorst, .queueLatencyP99OfWorst, .milestoneP95, .milestoneP99:
      true
    default: false
    }
  }

  /// What a cost is reckoned from; `nil` for all others.
  package var prices: Prices? {
    if case .cost(let prices) = self { prices } else { nil }
  }

  /// What a policy is usually judged by: how late the worst queue gets, and what it costs.
  ///
  /// The worst queue, and not all jobs together: a queue with few jobs, such as `mailers`, could
  /// stand still for hours before the 95 % of all jobs showed it.
  package static let usualObjectives: [Metric] = [.queueLatencyP95OfWorst, .podHours]

  /// The figure of a run; `nil` where the run has nothing to measure.
  package func value(in run: RunFigures) -> Double? {
    switch self {
    case .queueLatencyP95(let queue): run.queue(queue)?.p95
    case .queueLatencyP99(let queue): run.queue(queue)?.p99
    case .queueLatencyP95OfAll: run.all.count > 0 ? run.all.p95 : nil
    case .queueLatencyP99OfAll: run.all.count > 0 ? run.all.p99 : nil
    case .queueLatencyP95OfWorst: run.worst(\.p95)
    case .queueLatencyP99OfWorst: run.worst(\.p99)
    case .milestoneP95(let name): run.milestone(name)?.p95OfAll
    case .milestoneP99(let name): run.milestone(name)?.p99OfAll
    case .unreached(let name): run.milestone(name).map { Double($0.unreached) }
    case .overSLO: run.shareOverGoals
    case .podHours: run.podHours
    case .nodeHours: run.nodes?.nodeHours
    case .cost(let prices):
      prices.podHour * run.podHours + prices.nodeHour * (run.nodes?.nodeHours ?? 0)
    case .peakConnections: Double(run.peakConnections)
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
