/// The connection limit of the PostgreSQL server and who else uses it: `workload.md` §4.
package struct PostgresOptions: Equatable, Sendable {
  package var maxConnections: Int
  package var superuserReservedConnections: Int
  package var reservedConnections: Int
  /// Puma: pods × workers × threads.
  package var webConnections: Int
  /// Streaming: processes × pool.
  package var streamingConnections: Int
  /// Backups, exporters, people.
  package var otherConnections: Int
  /// What a new connection costs the job that needs it.
  package var connectTime: Duration
  /// How soon a refused job fails.
  package var refusalTime: Duration
  /// How long a thread waits for an entry of its own process's pool.
  package var poolCheckoutTimeout: Duration
  /// The major version, for the server's messages.
  package var version: Int

  package init(
    maxConnections: Int = 100,
    superuserReservedConnections: Int = 3,
    reservedConnections: Int = 0,
    webConnections: Int = 10,
    streamingConnections: Int = 10,
    otherConnections: Int = 3,
    connectTime: Duration = .milliseconds(7),
    refusalTime: Duration = .milliseconds(7),
    poolCheckoutTimeout: Duration = .seconds(5),
    version: Int = 17
  ) {
    self.maxConnections = maxConnections
    self.superuserReservedConnections = superuserReservedConnections
    self.reservedConnections = reservedConnections
    self.webConnections = webConnections
    self.streamingConnections = streamingConnections
    self.otherConnections = otherConnections
    self.connectTime = connectTime
    self.refusalTime = refusalTime
    self.poolCheckoutTimeout = poolCheckoutTimeout
    self.version = version
  }

  /// Connections that an ordinary role may have: `max_connections` less those kept back.
  package var usableConnections: Int {
    max(0, maxConnections - superuserReservedConnections - reservedConnections)
  }

  /// Connections left for Sidekiq.
  package var connectionsForSidekiq: Int {
    max(0, usableConnections - webConnections - streamingConnections - otherConnections)
  }
}
