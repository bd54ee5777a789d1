/// The PostgreSQL server: so many connections, then errors; and slower the more of them are active.
struct Postgres {
  /// Connections that Sidekiq may have, to the server or to PgBouncer.
  private let limit: Int
  private(set) var open = 0
  private(set) var peak = 0
  private(set) var peakAt = SimTime.zero
  private(set) var refused = 0
  private(set) var firstRefusedAt: SimTime?
  var poolWaits = 0
  var poolTimeouts = 0
  /// `nil`: Sidekiq connects to the server itself.
  var bouncer: PgBouncer?
  /// How many faults keep the server away.
  private var outages = 0
  /// Jobs that failed because it was away.
  private(set) var failedWhileDown = 0
  /// Database phases that run.
  private(set) var active = 0
  private(set) var peakActive = 0
  private(set) var peakActiveAt = SimTime.zero
  private let contention: Contention
  private let cores: Double
  private let webActive: Int
  /// What all phases would have taken on an idle server, and what they took, in nanoseconds.
  private(set) var unloadedTime = 0.0
  private(set) var loadedTime = 0.0

  init(_ options: PostgresOptions) {
    limit = options.connectionsForSidekiq
    bouncer = options.pgbouncer.map { PgBouncer($0, slots: options.slotsForPgBouncer) }
    contention = options.contention
    cores = options.cores
    webActive = options.webActive
  }

  var isDown: Bool { outages > 0 }

  /// The server goes away.
  mutating func goDown() {
    outages += 1
    bouncer?.isDown = true
  }

  /// It is back, unless another fault keeps it away.
  mutating func comeBack() {
    outages -= 1
    if outages == 0 { bouncer?.isDown = false }
  }

  /// A job lost its connection in the middle of a query.
  mutating func countBrokenQuery() {
    failedWhileDown += 1
  }

  /// Opens a connection if a slot is left.
  mutating func connect(at now: SimTime) -> Bool {
    // PgBouncer takes clients while the server is away.
    if isDown, bouncer == nil {
      failedWhileDown += 1
      return false
    }
    guard open < limit else {
      refused += 1
      if firstRefusedAt == nil { firstRefusedAt = now }
      return false
    }
    open += 1
    if open > peak {
      peak = open
      peakAt = now
    }
    return true
  }

  /// Closes connections.
  mutating func disconnect(_ count: Int) {
    open -= count
    precondition(open >= 0, "a connection is closed once")
  }

  /// A database phase begins that would take so long on an idle server.
  ///
  /// - Returns: how long it takes beside those that run now.
  @inline(always)
  mutating func beginPhase(_ unloaded: Int64, at now: SimTime) -> SimDuration {
    active += 1
    if active > peakActive {
      peakActive = active
      peakActiveAt = now
    }
    let slowdown = contention.slowdown(backends: active + webActive, cores: cores)
    let time = min(Double(unloaded) * slowdown, Self.longestPhase)
    unloadedTime += Double(unloaded)
    loadedTime += time
    return SimDuration(nanoseconds: Int64(time))
  }

  /// Three years, in nanoseconds: beyond any run, however steep its curve is.
  private static let longestPhase = 1e17

  @inline(always)
  mutating func endPhase() {
    active -= 1
  }
}

extension PostgresOptions {
  /// The words with which an ordinary role is refused: `workload.md` §4.2, §4.4.
  package var refusalMessage: String {
    if pgbouncer != nil { return "FATAL: no more connections allowed (max_client_conn)" }
    let kept = superuserReservedConnections + reservedConnections
    if kept == 0 { return "FATAL: sorry, too many clients already" }
    let role =
      version >= 16 ? "roles with the SUPERUSER attribute" : "non-replication superuser connections"
    return "FATAL: remaining connection slots are reserved for \(role)"
  }
}
