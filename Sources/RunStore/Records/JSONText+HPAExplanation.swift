import Autoscaling

extension JSONText {
  /// The text that `Codable` reads back.
  init(_ sync: HPAExplanation) {
    object { json in
      json.string("cause", sync.cause.rawValue)
      json.string("name", sync.name)
      json.string("owner", sync.owner)
      json.string("target", sync.target)
      json.number("createdSeconds", sync.createdSeconds)
      json.integer("minReplicas", sync.minReplicas)
      json.integer("maxReplicas", sync.maxReplicas)
      json.integer("specReplicas", sync.specReplicas)
      json.integer("statusReplicas", sync.statusReplicas)
      json.object("tolerance", sync.tolerance) { json, tolerance in
        json.number("up", tolerance.up)
        json.number("down", tolerance.down)
      }
      json.objects("metrics", sync.metrics) { $0.members(of: $1) }
      json.integer("winner", sync.winner)
      json.object("stabilization", sync.stabilization) { $0.members(of: $1) }
      json.object("rate", sync.rate) { $0.members(of: $1) }
      json.integer("desired", sync.desired)
      json.string("error", sync.error)
      json.object("status", sync.status) { $0.members(of: $1) }
    }
  }

  private mutating func members(of metric: HPAExplanation.Metric) {
    string("name", metric.name)
    string("kind", metric.kind.rawValue)
    string("targetText", metric.targetText)
    integer("reading", metric.reading)
    integer("target", metric.target)
    number("ratio", metric.ratio)
    number("filledRatio", metric.filledRatio)
    integer("divisor", metric.divisor)
    boolean("isWithinTolerance", metric.isWithinTolerance)
    integer("proposal", metric.proposal)
    string("error", metric.error)
  }

  private mutating func members(of stabilization: HPAExplanation.Stabilization) {
    integer("wanted", stabilization.wanted)
    integer("stabilized", stabilization.stabilized)
    number("upWindowSeconds", stabilization.upWindowSeconds)
    number("downWindowSeconds", stabilization.downWindowSeconds)
    numbers(
      "history",
      stabilization.history.map { run in
        let windows = (run.isInUpWindow ? 1.0 : 0) + (run.isInDownWindow ? 2 : 0)
        return [
          Double(run.replicas), Double(run.count), run.fromAgeSeconds, run.toAgeSeconds, windows,
        ]
      }
    )
  }

  private mutating func members(of rate: HPAExplanation.Rate) {
    boolean("isUp", rate.isUp)
    string("selectPolicy", rate.selectPolicy)
    integer("limit", rate.limit)
    objects("policies", rate.policies) { json, policy in
      json.string("type", policy.type)
      json.integer("value", policy.value)
      json.integer("periodSeconds", policy.periodSeconds)
      json.integer("added", policy.added)
      json.integer("removed", policy.removed)
      json.integer("start", policy.start)
      json.integer("limit", policy.limit)
      json.number("lastChangeAgeSeconds", policy.lastChangeAgeSeconds)
    }
  }

  private mutating func members(of status: HPAExplanation.Status) {
    integer("currentReplicas", status.currentReplicas)
    integer("desiredReplicas", status.desiredReplicas)
    number("lastScaleSeconds", status.lastScaleSeconds)
    string("targets", status.targets)
    objects("conditions", status.conditions) { json, condition in
      json.string("type", condition.type)
      json.string("status", condition.status)
      json.string("reason", condition.reason)
      json.string("message", condition.message)
      json.number("sinceSeconds", condition.sinceSeconds)
    }
  }
}
