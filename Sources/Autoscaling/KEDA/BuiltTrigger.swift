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
  package let metricType: MetricType
  package let usesCachedMetrics: Bool
  package let source: Source
  /// An external trigger is active above this, strictly.
  package let activationThreshold: Int64
  /// The HPA's target of an external trigger, in whole units.
  package let targetValue: Int64

  /// How the HPA compares the metric with its target.
  package enum MetricType: String, Equatable, Sendable {
    case averageValue = "AverageValue"
    case value = "Value"
    case utilization = "Utilization"
  }

  /// Where the value comes from.
  package enum Source: Equatable, Sendable {
    case redis(RedisTrigger)
    case cron(CronTrigger)
    case resource(ResourceTrigger)
  }

  /// Whether KEDA serves a value for the trigger; `false` for `cpu` and `memory`.
  package var isExternal: Bool {
    if case .resource = source { false } else { true }
  }

  /// The parameters of a `redis` trigger.
  package var redis: RedisTrigger? {
    if case .redis(let trigger) = source { trigger } else { nil }
  }
}
