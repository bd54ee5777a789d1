import Autoscaling

/// Where a trigger's value comes from in the world.
enum TriggerSource {
  case redis(RedisKey)
  case cron(CronWindow)
  case prometheus(PrometheusTrigger, PromQuery)
  /// A query that cannot be simulated: every read fails with this text.
  case refused(String)
  /// Of `cpu` and `memory` KEDA reads nothing: the HPA does.
  case resource
  /// Nothing that exists: always 0.
  case missing

  init(_ trigger: BuiltTrigger, in scenario: Scenario, timeZones: [TimeZoneTable]) {
    switch trigger.source {
    case .redis(let redis):
      let key = RedisKey(redis.listName, in: scenario)
      self = key == .missing ? .missing : .redis(key)
    case .cron(let cron):
      self = .cron(CronWindow(cron) { name in timeZones.first { $0.name == name } })
    case .prometheus(let prometheus):
      do throws(PromQueryError) {
        self = .prometheus(prometheus, try prometheus.promQuery())
      } catch {
        self = .refused(error.description)
      }
    case .resource: self = .resource
    }
  }
}
