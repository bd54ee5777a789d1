import Simulation

/// What Sidekiq and Postgres were at while the controllers decided: much of it no controller sees.
struct SidekiqState {
  private let result: RunResult
  private let sample: TimelineSample

  /// The last sample at or before `moment`; `nil` before the first one.
  init?(of result: RunResult, at moment: Duration) {
    guard let sample = result.timeline.last(where: { $0.at <= moment.endOfSecond }) else {
      return nil
    }
    self.result = result
    self.sample = sample
  }

  var paragraph: Paragraph {
    let waiting = zip(result.queues, sample.backlog).filter { $1 > 0 }
      .map { "\($0.name) \(Figure.count($1)) waiting" }
    let threads = sample.busyThreads.reduce(0, +)
    let pods = sample.workingPods.reduce(0, +)
    var items = ["at \(result.moment(sample.at))"]
    items += waiting.isEmpty ? ["no job waits"] : waiting
    items.append(
      "\(Figure.count(threads)) running in \(pods == 1 ? "1 pod" : "\(Figure.count(pods)) pods")"
    )
    if sample.retrySet > 0 { items.append("\(Figure.count(sample.retrySet)) in the retry set") }
    items.append(connections)
    return Paragraph("Sidekiq", items: items)
  }

  var json: JSON {
    .object([
      ("seconds", .number(sample.at.seconds)),
      (
        "waiting",
        .object(zip(result.queues, sample.backlog).map { ($0.name, .integer($1)) })
      ),
      ("running", .integer(sample.busyThreads.reduce(0, +))),
      ("workingPods", .integer(sample.workingPods.reduce(0, +))),
      ("retrySet", .integer(sample.retrySet)),
      ("scheduleSet", .integer(sample.scheduleSet)),
      ("databaseConnections", .integer(sample.databaseConnections)),
      ("usableConnections", .integer(usableConnections)),
    ])
  }

  private var usableConnections: Int {
    max(0, result.database.usableConnections - result.database.otherClients)
  }

  private var connections: String {
    "\(Figure.count(sample.databaseConnections)) of \(Figure.count(usableConnections)) connections"
  }
}
