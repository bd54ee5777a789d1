extension PollExplanation {
  /// The line of the scale executor that bound in a poll, and why.
  func cause(of outcome: PollOutcome, isForced: Bool, isPaused: Bool) -> Cause {
    if outcome.write?.failed == true { return .updateFailed }
    switch outcome.decision {
    case .activate: return .activated
    case .deactivate: return .deactivated
    case .coolingDown: return .coolingDown
    case .raiseToMinimum: return .raisedToMinimum
    case .fallBack: return .fallbackWritten
    case .leaveToHPA:
      if triggers.contains(where: \.isFallback) { return .fallbackActive }
      return isForced && !triggers.contains(where: \.isActive) ? .activationForced : .leftToHPA
    case .nothing(.notPolling): return isPaused ? .paused : .notPolling
    case .nothing(let why): return cause(of: why)
    }
  }

  private func cause(of idleness: PollOutcome.Idleness) -> Cause {
    switch idleness {
    case .notPolling: .notPolling
    case .paused: .paused
    case .cannotBuildTriggers: .triggersUnreachable
    case .activationPaused: .scaleOutPaused
    case .deactivationPaused: .scaleInPaused
    case .failingWithFallback: .fallbackAwaited
    case .failingWithoutFallback: .triggersFailing
    case .alreadyInactive: restCause
    }
  }

  private var restCause: Cause {
    if minReplicaCount > 0, idleReplicaCount == nil { return .cooldownWithoutEffect }
    return triggers.contains { ($0.milli ?? 0) > 0 } ? .belowActivationValue : .inactive
  }
}
