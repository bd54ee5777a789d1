import Autoscaling

/// The arithmetic of one poll of KEDA in sentences.
struct PollSection {
  private let poll: PollExplanation
  private let clock: RunClock

  init(_ poll: PollExplanation, clock: RunClock) {
    self.poll = poll
    self.clock = clock
  }

  /// `decided` is the time of the poll, in words.
  func section(decided: String) -> DecisionSection {
    var paragraphs = [Paragraph("Decided", decided), Paragraph("Found", found)]
    paragraphs += poll.triggers.map(trigger)
    paragraphs += [composite, fallback, cooldown, error].compactMap(\.self)
    paragraphs += [
      Paragraph("Result", outcome),
      Paragraph("Conditions", items: poll.conditions.map(\.words)),
      Paragraph("Cause", CauseSentence(poll, clock: clock).text),
    ]
    return DecisionSection(
      title: "KEDA, ScaledObject \(poll.name), which scales Deployment \(poll.target)",
      paragraphs: paragraphs
    )
  }

  private var found: String {
    let idle = poll.idleReplicaCount.map { ", idleReplicaCount \($0)" } ?? ""
    return "\(Figure.replicas(poll.replicas)); minReplicaCount \(poll.minReplicaCount)\(idle), "
      + "maxReplicaCount \(poll.maxReplicaCount)\(poll.hasHPA ? "" : "; there is no HPA")"
  }

  private func trigger(_ trigger: PollExplanation.Trigger) -> Paragraph {
    let count = trigger.failureCount ?? 0
    let reads = count == 1 ? "1 failed read" : "\(count) failed reads in a row"
    let failures = count > 0 ? " (\(reads))" : ""
    if let error = trigger.error { return Paragraph("Trigger", error + failures, tone: .bad) }
    guard let milli = trigger.milli else {
      return Paragraph("Trigger", "\(trigger.name): the HPA reads it, KEDA does not")
    }
    let value = "\(trigger.name) = \(Figure.milli(milli))"
    if trigger.isFallback {
      return Paragraph("Trigger", "\(value), the fallback's, and so active\(failures)")
    }
    let threshold = Figure.milli(trigger.activationMilli)
    let verdict =
      trigger.isActive
      ? "above the activation value \(threshold), so active"
      : "not above the activation value \(threshold), so not active"
    return Paragraph("Trigger", "\(value), \(verdict)")
  }

  private var composite: Paragraph? {
    poll.composite.map {
      Paragraph(
        "Formula",
        "composite-metric = \(Figure.milli($0.milli)), so \($0.isActive ? "" : "not ")active; "
          + "it decides instead of the triggers"
      )
    }
  }

  private var fallback: Paragraph? {
    poll.fallback.map {
      Paragraph(
        "Fallback",
        "from more than \($0.failureThreshold) failed reads on, \(Figure.replicas($0.replicas)) "
          + "(\($0.behavior))"
      )
    }
  }

  private var cooldown: Paragraph? {
    guard poll.minReplicaCount == 0 || poll.idleReplicaCount != nil else { return nil }
    let since =
      poll.inactiveSeconds.map { "last active at \(clock.ago($0))" } ?? "never active so far"
    let rest = poll.remainingSeconds.map { ", over at \(clock.later($0))" } ?? ""
    return Paragraph("Cooldown", "cooldownPeriod \(poll.cooldownPeriodSeconds) s; \(since)\(rest)")
  }

  private var error: Paragraph? {
    poll.error.map { Paragraph("Error", $0, tone: .bad) }
  }

  private var outcome: String {
    guard let written = poll.written else { return "stays at \(poll.replicas)" }
    return "\(poll.replicas) → \(Figure.replicas(written))"
      + (poll.cause == .updateFailed ? ", but not written" : "")
  }
}

extension PollExplanation.Condition {
  /// `Active True ScalerActive`; the reason is empty at first.
  fileprivate var words: String {
    [type, status, reason].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
