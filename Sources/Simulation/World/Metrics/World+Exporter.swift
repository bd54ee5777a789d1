import Autoscaling
import BasicContainers

/// Sidekiq's queues as Prometheus knows them.
extension World {
  /// Starts the exporter when some trigger, also one that an action applies later, asks Prometheus.
  mutating func startExporterIfWanted() {
    let policies = [policy] + scenario.appliedPolicies
    guard let reach = policies.compactMap(\.promReach).max() else { return }
    let exporter = SidekiqExporter(
      scenario.controlPlane.prometheus,
      queues: scenario.queues,
      reach: reach
    )
    autoscaling.exporter = exporter
    schedule(.sampled, Observer.exporter.rawValue, at: exporter.nextCollection)
  }

  /// The exporter looks at the queues.
  mutating func collectQueues() {
    let ids = scenario.queues.indices
    let lengths = ids.map { queues[$0].count }
    let ages = ids.map { queues[$0].headAge(at: now) }
    let reporters = runningProcesses()
    autoscaling.exporter?.collect(
      queueLengths: lengths,
      headAges: ages,
      reporters: reporters,
      at: now
    )
    guard let next = autoscaling.exporter?.nextCollection else { return }
    schedule(.sampled, Observer.exporter.rawValue, at: next)
  }

  private mutating func schedule(_ kind: EventKind, _ entity: Int, at time: SimTime) {
    calendar.schedule(kind, entity, at: time, rank: .observe)
  }

  /// How many processes run that serve each queue, those that shut down included.
  func runningProcesses() -> [Int] {
    var counts = Array(repeating: 0, count: scenario.queues.count)
    for pod in cluster.pods.indices where cluster.pods[pod].takesCores {
      for served in scenario.deployments[cluster.pods[pod].deployment.index].queues {
        counts[served.queue.index] += 1
      }
    }
    return counts
  }
}

extension Scenario {
  /// What actions apply during the run.
  var appliedPolicies: [Policy] {
    actions.compactMap { action in
      if case .apply(let policy, _) = action.change { policy } else { nil }
    }
  }
}

extension Policy {
  /// How far back its `prometheus` triggers look; `nil` when there are none.
  fileprivate var promReach: Duration? {
    scaledObjects.flatMap(\.spec.triggers)
      .filter { $0.type == "prometheus" }
      .compactMap { try? PromQuery($0.metadata["query"] ?? "").reach }
      .max()
  }
}
