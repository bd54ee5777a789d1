import Autoscaling

/// The causes of a poll that need numbers, or a word on what follows.
struct PollCause {
  let poll: PollExplanation
  let clock: RunClock

  /// `nil` where the cause itself says all.
  var sentence: String? {
    switch poll.cause {
    case .coolingDown: poll.remainingSeconds.map { "cooling down until \(clock.later($0))" }
    case .deactivated: deactivated
    case .leftToHPA: hpaFault
    case .fallbackActive: pretended
    case .belowActivationValue: stranded
    case .paused: poll.hasHPA ? nil : "paused by annotation: there is no HPA, and nothing scales"
    case .triggersUnreachable: unreachable
    default: nil
    }
  }

  /// KEDA goes from any count to zero or idle in one step.
  private var deactivated: String {
    let step = "deactivated, \(poll.replicas) → \(poll.written ?? 0) at once: no trigger is active"
    guard poll.inactiveSeconds != nil else {
      return "\(step) nor ever was, so that cooldownPeriod is not waited for"
    }
    return "\(step) and cooldownPeriod is over; the HPA's scaleDown is not asked"
  }

  /// KEDA reads its triggers, but the HPA has no metrics.
  private var hpaFault: String? {
    guard let fault = poll.conditions.first(where: { $0.type == "HPAActive" }),
      fault.status == "False"
    else { return nil }
    let fallback = poll.fallback == nil ? "" : "; the fallback counts only reads that reach KEDA"
    return "active: the HPA decides, but it cannot (\(fault.reason))\(fallback)"
  }

  private var pretended: String? {
    poll.fallback.map {
      "the fallback stands in for what cannot be read (replicas \($0.replicas), \($0.behavior)): "
        + "the HPA decides"
    }
  }

  private var stranded: String? {
    let waiting = poll.triggers.first { ($0.milli ?? 0) > 0 }
    return waiting.map {
      "\(Figure.milli($0.milli ?? 0)) wait, but only more than the activation value "
        + "\(Figure.milli($0.activationMilli)) wakes it"
    }
  }

  private var unreachable: String? {
    guard poll.fallback != nil else { return nil }
    return poll.cause.sentence + ", so that the fallback counts no failure"
  }
}
