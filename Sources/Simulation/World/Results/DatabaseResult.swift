/// The connections of PostgreSQL.
package struct DatabaseResult: Equatable, Sendable {
  /// `max_connections` less what is kept for superusers and roles.
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

  package init(
    usableConnections: Int,
    otherClients: Int,
    peakConnections: Int,
    peakConnectionsAt: Duration,
    refusedConnections: Int,
    firstRefusedAt: Duration?,
    refusalMessage: String,
    poolWaits: Int,
    poolTimeouts: Int
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
  }
}
