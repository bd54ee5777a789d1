import Autoscaling

/// Where a trigger's value comes from in the world.
enum TriggerSource {
  case redis(RedisKey)
  /// Of `cpu` and `memory` KEDA reads nothing: the HPA does.
  case resource
  /// Nothing that exists: always 0.
  case missing

  init(_ trigger: BuiltTrigger, in scenario: Scenario) {
    switch trigger.source {
    case .redis(let redis):
      let key = RedisKey(redis.listName, in: scenario)
      self = key == .missing ? .missing : .redis(key)
    case .resource: self = .resource
    case .cron, .prometheus: self = .missing
    }
  }
}
