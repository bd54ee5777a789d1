/// The connections of PostgreSQL.
package struct DatabaseResult: Equatable, Sendable {
  /// `max_connections` less what is kept for superusers and roles; with PgBouncer its
  /// `max_client_conn`.
  package var usableConnections: Int
  /// Web, streaming and other clients, which hold theirs throughout.
  package var otherClients: Int
  /// Sidekiq's largest number of open connections, and when.
  package var peakConnections: Int
  package var peakConnectionsAt: Duration
  /// Jobs that failed because the server had no connection left.
  package var refusedConnections: Int
  package var firstRefusedAt: Duration?
  /// The server's words for it.
  package var refusalMessage: String
  /// Jobs that waited for an entry of their process's pool, and those that gave up.
  package var poolWaits: Int
  package var poolTimeouts: Int
  /// Jobs that failed because the server was away.
  package var failedWhileDown: Int
  /// Connections of PgBouncer to the server; `nil` without PgBouncer.
  package var pgbouncerPoolSize: Int?
  /// The most database phases of Sidekiq's jobs that ran at once, and when.
  package var peakActive: Int
  package var peakActiveAt: Duration
  /// What all database phases took, divided by what they would have taken on an idle server.
  package var slowdown: Double
  /// Database phases that waited for a connection of PgBouncer's, the longest wait in seconds, and
  /// those that PgBouncer gave up.
  package var serverWaits: Int
  package var longestServerWait: Duration
  package var serverTimeouts: Int

  package init(
    usableConnections: Int,
    otherClients: Int,
    peakConnections: Int,
    peakConnectionsAt: Duration,
    refusedConnections: Int,
    firstRefusedAt: Duration?,
    refusalMessage: String,
    poolWaits: Int,
    poolTimeouts: Int,
    failedWhileDown: Int = 0,
    pgbouncerPoolSize: Int? = nil,
    peakActive: Int = 0,
    peakActiveAt: Duration = .zero,
    slowdown: Double = 1,
    serverWaits: Int = 0,
    longestServerWait: Duration = .zero,
    serverTimeouts: Int = 0
  ) {
    self.usableConnections = usableConnections
    self.otherClients = otherClients
    self.peakConnections = peakConnections
    self.peakConnectionsAt = peakConnectionsAt
    self.refusedConnections = refusedConnections
    self.firstRefusedAt = firstRefusedAt
    self.refusalMessage = refusalMessage
    self.poolWaits = poolWaits
    self.poolTimeouts = poolTimeouts
    self.failedWhileDown = failedWhileDown
    self.pgbouncerPoolSize = pgbouncerPoolSize
    self.peakActive = peakActive
    self.peakActiveAt = peakActiveAt
    self.slowdown = slowdown
    self.serverWaits = serverWaits
    self.longestServerWait = longestServerWait
    self.serverTimeouts = serverTimeouts
  }
}
