package import Autoscaling

/// What KEDA cannot reach at the moment.
struct Outages {
  private var redis: [RedisFault] = []
  private var metricsAPIFaults = 0
  private var operatorFaults = 0

  var isRedisFailing: Bool { !redis.isEmpty }
  var isMetricsAPIDown: Bool { metricsAPIFaults > 0 }
  var isOperatorDown: Bool { operatorFaults > 0 }

  mutating func begin(_ kind: Fault.Kind) {
    switch kind {
    case .redis(let fault): redis.append(fault)
    case .metricsAPI: metricsAPIFaults += 1
    case .kedaOperator: operatorFaults += 1
    case .oomKilled, .nodeLost, .peers, .postgres: break
    }
  }

  mutating func end(_ kind: Fault.Kind) {
    switch kind {
    case .redis(let fault):
      if let index = redis.firstIndex(of: fault) { redis.remove(at: index) }
    case .metricsAPI: metricsAPIFaults -= 1
    case .kedaOperator: operatorFaults -= 1
    case .oomKilled, .nodeLost, .peers, .postgres: break
    }
  }

  /// What a reconcile finds of the triggers' sources: only whether they can be reached matters.
  func reachability(of triggers: [BuiltTrigger]) -> [ListReading] {
    triggers.map { failure(of: $0) ?? .unread }
  }

  /// What a trigger's read gives instead of its value; an unreachable server outdoes the rest.
  func failure(of trigger: BuiltTrigger) -> ListReading? {
    guard isRedisFailing, let parameters = trigger.redis else { return nil }
    let address = parameters.addresses.first ?? ""
    let faults = redis.filter { $0.concerns(trigger, at: address) }
    if faults.contains(where: { $0.failure == .unreachable }) {
      return .unreachable("dial tcp \(address): connect: connection refused")
    }
    return faults.isEmpty ? nil : .readFails("LOADING Redis is loading the dataset in memory")
  }
}

extension RedisFault {
  /// Whether a trigger on a server is one of those that fail.
  package func concerns(_ trigger: BuiltTrigger, at address: String) -> Bool {
    if let server, server != address { return false }
    guard let name = self.trigger else { return true }
    return name == trigger.name || name == trigger.redis?.listName || name == trigger.metricName
  }
}
