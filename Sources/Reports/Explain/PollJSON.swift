import Autoscaling

/// The arithmetic of a poll as JSON.
struct PollJSON {
  let poll: PollExplanation

  var members: [(String, JSON)] {
    [
      ("object", .string(poll.name)), ("target", .string(poll.target)),
      ("minReplicaCount", .integer(poll.minReplicaCount)),
      ("maxReplicaCount", .integer(poll.maxReplicaCount)),
      ("idleReplicaCount", .optional(poll.idleReplicaCount)),
      ("cooldownPeriodSeconds", .integer(poll.cooldownPeriodSeconds)),
      ("triggers", .array(poll.triggers.map(trigger))),
      ("composite", .optional(poll.composite.map { Double($0.milli) / 1000 })),
      ("fallback", poll.fallback.map(fallback) ?? .null),
      ("hasHPA", .boolean(poll.hasHPA)), ("line", .string(poll.line.rawValue)),
      ("written", .optional(poll.written)),
      ("remainingSeconds", .optional(poll.remainingSeconds)),
      ("inactiveSeconds", .optional(poll.inactiveSeconds)),
      ("error", .optional(poll.error)),
      ("conditions", .array(poll.conditions.map(condition))),
    ]
  }

  private func trigger(_ trigger: PollExplanation.Trigger) -> JSON {
    .object([
      ("name", .string(trigger.name)), ("type", .string(trigger.type)),
      ("value", .optional(trigger.milli.map { Double($0) / 1000 })),
      ("activationValue", .number(Double(trigger.activationMilli) / 1000)),
      ("target", .number(Double(trigger.targetMilli) / 1000)),
      ("isActive", .boolean(trigger.isActive)), ("isFallback", .boolean(trigger.isFallback)),
      ("error", .optional(trigger.error)), ("failureCount", .optional(trigger.failureCount)),
    ])
  }

  private func fallback(_ fallback: PollExplanation.Fallback) -> JSON {
    .object([
      ("failureThreshold", .integer(fallback.failureThreshold)),
      ("replicas", .integer(fallback.replicas)), ("behavior", .string(fallback.behavior)),
    ])
  }

  private func condition(_ condition: PollExplanation.Condition) -> JSON {
    .object([
      ("type", .string(condition.type)), ("status", .string(condition.status)),
      ("reason", .string(condition.reason)), ("message", .optional(condition.message)),
    ])
  }
}
