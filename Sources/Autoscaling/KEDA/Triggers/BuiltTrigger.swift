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
  /// Whether building the trigger connects to its source, as it does for `redis`.
  let connectsWhenBuilt: Bool
  /// An external trigger is active above this, strictly.
  package let activationThreshold: TriggerNumber
  /// The HPA's target of an external trigger.
  package let target: TriggerNumber

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
    case prometheus(PrometheusTrigger)
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

  /// The parameters of a `prometheus` trigger.
  package var prometheus: PrometheusTrigger? {
    if case .prometheus(let trigger) = source { trigger } else { nil }
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
      try Self.checkMetricType(trigger)
      self.init(trigger, index: index, .redis(try RedisTrigger(parameters)))
    case "cron":
      try Self.checkMetricType(trigger)
      let cron = try CronTrigger(parameters, version: version, knowsZone: knowsZone)
      self.init(trigger, index: index, .cron(cron))
    case "prometheus":
      try Self.checkMetricType(trigger)
      self.init(trigger, index: index, .prometheus(try PrometheusTrigger(parameters)))
    case "cpu", "memory":
      let resource = try ResourceTrigger(
        parameters,
        resource: trigger.type,
        metricType: trigger.metricType ?? "",
        version: version
      )
      self.init(trigger, index: index, .resource(resource))
    default:
      throw .noScaler(trigger.type)
    }
  }

  private init(_ trigger: ScaledObject.Trigger, index: Int, _ source: Source) {
    self.index = index
    type = trigger.type
    name = trigger.name ?? ""
    usesCachedMetrics = trigger.useCachedMetrics
    metricType = MetricType(trigger.metricType ?? "")
    self.source = source
    switch source {
    case .redis(let redis):
      metricName = MetricName.external(redis.metricName, index: index)
      activationThreshold = .whole(redis.activationListLength)
      target = .whole(redis.listLength)
    case .cron(let cron):
      metricName = MetricName.external(cron.metricName, index: index)
      activationThreshold = .whole(0)
      // With a target of 1 the HPA wants `desiredReplicas`.
      target = .whole(1)
    case .prometheus(let prometheus):
      metricName = MetricName.external("prometheus", index: index)
      activationThreshold = .float(prometheus.activationThreshold)
      target = .float(prometheus.threshold)
    case .resource:
      metricName = trigger.type
      activationThreshold = .whole(0)
      target = .whole(0)
    }
    isExternal = if case .resource = source { false } else { true }
    connectsWhenBuilt = if case .redis = source { true } else { false }
  }

  private static func checkMetricType(
    _ trigger: ScaledObject.Trigger
  ) throws(TriggerError) {
    if trigger.metricType == "Utilization" { throw .utilizationOfExternalMetric }
  }
}
