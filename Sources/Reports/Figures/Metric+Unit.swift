import Experiments

extension Metric {
  /// In what it is counted, and so how it is written.
  var unit: FigureUnit {
    switch self {
    case .podHours, .nodeHours: .hours
    case .overSLO: .share
    case .cost: .money
    default: isLatency ? .seconds : .count
    }
  }
}
