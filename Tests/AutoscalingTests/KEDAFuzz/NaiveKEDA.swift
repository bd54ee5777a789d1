import Autoscaling

/// A second KEDA operator for one object, written line by line from `keda.md` for the fuzz.
///
/// Copies of the object are references here, so that who shares one with whom is plain to see;
/// times are whole milliseconds, and nothing is shared with the controller but its input types.
struct NaiveKEDA {
  var object: ScaledObject
  let created: Int
  var triggers: [NaiveTrigger] = []
  let api = Copy()
  let loop = Copy()
  /// The copy in the trigger cache; `nil`: the triggers are not built.
  var cached: Copy?
  var cachedGeneration = 0
  var generation = 1
  /// The generation whose loop runs.
  var loopGeneration: Int?
  var hpaName: String?
  var hpaSays: HPAScalingActive?
  var lastActive: Int?
  var activity: [String: Bool] = [:]
  var pausedCount: Int?
  var records: [Int: NaiveReading] = [:]
  var events: [String] = []
  var answer: String?
  /// The loop was started anew and polls at once.
  var restarts = false

  /// Health and conditions in somebody's copy of the object.
  final class Copy {
    var health: [String: Health] = [:]
    var conditions = [
      "Ready": "Unknown  ", "Active": "Unknown  ", "Fallback": "Unknown  ", "Paused": "False  ",
    ]

    func take(_ other: Copy) {
      health = other.health
      conditions = other.conditions
    }
  }

  /// One health entry.
  struct Health: Equatable {
    var failures = 0
    var isFailing = false
  }

  init(_ object: ScaledObject, created: Int) {
    self.object = object
    self.created = created
    readTriggers()
  }

  mutating func readTriggers() {
    triggers = object.spec.triggers.enumerated().map { NaiveTrigger($1, index: $0) }
  }

  func annotation(_ name: String) -> Bool {
    guard let text = object.annotations["autoscaling.keda.sh/" + name] else { return false }
    return !["0", "f", "F", "FALSE", "false", "False"].contains(text)
  }

  var isPaused: Bool {
    annotation("paused") || object.annotations["autoscaling.keda.sh/paused-replicas"] != nil
  }

  var modifiers: ScaledObject.ScalingModifiers? { object.spec.advanced?.scalingModifiers }

  /// The fallback, if it is valid.
  var fallback: ScaledObject.Fallback? {
    guard let fallback = object.spec.fallback else { return nil }
    if fallback.failureThreshold < 0 || fallback.replicas < 0 { return nil }
    if let modifiers, (Int(modifiers.target ?? "") ?? 0) <= 0 { return nil }
    return fallback
  }

  mutating func event(_ type: String, _ reason: String, _ message: String) {
    events.append("\(reason) \(type) \(message)")
  }

  /// Builds the triggers where that is needed; gives the error of a failed build.
  mutating func build(_ readings: [ListReading], for builder: Builder) -> String? {
    if cached != nil, builder == .request || cachedGeneration == generation { return nil }
    cached = nil
    for (trigger, reading) in zip(triggers, readings) {
      if trigger.type == "redis", case .unreachable(let text) = reading {
        let error = "connection to redis failed: \(text)"
        event("Warning", "KEDAScalerFailed", error)
        return error
      }
      event("Normal", "KEDAScalersStarted", "Scaler \(trigger.type) is built")
    }
    let own = Copy()
    own.take(api)
    cached = builder == .loop ? loop : own
    cachedGeneration = generation
    return nil
  }

  /// Who builds the triggers.
  enum Builder {
    case loop, request, reconciler
  }

  mutating func drop() {
    cached = nil
    records = [:]
  }

  /// Section 9.2: counts a reading in somebody's copy, patches the API server, falls back.
  func pass(
    _ reading: NaiveReading,
    _ trigger: NaiveTrigger,
    in copy: Copy,
    replicas: Int,
    ready: Int
  ) -> NaiveResult {
    if let fallback { count(reading.error != nil, trigger.metric, fallback, copy) }
    guard let error = reading.error else { return .value(reading.milli) }
    guard let fallback,
      let failures = copy.health[trigger.metric]?.failures, failures > fallback.failureThreshold
    else { return .failed(error) }
    if modifiers != nil, fallback.behavior == "scalingModifiers" { return .absent }
    let target = modifiers.map { Double($0.target ?? "") ?? 0 } ?? trigger.target
    let isValue = modifiers.map { $0.metricType == "Value" } ?? trigger.isValue
    var pretended: Double
    switch fallback.behavior {
    case "currentReplicas": pretended = Double(replicas)
    case "currentReplicasIfHigher": pretended = Double(max(replicas, fallback.replicas))
    case "currentReplicasIfLower": pretended = Double(min(replicas, fallback.replicas))
    default: pretended = Double(fallback.replicas)
    }
    if isValue {
      if ready == 0 { return .failed("error performing fallback") }
      pretended = pretended / Double(ready)
    }
    return .fallback(NaiveTrigger.truncated(target * 1000 * pretended))
  }

  /// Section 12.2: a merge patch with the fields that changed in this copy.
  private func count(
    _ failed: Bool,
    _ metric: String,
    _ fallback: ScaledObject.Fallback,
    _ copy: Copy
  ) {
    let old = copy.health[metric]
    let new = Health(failures: failed ? (old?.failures ?? 0) + 1 : 0, isFailing: failed)
    copy.health[metric] = new
    let isFalling = copy.health.values.contains {
      $0.isFailing && $0.failures > fallback.failureThreshold
    }
    let condition = isFalling ? NaiveText.fallback : NaiveText.noFallback
    let conditionChanged = copy.conditions["Fallback"] != condition
    if old == new, !conditionChanged { return }
    copy.conditions["Fallback"] = condition
    if old != new {
      var stored = api.health[metric] ?? new
      if old?.failures != new.failures { stored.failures = new.failures }
      if old?.isFailing != new.isFailing { stored.isFailing = new.isFailing }
      api.health[metric] = stored
    }
    if conditionChanged { api.conditions = copy.conditions }
    copy.take(api)
  }
}

/// The texts of section 13.
enum NaiveText {
  static let ready =
    "True ScaledObjectReady ScaledObject is defined correctly and is ready for scaling"
  static let readyPaused = "True ScaledObjectReady ScaledObject is paused"
  static let partial =
    "Unknown PartialTriggerError Some triggers defined in ScaledObject are not working correctly"
  static let triggerError =
    "False TriggerError Triggers defined in ScaledObject are not working correctly"
  static let active = "True ScalerActive Scaling is performed because triggers are active"
  static let forced =
    "True ScalerActive Scaling is performed because activation is being forced by annotation"
  static let notActive =
    "False ScalerNotActive Scaling is not performed because triggers are not active"
  static let cooldown = "False ScalerCooldown Scaler cooling down because triggers are not active"
  static let unknown = "Unknown UnknownState ScaledObject check failed"
  static let fallback =
    "True FallbackExists At least one trigger is falling back on this scaled object"
  static let noFallback = "False NoFallbackFound No fallbacks are active on this scaled object"
  static let paused = "True ScaledObjectPaused ScaledObject is paused"
  static let unpaused = "False ScaledObjectUnpaused pause annotation removed for ScaledObject"
}
