import Simulation

/// Which queues the names of a load belong to.
enum TraceQueues {
  /// The queues in order, each once; an activity counts with all queues that its jobs reach, and a
  /// name that Mastodon does not have is that of a queue.
  static func queues(of targets: [LoadTarget]) -> [String] {
    let graph = JobGraph.mastodon
    let names = targets.flatMap { target -> [String] in
      if let queue = target.queue { return [queue] }
      if case .activity(let name) = target { return reached(by: name, in: graph) }
      if graph.queues.contains(target.name) { return [target.name] }
      if let jobClass = graph.jobClass(meant: target.name) {
        return [graph.queues[graph.jobClasses[jobClass.index].queue.index]]
      }
      if case .jobClass = target { return [] }
      let reached = reached(by: target.name, in: graph)
      return reached.isEmpty ? [target.name] : reached
    }
    return Set(names).sorted()
  }

  private static func reached(by activity: String, in graph: JobGraph) -> [String] {
    guard let activity = Activity(rawValue: activity) else { return [] }
    var reached: Set<Int> = []
    var next = graph.activities[activity.id.index].pushes.map(\.jobClass.index)
    while let jobClass = next.popLast() {
      guard reached.insert(jobClass).inserted else { continue }
      next += graph.jobClasses[jobClass].pushes.map(\.jobClass.index)
    }
    return reached.map { graph.queues[graph.jobClasses[$0].queue.index] }
  }

  /// Queues, job classes and activities of Mastodon.
  static var knownNames: [String] {
    let graph = JobGraph.mastodon
    return graph.queues + graph.jobClasses.map(\.name) + Activity.allCases.map(\.rawValue)
  }

  /// Whether a bare name is none of them.
  static func isUnknown(_ target: LoadTarget) -> Bool {
    guard case .named(let name) = target else { return false }
    return !knownNames.contains(name) && JobGraph.mastodon.jobClass(meant: name) == nil
  }
}
