/// A trigger whose metadata was read: what every poll and every request needs of it.
package struct BuiltTrigger: Equatable, Sendable {
  /// The position in `spec.triggers`.
  package let index: Int
  /// The type in the manifest, such as `redis`.
  package let type: String
  /// The label in logs and the variable of a formula; empty when the trigger has none.
  package let name: String
  /// `s{index}-…` for an external trigger, `cpu` or `memory` for the others.
  package let metricName: String
  /// `AverageValue` when the manifest has none.
  package let metricType: MetricType
  /// Requests get the last poll's value.
  package let usesCachedMetrics: Bool
  /// The parameters by type.
  package let source: Source
  /// Whether KEDA serves a value for the trigger; `false` for `cpu` and `memory`.
  package let isExternal: Bool
  /// An external trigger is active above this, strictly.
  package let activationThreshold: Int64
  /// The HPA's target of an external trigger, in whole units.
  package let targetValue: Int64

  /// How the HPA compares the metric with its target.
  package enum MetricType: Equatable, Sendable {
    case averageValue
    case value
    case utilization
    /// What only the schema refuses.
    case unknown(String)

    /// As in a manifest; empty means `AverageValue`.
    package init(_ text: String) {
      self =
        switch text {
        case "", "AverageValue": .averageValue
        case "Value": .value
        case "Utilization": .utilization
        default: .unknown(text)
        }
    }

    /// The `type` of the HPA's target.
    package var text: String {
      switch self {
      case .averageValue: "AverageValue"
      case .value: "Value"
      case .utilization: "Utilization"
      case .unknown(let text): text
      }
    }
  }

  /// Where the value comes from.
  package enum Source: Equatable, Sendable {
    case redis(RedisTrigger)
    case cron(CronTrigger)
    case resource(ResourceTrigger)
  }

  /// The parameters of a `redis` trigger.
  package var redis: RedisTrigger? {
    if case .redis(let trigger) = source { trigger } else { nil }
  }

  /// The parameters of a `cron` trigger.
  package var cron: CronTrigger? {
    if case .cron(let trigger) = source { trigger } else { nil }
  }

  /// Reads the parameters of `trigger`; connections are the business of the poll.
  ///
  /// `knowsZone` tells whether a time zone exists; without it all do.
  package init(
    _ trigger: ScaledObject.Trigger,
    index: Int,
    environment: [String: String] = [:],
    authentication: [String: String] = [:],
    version: KEDAVersion = .newest,
    knowsZone: (String) -> Bool = { _ in true }
  ) throws(TriggerError) {
    let parameters = TriggerParameters(
      metadata: trigger.metadata,
      authentication: authentication,
      environment: environment
    )
    switch trigger.type {
    case "redis":
      let type = try Self.externalMetricType(trigger)
      self.init(trigger, index: index, type, try RedisTrigger(parameters))
    case "cron":
      let type = try Self.externalMetricType(trigger)
      let cron = try CronTrigger(parameters, version: version, knowsZone: knowsZone)
      self.init(trigger, index: index, type, cron)
    case "cpu", "memory":
      let resource = try ResourceTrigger(
        parameters,
        resource: trigger.type,
        metricType: trigger.metricType ?? "",
        version: version
      )
      self.init(trigger, index: index, resource)
    default:
      throw .noScaler(trigger.type)
    }
  }

  private init(
    _ trigger: ScaledObject.Trigger,
    index: Int,
    _ metricType: MetricType,
    _ redis: RedisTrigger
  ) {
    self.index = index
    type = trigger.type
    name = trigger.name ?? ""
    usesCachedMetrics = trigger.useCachedMetrics
    self.metricType = metricType
    source = .redis(redis)
    metricName = MetricName.external(redis.metricName, index: index)
    activationThreshold = redis.activationListLength
    targetValue = redis.listLength
    isExternal = true
  }

  /// The target of a `cron` trigger is 1, so that the HPA wants `desiredReplicas`.
  private init(
    _ trigger: ScaledObject.Trigger,
    index: Int,
    _ metricType: MetricType,
    _ cron: CronTrigger
  ) {
    self.index = index
    type = trigger.type
    name = trigger.name ?? ""
    usesCachedMetrics = trigger.useCachedMetrics
    self.metricType = metricType
    source = .cron(cron)
    metricName = MetricName.external(cron.metricName, index: index)
    activationThreshold = 0
    targetValue = 1
    isExternal = true
  }

  private init(_ trigger: ScaledObject.Trigger, index: Int, _ resource: ResourceTrigger) {
    self.index = index
    type = trigger.type
    name = trigger.name ?? ""
    usesCachedMetrics = trigger.useCachedMetrics
    metricType = MetricType(trigger.metricType ?? "")
    source = .resource(resource)
    metricName = trigger.type
    activationThreshold = 0
    targetValue = 0
    isExternal = false
  }

  private static func externalMetricType(
    _ trigger: ScaledObject.Trigger
  ) throws(TriggerError) -> MetricType {
    let type = MetricType(trigger.metricType ?? "")
    if type == .utilization { throw .utilizationOfExternalMetric }
    return type
  }
}
