import Autoscaling

extension JSONText {
  /// The text that `Codable` reads back.
  init(_ poll: PollExplanation) {
    object { json in
      json.string("cause", poll.cause.rawValue)
      json.string("name", poll.name)
      json.string("target", poll.target)
      json.integer("replicas", poll.replicas)
      json.integer("minReplicaCount", poll.minReplicaCount)
      json.integer("maxReplicaCount", poll.maxReplicaCount)
      json.integer("idleReplicaCount", poll.idleReplicaCount)
      json.integer("cooldownPeriodSeconds", poll.cooldownPeriodSeconds)
      json.objects("triggers", poll.triggers) { $0.members(of: $1) }
      json.object("composite", poll.composite) { json, composite in
        json.integer("milli", composite.milli)
        json.boolean("isActive", composite.isActive)
      }
      json.object("fallback", poll.fallback) { json, fallback in
        json.integer("failureThreshold", fallback.failureThreshold)
        json.integer("replicas", fallback.replicas)
        json.string("behavior", fallback.behavior)
      }
      json.boolean("hasHPA", poll.hasHPA)
      json.string("line", poll.line.rawValue)
      json.integer("written", poll.written)
      json.number("remainingSeconds", poll.remainingSeconds)
      json.number("inactiveSeconds", poll.inactiveSeconds)
      json.string("error", poll.error)
      json.objects("conditions", poll.conditions) { json, condition in
        json.string("type", condition.type)
        json.string("status", condition.status)
        json.string("reason", condition.reason)
        json.string("message", condition.message)
      }
    }
  }

  private mutating func members(of trigger: PollExplanation.Trigger) {
    string("name", trigger.name)
    string("type", trigger.type)
    integer("milli", trigger.milli)
    integer("activationMilli", trigger.activationMilli)
    integer("targetMilli", trigger.targetMilli)
    boolean("isActive", trigger.isActive)
    boolean("isFallback", trigger.isFallback)
    string("error", trigger.error)
    integer("failureCount", trigger.failureCount)
  }
}
