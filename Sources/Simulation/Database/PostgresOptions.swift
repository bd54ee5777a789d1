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
  /// When a thread holds a connection.
  package var hold: ConnectionHold
  /// A pool closes a connection that nobody has used for so long; `nil`: never.
  package var idleTimeout: Duration?
  /// How often a pool looks for such connections.
  package var reapInterval: Duration
  package var cores: Double
  package var contention: Contention
  /// Database phases of Puma that run at any time.
  package var webActive: Int
  /// `nil`: clients connect to the server itself.
  package var pgbouncer: PgBouncerOptions?

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
    version: Int = 17,
    hold: ConnectionHold = .job,
    idleTimeout: Duration? = .seconds(300),
    reapInterval: Duration = .seconds(60),
    cores: Double = 4,
    contention: Contention = .pg4Core,
    webActive: Int = 2,
    pgbouncer: PgBouncerOptions? = nil
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
    self.hold = hold
    self.idleTimeout = idleTimeout
    self.reapInterval = reapInterval
    self.cores = cores
    self.contention = contention
    self.webActive = webActive
    self.pgbouncer = pgbouncer
  }

  /// Connections that an ordinary role may have: `max_connections` less those kept back.
  package var usableConnections: Int {
    max(0, maxConnections - superuserReservedConnections - reservedConnections)
  }

  /// Connections that Sidekiq's pools may open, to PgBouncer where there is one.
  package var connectionsForSidekiq: Int {
    let limit = pgbouncer?.maxClientConnections ?? usableConnections
    return max(0, limit - otherClients)
  }

  /// Web, streaming, and what goes past PgBouncer to the server itself.
  package var otherClients: Int {
    webConnections + streamingConnections + (pgbouncer == nil ? otherConnections : 0)
  }

  /// Connections that the server has for PgBouncer; Puma's phases need some of its pool.
  var slotsForPgBouncer: Int {
    max(1, usableConnections - otherConnections - webActive)
  }
}

/// For how long a thread holds a connection of its process's pool: `workload.md` §4.1.
package enum ConnectionHold: String, Equatable, Sendable, CaseIterable {
  /// From the beginning of the job to its end, as up to Rails 7.1.
  case job
  /// For each database phase, as since Rails 7.2 if nothing leases for longer.
  case query
}
