import Autoscaling

/// Draws scaled objects, what happens to them, and what is read for them.
struct RandomKEDA {
  var random: FuzzRandom
  /// The list of each trigger, as it was at the last step.
  private var lists: [ListReading] = []

  init(seed: UInt64) {
    random = FuzzRandom(seed: seed)
  }

  mutating func object() -> ScaledObject {
    ScaledObject(
      name: "sidekiq",
      namespace: "mastodon",
      annotations: random.chance(8) ? annotations() : [:],
      spec: spec()
    )
  }

  /// Annotations of every kind, with every kind of value.
  mutating func annotations() -> [String: String] {
    var annotations: [String: String] = [:]
    let values = ["true", "1", "t", "maybe", "", "false", "0", "F"]
    for name in ["paused", "paused-scale-in", "paused-scale-out", "force-activation"]
    where random.chance(20) {
      annotations["autoscaling.keda.sh/" + name] = random.pick(values)
    }
    if random.chance(15) {
      annotations["autoscaling.keda.sh/paused-replicas"] = random.pick(["0", "2", "7", "+3", "x"])
    }
    return annotations
  }

  mutating func spec() -> ScaledObject.Spec {
    let minimum = random.pick([nil, 0, 0, 1, 2, 5] as [Int?])
    var triggers = (0..<random.pick([1, 1, 2, 2, 3])).map { trigger($0) }
    let modifiers = random.chance(25) ? modifiers(for: triggers) : nil
    if modifiers?.isNilSafe == true {
      for index in triggers.indices { triggers[index].useCachedMetrics = false }
    }
    return ScaledObject.Spec(
      scaleTargetRef: ScaledObject.ScaleTargetRef(name: "sidekiq"),
      cooldownPeriod: random.pick([nil, 0, 30, 60, 300]),
      initialCooldownPeriod: random.pick([nil, nil, 0, 60, 300]),
      idleReplicaCount: minimum == nil || random.chance(70) ? nil : idle(below: minimum ?? 0),
      minReplicaCount: minimum,
      maxReplicaCount: random.pick([nil, 5, 10, 50]),
      fallback: random.chance(70) ? fallback(nilSafe: modifiers?.isNilSafe ?? false) : nil,
      advanced: ScaledObject.Advanced(
        horizontalPodAutoscalerName: random.pick([nil, nil, nil, "own-name"]),
        scalingModifiers: modifiers?.section
      ),
      triggers: triggers
    )
  }

  /// The bounds check takes an explicit minimum of 0 for 1.
  private mutating func idle(below minimum: Int) -> Int {
    random.pick(minimum > 1 ? [0, 0, 1] : [0])
  }

  private mutating func fallback(nilSafe: Bool) -> ScaledObject.Fallback {
    let behaviors = [
      "static", "currentReplicas", "currentReplicasIfHigher", "currentReplicasIfLower",
    ]
    return ScaledObject.Fallback(
      failureThreshold: random.pick([0, 1, 2, 3, 3, -1]),
      replicas: random.pick([0, 1, 3, 4, 10, -2]),
      behavior: nilSafe && random.chance(60) ? "scalingModifiers" : random.pick(behaviors)
    )
  }

  private mutating func trigger(_ index: Int) -> ScaledObject.Trigger {
    var trigger = ScaledObject.Trigger(
      type: random.pick(["redis", "redis", "redis", "redis", "cron", "prometheus", "cpu"]),
      name: "q\(index)",
      metricType: random.pick([nil, nil, "AverageValue", "Value"]),
      useCachedMetrics: random.chance(20),
      metadata: [:]
    )
    switch trigger.type {
    case "redis":
      trigger.metadata = [
        "address": "redis:6379",
        "listName": random.pick(["queue:default", "a.b/c:d%e(f)g", "app:{q}:push"]),
        "listLength": random.pick(["1", "5", "7", "50", "1500"]),
        "activationListLength": random.pick(["0", "0", "3", "50", "-1"]),
      ]
    case "cron":
      trigger.useCachedMetrics = false
      trigger.metadata = [
        "timezone": "Europe/Berlin", "start": "*/15 9-17 * * MON,FRI", "end": "0 18 ? * *",
        "desiredReplicas": random.pick(["1", "4", "-2"]),
      ]
    case "prometheus":
      trigger.metadata = [
        "serverAddress": "http://prometheus", "query": "sum(sidekiq_queue_backlog)",
        "threshold": random.pick(["0.0005", "2.5", "33.3333", "100"]),
        "activationThreshold": random.pick(["0", "0.0004", "12.5"]),
      ]
    default:
      trigger.useCachedMetrics = false
      trigger.metricType = "Utilization"
      trigger.metadata = ["value": "80"]
    }
    return trigger
  }

  /// Scaling modifiers on two external triggers; `nil` where there are not so many.
  private mutating func modifiers(for triggers: [ScaledObject.Trigger]) -> Modifiers? {
    guard triggers.count > 1, triggers.prefix(2).allSatisfy({ $0.type != "cpu" }) else {
      return nil
    }
    let isNilSafe = random.chance(40)
    let texts =
      isNilSafe ? NaiveComposite.nilSafe.map(\.text) : NaiveComposite.plain.map(\.text)
    return Modifiers(
      isNilSafe: isNilSafe,
      section: ScaledObject.ScalingModifiers(
        formula: random.pick(texts),
        target: random.pick(["10", "50", "2.5", "7", "100"]),
        activationTarget: random.pick([nil, "0", "10", "25.5"]),
        metricType: random.pick([nil, "AverageValue", "Value"])
      )
    )
  }

  private struct Modifiers {
    let isNilSafe: Bool
    let section: ScaledObject.ScalingModifiers
  }

  /// What is read for each trigger; most of it stays from step to step.
  mutating func readings(for object: ScaledObject) -> [ListReading] {
    let triggers = object.spec.triggers
    if lists.count != triggers.count { lists = triggers.map { reading(of: $0.type) } }
    for (index, trigger) in triggers.enumerated() where random.chance(35) {
      lists[index] = reading(of: trigger.type)
    }
    return lists
  }

  /// An edit of the triggers leaves no list as it was.
  mutating func forgetLists() {
    lists = []
  }

  private mutating func reading(of type: String) -> ListReading {
    switch type {
    case "cpu": return .unread
    case "cron":
      return random.chance(8) ? .readFails("no zone") : .window(isOpen: random.chance(40))
    case "prometheus":
      if random.chance(25) { return .readFails("no element") }
      return .sample(random.pick([0, 0, 0.0005, 2.5, 2.0625, 12.5, 1e6, -3, .nan]))
    default:
      if random.chance(20) { return .readFails("ERR unsupported key type: string") }
      if random.chance(12) { return .unreachable("dial tcp 10.0.0.9:6379: connect: refused") }
      return .length(random.pick([0, 0, 0, 1, 3, 4, 8, 50, 51, 400, 12_345]))
    }
  }
}
