/// What a trigger's `listName` refers to in Sidekiq's Redis.
enum RedisKey: Equatable {
  case queue(QueueID)
  case retrySet
  case scheduleSet
  case deadSet
  /// No such key: its length is 0.
  case missing

  init(_ listName: String, in scenario: Scenario) {
    let prefix = scenario.redisNamespace.isEmpty ? "" : scenario.redisNamespace + ":"
    guard listName.hasPrefix(prefix) else {
      self = .missing
      return
    }
    let key = listName.dropFirst(prefix.count)
    switch key {
    case "retry": self = .retrySet
    case "schedule": self = .scheduleSet
    case "dead": self = .deadSet
    default:
      let index = scenario.queues.firstIndex { "queue:" + $0 == key }
      self = index.map { .queue(QueueID($0)) } ?? .missing
    }
  }
}
