/// Those who look at the world at fixed intervals.
enum Observer: Int {
  /// The run's own timeline.
  case recorder
  case metricsServer
  /// The exporter of Sidekiq's queues.
  case exporter
  /// Whoever adds and removes nodes.
  case nodeAutoscaler
}

extension World {
  /// It is time for somebody to look again.
  mutating func observe(_ event: Event) throws(RunError) {
    switch Observer(rawValue: event.entity) {
    case .recorder:
      if let watcher, !watcher(now.duration) { throw .interrupted }
      try sample()
    case .metricsServer: measurePods()
    case .exporter: collectQueues()
    case .nodeAutoscaler: scanNodes()
    case nil: preconditionFailure("an event of no observer")
    }
  }
}
