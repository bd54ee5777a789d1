import Autoscaling

/// A second HPA controller, written line by line from `hpa.md` for the fuzz: times are whole
/// milliseconds, texts are made at once, nothing is shared with the controller but its types.
struct NaiveHPA {
  var spec: HorizontalPodAutoscaler
  let settings: HPAController.Settings
  var recommendations: [(replicas: Int32, time: Int)]?
  var ups: [(change: Int32, time: Int, outdated: Bool)] = []
  var downs: [(change: Int32, time: Int, outdated: Bool)] = []
  var answer = Answer()
  var lastScale: Int?
  var statuses: [Status]?

  /// What a sync leaves to be seen.
  struct Answer: Equatable {
    var written: Int32?
    var rec: Int32?
    var stab: Int32?
    var current: Int32 = 0
    var desired: Int32 = 0
    var events: [[String]] = []
    /// Type, status, reason, message and time of the last transition.
    var conditions: [[String]] = []
    var targets = ""
    var memory = ""
  }

  /// A metric of the status.
  enum Status {
    case unknown
    case external(value: String?, average: String?)
    case resource(percent: String?, average: String)
  }

  init(_ spec: HorizontalPodAutoscaler, settings: HPAController.Settings) {
    self.spec = spec
    self.settings = settings
  }

  mutating func sync(_ seen: HPAController.Observation, at now: Int) -> Answer {
    answer.written = nil
    answer.rec = nil
    answer.stab = nil
    answer.events = []
    run(seen, at: now)
    answer.targets = targets
    answer.memory = "\(recommendations ?? []) \(ups) \(downs) \(lastScale ?? -1)"
    return answer
  }

  /// What only the controller's process knew is gone.
  mutating func restart() {
    recommendations = nil
    ups = []
    downs = []
  }

  private mutating func run(_ seen: HPAController.Observation, at now: Int) {
    if let error = seen.scaleError {
      answer.events.append(["Warning", "FailedGetScale", error])
      let text = "the HPA controller was unable to get the target's current scale: \(error)"
      set("AbleToScale", "False", "FailedGetScale", text, now)
      return
    }
    let text = "the HPA controller was able to get the target's current scale"
    set("AbleToScale", "True", "SucceededGetScale", text, now)
    let current = seen.specReplicas
    if recommendations == nil {
      recommendations = [(current, now)]
    }
    let minReplicas = spec.minReplicas ?? 1
    if current == 0 {
      let text = "scaling is disabled since the replica count of the target is zero"
      set("ScalingActive", "False", "ScalingDisabled", text, now)
      statuses = nil
      answer.current = 0
      answer.desired = 0
    } else if current > spec.maxReplicas {
      statuses = nil
      let reason = "Current number of replicas above Spec.MaxReplicas"
      write(spec.maxReplicas, current, reason, seen.updateError, now)
    } else if current < minReplicas {
      statuses = nil
      let reason = "Current number of replicas below Spec.MinReplicas"
      write(minReplicas, current, reason, seen.updateError, now)
    } else if !fails(seen.selector, current, now), let (proposal, name) = metrics(seen, at: now) {
      scale(seen, proposal, name, now)
    }
  }

  /// Step 6: a selector that cannot be used ends the sync without metrics.
  private mutating func fails(
    _ selector: HPAController.Selector,
    _ current: Int32,
    _ now: Int
  ) -> Bool {
    switch selector {
    case .usable:
      return false
    case .missing:
      answer.events.append(["Warning", "SelectorRequired", "selector is required"])
      let text = "the HPA target's scale is missing a selector"
      set("ScalingActive", "False", "InvalidSelector", text, now)
      answer.events.append(["Warning", "FailedComputeMetricsReplicas", "selector is required"])
    case .ambiguous(let selector, let owners):
      let text =
        "pods by selector \(selector) are controlled by multiple HPAs: "
        + "[\(owners.joined(separator: " "))]"
      answer.events.append(["Warning", "AmbiguousSelector", text])
      set("ScalingActive", "False", "AmbiguousSelector", text, now)
      answer.events.append(["Warning", "FailedComputeMetricsReplicas", text])
    }
    statuses = []
    answer.current = current
    return true
  }

  private mutating func scale(
    _ seen: HPAController.Observation,
    _ proposal: Int32,
    _ name: String,
    _ now: Int
  ) {
    let current = seen.specReplicas
    var desired: Int32 = 0
    if proposal > 0 {
      desired = proposal
    }
    var reason = ""
    if desired > current {
      reason = name + " above target"
    }
    if desired < current {
      reason = "All metrics below target"
    }
    answer.rec = desired
    desired = spec.behavior == nil ? plain(desired, current, now) : behaved(desired, current, now)
    if desired == current {
      answer.current = current
      answer.desired = current
    } else {
      write(desired, current, reason, seen.updateError, now)
    }
  }

  private mutating func write(
    _ desired: Int32,
    _ current: Int32,
    _ reason: String,
    _ error: String?,
    _ now: Int
  ) {
    answer.current = current
    var message = "New size: \(desired); reason: \(reason)"
    if let error {
      message += "; error: \(error)"
      answer.events.append(["Warning", "FailedRescale", message])
      let text = "the HPA controller was unable to update the target scale: \(error)"
      set("AbleToScale", "False", "FailedUpdateScale", text, now)
      return
    }
    let text = "the HPA controller was able to update the target scale to \(desired)"
    set("AbleToScale", "True", "SucceededRescale", text, now)
    answer.events.append(["Normal", "SuccessfulRescale", message])
    if spec.behavior != nil {
      store(desired, current, now)
    }
    answer.written = desired
    answer.desired = desired
    lastScale = now
  }

  mutating func set(_ type: String, _ status: String, _ reason: String, _ text: String, _ now: Int)
  {
    for index in answer.conditions.indices where answer.conditions[index][0] == type {
      let old = answer.conditions[index]
      let time = old[1] == status ? old[4] : "\(now)"
      answer.conditions[index] = [type, status, reason, text, time]
      return
    }
    answer.conditions.append([type, status, reason, text, "\(now)"])
  }

  /// A double as x86 makes an integer of it.
  static func int32(_ value: Double) -> Int32 {
    value > -2_147_483_649 && value < 2_147_483_648 ? Int32(value) : -2_147_483_648
  }
}
