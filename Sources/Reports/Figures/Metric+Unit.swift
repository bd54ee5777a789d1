import Experiments

extension Metric {
  /// In what it is counted, and so how it is written.
  var unit: FigureUnit {
    switch self {
    case .queueLatencyP95, .queueLatencyP99, .queueLatencyP95OfAll, .queueLatencyP99OfAll,
      .milestoneP95, .milestoneP99:
      .seconds
    case .podHours, .nodeHours: .hours
    case .overSLO: .share
    case .cost: .money
    case .unreached, .peakConnections, .refusedConnections, .retries, .lostJobs: .count
    }
  }
}
