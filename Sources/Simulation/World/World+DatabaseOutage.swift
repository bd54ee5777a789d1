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
      default: if isDirect { breakConnection(of: thread) }
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

  /// A thread's connection is broken: whoever waits for an entry of its pool may open another.
  mutating func breakConnection(of thread: Int) {
    guard fleet.threads[thread].holdsConnection else { return }
    fleet.discardConnection(of: thread)
    database.disconnect(1)
    guard let next = fleet.nextWaiterForNewConnection(inPoolOf: thread) else { return }
    fleet.threads[next].token = SidekiqFleet.noToken
    connect(next)
  }
}
