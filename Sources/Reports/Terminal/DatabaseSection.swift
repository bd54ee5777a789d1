import Simulation

/// What became of the connections to PostgreSQL.
struct DatabaseSection: ReportSection {
  let result: RunResult

  init(_ result: RunResult) {
    self.result = result
  }

  var blocks: [Block] {
    var blocks: [Block] = [.paragraph("Postgres", connections)]
    if result.database.refusedConnections > 0 {
      blocks += [.paragraph("", refusals, tone: .bad), .paragraph("", consequence)]
    }
    if result.database.failedWhileDown > 0 {
      let jobs = Figure.count(result.database.failedWhileDown)
      let failures = "\(jobs) executions failed while the server was down"
      blocks.append(.paragraph("", failures, tone: .bad))
    }
    if result.database.peakActive > 0 { blocks.append(.paragraph("", phases)) }
    if let size = result.database.pgbouncerPoolSize {
      blocks.append(.paragraph("", pgbouncer(size)))
    }
    if result.database.poolWaits > 0 || result.database.poolTimeouts > 0 {
      blocks.append(.paragraph("", pool))
    }
    return blocks
  }

  private var connections: String {
    let database = result.database
    let limit = database.limit
    let peak = Figure.count(database.peakConnections)
    let at = database.peakConnections > 0 ? " at \(result.moment(database.peakConnectionsAt))" : ""
    return """
      Sidekiq held at most \(peak) of \(Figure.count(limit)) connections\(at) \
      (\(Figure.count(database.usableConnections)) \
      \(database.pgbouncerPoolSize == nil ? "usable" : "of PgBouncer's max_client_conn") less \
      \(Figure.count(database.otherClients)) of web, streaming and others)
      """
  }

  private var refusals: String {
    let database = result.database
    let from = database.firstRefusedAt.map { " from \(result.moment($0)) on" } ?? ""
    return """
      REFUSED: \(Figure.count(database.refusedConnections)) jobs found no connection\(from): \
      \(database.refusalMessage)
      """
  }

  /// The trap that the tool is there to show: a failing system looks like one that catches up.
  private var consequence: String {
    """
    They went to the retry set, which KEDA does not see: the queues look shorter than the work \
    that is left, and the autoscaler believes in success.
    """
  }

  private var phases: String {
    let database = result.database
    return """
      Up to \(Figure.count(database.peakActive)) jobs queried at once \
      (\(result.moment(database.peakActiveAt))); database phases took \
      \(Figure.decimal(database.slowdown, places: 2)) times as long as on an idle server
      """
  }

  private func pgbouncer(_ size: Int) -> String {
    let database = result.database
    guard database.serverWaits > 0 else {
      return "No database phase waited for one of PgBouncer's \(Figure.count(size)) connections"
    }
    return """
      \(Figure.count(database.serverWaits)) database phases waited for one of PgBouncer's \
      \(Figure.count(size)) connections, at most \
      \(Figure.duration(database.longestServerWait)); \
      \(Figure.count(database.serverTimeouts)) met query_wait_timeout
      """
  }

  private var pool: String {
    """
    \(Figure.count(result.database.poolWaits)) jobs waited for a connection of their process's \
    pool, \(Figure.count(result.database.poolTimeouts)) gave up
    """
  }
}

extension DatabaseResult {
  /// How many connections are left for Sidekiq.
  var limit: Int { max(0, usableConnections - otherClients) }
}
