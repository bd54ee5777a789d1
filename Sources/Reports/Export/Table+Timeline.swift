package import Simulation

extension Table {
  /// One row for each sample, with a column for each queue and Deployment: `backlog.default`.
  package static func timeline(of result: RunResult, id: String?) -> Table {
    let queues = result.queues.map(\.name)
    let deployments = result.deployments.map(\.name)
    let columns =
      ["run", "seconds", "time"]
      + queues.map { "backlog.\($0)" } + queues.map { "headAgeSeconds.\($0)" }
      + deployments.map { "replicas.\($0)" } + deployments.map { "workingPods.\($0)" }
      + deployments.map { "existingPods.\($0)" } + deployments.map { "busyThreads.\($0)" }
      + ["retrySet", "scheduleSet", "databaseConnections"]
    return Table(
      columns: columns,
      rows: result.timeline.map { sample in
        time(sample.at, in: result, id: id)
          + integers(sample.backlog, queues.count)
          + queues.indices.map { .number(sample.headAgeSeconds[$0]) }
          + integers(sample.replicas, deployments.count)
          + integers(sample.workingPods, deployments.count)
          + integers(sample.existingPods, deployments.count)
          + integers(sample.busyThreads, deployments.count)
          + [
            .integer(sample.retrySet), .integer(sample.scheduleSet),
            .integer(sample.databaseConnections),
          ]
      }
    )
  }

  /// One row for each Kubernetes event, in order of time.
  package static func events(of result: RunResult, id: String?) -> Table {
    Table(
      columns: ["run", "seconds", "time", "type", "reason", "object", "message"],
      rows: result.events.map { event in
        time(event.at, in: result, id: id) + [
          .text(event.type), .text(event.reason), .text(event.object), .text(event.message),
        ]
      }
    )
  }

  static func time(_ at: Duration, in result: RunResult, id: String?) -> [Value] {
    [
      id.map(Value.text) ?? .null, .number(at.seconds),
      .text(CivilTime(at, after: result.start).iso),
    ]
  }

  private static func integers(_ numbers: [Int], _ count: Int) -> [Value] {
    precondition(numbers.count == count, "a sample has a number for each queue and Deployment")
    return numbers.map(Value.integer)
  }
}
