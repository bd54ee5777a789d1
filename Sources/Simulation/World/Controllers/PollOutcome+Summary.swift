import Autoscaling

extension PollOutcome.Decision {
  /// The decision in a few words.
  var summary: String {
    switch self {
    case .activate(let count): "activated to \(count)"
    case .leaveToHPA: "active: left to the HPA"
    case .deactivate(let count): "deactivated to \(count)"
    case .coolingDown(let remaining): "cooling down, \(remaining.components.seconds) s to go"
    case .raiseToMinimum(let count): "raised to the minimum of \(count)"
    case .fallBack(let count): "triggers fail: set to the fallback of \(count)"
    case .nothing(let why): why.summary
    }
  }
}

extension PollOutcome.Idleness {
  /// Why the poll changed nothing, in a few words.
  var summary: String {
    switch self {
    case .notPolling: "the poll loop does not run"
    case .paused: "paused"
    case .cannotBuildTriggers(let error): error
    case .activationPaused: "scale-out is paused"
    case .deactivationPaused: "scale-in is paused"
    case .failingWithFallback: "triggers fail: left to the fallback"
    case .failingWithoutFallback: "triggers fail"
    case .alreadyInactive: "inactive"
    }
  }
}
