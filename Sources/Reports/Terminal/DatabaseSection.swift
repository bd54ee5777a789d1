import Simulation

/// What became of the connections to PostgreSQL.
struct DatabaseSection {
  let result: RunResult

  init(_ result: RunResult) {
    self.result = result
  }

  func lines(_ style: Style) -> [String] {
    var lines = Paragraph("Postgres", connections).lines(style)
    if result.database.refusedConnections > 0 {
      lines += Paragraph("", refusals, tone: .bad).lines(style)
      lines += Paragraph("", consequence).lines(style)
    }
    if result.database.poolWaits > 0 || result.database.poolTimeouts > 0 {
      lines += Paragraph("", pool).lines(style)
    }
    return lines
  }

  private var connections: String {
    let database = result.database
    let limit = max(0, database.usableConnections - database.otherClients)
    let peak = Figure.count(database.peakConnections)
    let at = database.peakConnections > 0 ? " at \(result.moment(database.peakConnectionsAt))" : ""
    return """
      Sidekiq held at most \(peak) of \(Figure.count(limit)) connections\(at) \
      (\(Figure.count(database.usableConnections)) usable less \
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

  private var pool: String {
    """
    \(Figure.count(result.database.poolWaits)) jobs waited for a connection of their process's \
    pool, \(Figure.count(result.database.poolTimeouts)) gave up
    """
  }
}
