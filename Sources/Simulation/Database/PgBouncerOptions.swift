/// A PgBouncer in transaction mode between all clients and the server: `workload.md` §4.4.
///
/// A job waits for a connection to the server at each of its database phases, instead of failing
/// for want of a slot.
package struct PgBouncerOptions: Equatable, Sendable {
  /// `default_pool_size`: connections to the server.
  package var poolSize: Int
  /// `max_client_conn`: beyond it clients are refused.
  package var maxClientConnections: Int
  /// `reserve_pool_size`: further connections for clients that have waited `reservePoolTimeout`.
  package var reservePoolSize: Int
  package var reservePoolTimeout: Duration
  /// `query_wait_timeout`: a client that has waited so long is disconnected; `nil`: it waits on.
  package var queryWaitTimeout: Duration?

  package init(
    poolSize: Int = 20,
    maxClientConnections: Int = 100,
    reservePoolSize: Int = 0,
    reservePoolTimeout: Duration = .seconds(5),
    queryWaitTimeout: Duration? = .seconds(120)
  ) {
    self.poolSize = poolSize
    self.maxClientConnections = maxClientConnections
    self.reservePoolSize = reservePoolSize
    self.reservePoolTimeout = reservePoolTimeout
    self.queryWaitTimeout = queryWaitTimeout
  }
}
