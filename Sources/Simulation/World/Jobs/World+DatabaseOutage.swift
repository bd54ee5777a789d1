import BasicContainers

/// A PostgreSQL server that goes away and comes back.
extension World {
  /// All connections break: queries that run fail, and nobody gets a new connection.
  ///
  /// Behind a PgBouncer only the queries that run fail; others wait for the server.
  mutating func stopPostgres() {
    database.goDown()
    let isDirect = database.bouncer == nil
    if isDirect { breakIdleConnections() }
    for thread in 0..<fleet.threads.count {
      switch fleet.threads[thread].phase {
      case .querying:
        database.countBrokenQuery()
        database.endPhase()
        _ = database.bouncer?.release()
        failQuery(on: thread)
      case .stopped, .idle, .pausing: break
      default:
        if isDirect, fleet.threads[thread].holdsConnection { loseConnection(of: thread) }
      }
    }
  }

  /// The server takes connections again.
  mutating func startPostgres() {
    database.comeBack()
    for thread in database.bouncer?.serve() ?? [] { servedByBouncer(thread) }
  }

  private mutating func breakIdleConnections() {
    for pod in cluster.pods.indices where fleet.hasProcess(ofPod: pod) {
      database.disconnect(fleet.discardIdleConnections(ofPod: pod, at: now))
    }
  }
}
