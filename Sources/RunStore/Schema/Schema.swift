import GRDB

/// The tables of the store, as a list of migrations: one for each version.
///
/// `user_version` holds the version, `application_id` says whose file it is. A migration that was
/// released is never changed; a new one is added below it. Each runs in one immediate
/// transaction that reads the version again under the lock, so that two processes that create the
/// same store at once do not meet half way; that is why GRDB's own migrator is not used.
///
/// Durations are whole nanoseconds, so that a run is read back exactly as it was stored; the
/// views show seconds.
enum Schema {
  /// `MAST` in ASCII, in the header of every store.
  static let applicationID: Int32 = 0x4d41_5354

  /// The newest version, which this program writes.
  static var version: Int { migrations.count }

  private static let migrations = [
    originTables + runTables + timelineTables + sweepTables + Views.version1,
    explanations,
    databasePhases,
    nodes,
    duplicates,
    peerTables,
    shards,
    studies,
    Views.searches + Views.orderedMilestones,
    Views.pairedFront + reactions,
  ]

  /// How soon Deployments are scaled up in a burst.
  private static let reactions = """
    ALTER TABLE deployment_results ADD COLUMN burstOnsetNanoseconds INTEGER;
    ALTER TABLE deployment_results ADD COLUMN reactionNanoseconds INTEGER;

    """

  /// Brings an opened database to the newest version.
  static func migrate(_ database: Database) throws {
    while try version(of: database) < version {
      try database.inTransaction(.immediate) {
        let reached = try version(of: database)
        if reached < version {
          try database.execute(sql: migrations[reached])
          try database.execute(sql: "PRAGMA application_id = \(applicationID)")
          try database.execute(sql: "PRAGMA user_version = \(reached + 1)")
        }
        return .commit
      }
    }
  }

  /// The version of an opened database; 0 for a new file.
  static func version(of database: Database) throws -> Int {
    try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
  }

  /// What Ruby's locks, the database and PgBouncer did; runs before had none of it.
  private static let databasePhases = """
    ALTER TABLE deployment_results ADD COLUMN cpuUtilization REAL;
    ALTER TABLE database_results ADD COLUMN failedWhileDown INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE database_results ADD COLUMN pgbouncerPoolSize INTEGER;
    ALTER TABLE database_results ADD COLUMN peakActive INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE database_results ADD COLUMN peakActiveAtNanoseconds INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE database_results ADD COLUMN slowdown REAL DEFAULT 1;
    ALTER TABLE database_results ADD COLUMN serverWaits INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE database_results ADD COLUMN longestServerWaitNanoseconds INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE database_results ADD COLUMN serverTimeouts INTEGER NOT NULL DEFAULT 0;

    """

  private static let originTables = """
    CREATE TABLE scenarios (
      id INTEGER PRIMARY KEY, hash TEXT NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL,
      UNIQUE (hash, name)
    ) STRICT;
    CREATE TABLE policies (
      id INTEGER PRIMARY KEY, hash TEXT NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL,
      UNIQUE (hash, name)
    ) STRICT;
    CREATE TABLE sweeps (
      id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL,
      scenario INTEGER NOT NULL REFERENCES scenarios, policy INTEGER NOT NULL REFERENCES policies,
      settings TEXT NOT NULL, version TEXT NOT NULL, storedAt INTEGER NOT NULL,
      axes TEXT NOT NULL, seed TEXT NOT NULL, replications INTEGER NOT NULL,
      cellCount INTEGER NOT NULL, finishedAt INTEGER
    ) STRICT;
    CREATE INDEX sweeps_by_key ON sweeps (key);

    """

  /// Histograms have a table of their own, so that the views do not read past them.
  private static let runTables = """
    CREATE TABLE runs (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      sweep INTEGER REFERENCES sweeps ON DELETE CASCADE,
      scenario INTEGER NOT NULL REFERENCES scenarios, policy INTEGER NOT NULL REFERENCES policies,
      settings TEXT NOT NULL, version TEXT NOT NULL, storedAt INTEGER NOT NULL,
      scenarioName TEXT NOT NULL, policyName TEXT NOT NULL,
      seed TEXT NOT NULL, digest TEXT NOT NULL,
      durationNanoseconds INTEGER NOT NULL, warmUpNanoseconds INTEGER NOT NULL,
      startUnixSeconds INTEGER NOT NULL, utcOffsetSeconds INTEGER NOT NULL,
      simulatedEvents INTEGER NOT NULL, simulatedJobs INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX runs_by_sweep ON runs (sweep);
    CREATE TABLE queue_results (
      run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, position INTEGER NOT NULL,
      name TEXT NOT NULL, isServed INTEGER NOT NULL,
      pushed INTEGER NOT NULL, finished INTEGER NOT NULL, failures INTEGER NOT NULL,
      peakBacklog INTEGER NOT NULL, peakBacklogAtNanoseconds INTEGER NOT NULL,
      meanBacklog REAL, backlogAtEnd INTEGER NOT NULL,
      queueLatencySecondsP50 REAL, queueLatencySecondsP95 REAL, queueLatencySecondsP99 REAL,
      queueLatencySecondsMax REAL, shareOverGoal REAL,
      goalTarget TEXT, goalQuantile REAL, goalNanoseconds INTEGER,
      PRIMARY KEY (run, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE queue_histograms (
      run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, position INTEGER NOT NULL,
      queueLatency BLOB NOT NULL, sojournTime BLOB NOT NULL,
      PRIMARY KEY (run, position)
    ) STRICT;
    CREATE TABLE deployment_results (
      run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, position INTEGER NOT NULL,
      name TEXT NOT NULL, minReplicas INTEGER NOT NULL, maxReplicas INTEGER NOT NULL,
      replicasAtStart INTEGER NOT NULL, replicasAtEnd INTEGER NOT NULL,
      firstScaleUpNanoseconds INTEGER, scaleUps INTEGER NOT NULL, scaleDowns INTEGER NOT NULL,
      podHours REAL, utilization REAL,
      PRIMARY KEY (run, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE database_results (
      run INTEGER PRIMARY KEY REFERENCES runs ON DELETE CASCADE,
      usableConnections INTEGER NOT NULL, otherClients INTEGER NOT NULL,
      peakConnections INTEGER NOT NULL, peakConnectionsAtNanoseconds INTEGER NOT NULL,
      refusedConnections INTEGER NOT NULL, firstRefusedAtNanoseconds INTEGER,
      refusalMessage TEXT NOT NULL, poolWaits INTEGER NOT NULL, poolTimeouts INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE job_totals (
      run INTEGER PRIMARY KEY REFERENCES runs ON DELETE CASCADE,
      pushed INTEGER NOT NULL, finished INTEGER NOT NULL, waiting INTEGER NOT NULL,
      inFlight INTEGER NOT NULL, scheduled INTEGER NOT NULL, retrying INTEGER NOT NULL,
      dead INTEGER NOT NULL, lost INTEGER NOT NULL, discarded INTEGER NOT NULL,
      retries INTEGER NOT NULL, pushedBack INTEGER NOT NULL,
      peakRetrySet INTEGER NOT NULL, peakRetrySetAtNanoseconds INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE milestone_results (
      run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, position INTEGER NOT NULL,
      milestone TEXT NOT NULL, activity TEXT NOT NULL, share REAL NOT NULL,
      count INTEGER NOT NULL, unreached INTEGER NOT NULL,
      secondsP50 REAL, secondsP95 REAL, secondsP99 REAL, secondsMax REAL,
      goalTarget TEXT, goalQuantile REAL, goalNanoseconds INTEGER,
      latency BLOB NOT NULL,
      PRIMARY KEY (run, position)
    ) STRICT;
    CREATE TABLE notices (
      run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, position INTEGER NOT NULL,
      text TEXT NOT NULL,
      PRIMARY KEY (run, position)
    ) STRICT, WITHOUT ROWID;

    """

  private static let timelineTables = """
    CREATE TABLE timeline_samples (
      run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, sample INTEGER NOT NULL,
      atNanoseconds INTEGER NOT NULL, retrySet INTEGER NOT NULL, scheduleSet INTEGER NOT NULL,
      databaseConnections INTEGER NOT NULL,
      PRIMARY KEY (run, sample)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE timeline_queues (
      run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, sample INTEGER NOT NULL,
      queue INTEGER NOT NULL, backlog INTEGER NOT NULL, headAgeSeconds REAL,
      PRIMARY KEY (run, sample, queue)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE timeline_deployments (
      run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, sample INTEGER NOT NULL,
      deployment INTEGER NOT NULL, replicas INTEGER NOT NULL, workingPods INTEGER NOT NULL,
      existingPods INTEGER NOT NULL, busyThreads INTEGER NOT NULL,
      PRIMARY KEY (run, sample, deployment)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE events (
      run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, position INTEGER NOT NULL,
      atNanoseconds INTEGER NOT NULL, type TEXT NOT NULL, reason TEXT NOT NULL,
      object TEXT NOT NULL, message TEXT NOT NULL,
      PRIMARY KEY (run, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE decisions (
      run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, position INTEGER NOT NULL,
      atNanoseconds INTEGER NOT NULL, scaledObject INTEGER NOT NULL, controller TEXT NOT NULL,
      currentReplicas INTEGER NOT NULL, recommendation INTEGER, stabilized INTEGER,
      desiredReplicas INTEGER NOT NULL, targets TEXT NOT NULL, reason TEXT NOT NULL,
      PRIMARY KEY (run, position)
    ) STRICT, WITHOUT ROWID;

    """

  private static let sweepTables = """
    CREATE TABLE cells (
      sweep INTEGER NOT NULL REFERENCES sweeps ON DELETE CASCADE, position INTEGER NOT NULL,
      key TEXT NOT NULL, replication INTEGER NOT NULL, parameters TEXT NOT NULL,
      run INTEGER REFERENCES runs ON DELETE CASCADE, problem TEXT, storedAt INTEGER NOT NULL,
      PRIMARY KEY (sweep, position), UNIQUE (sweep, key)
    ) STRICT;
    CREATE INDEX cells_by_run ON cells (run);

    """

  /// Equal decisions of a run share their arithmetic, which is most of them on a quiet queue.
  ///
  /// The texts are long: a table with row numbers keeps several on one page.
  private static let explanations = """
    CREATE TABLE explanations (
      run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, id INTEGER NOT NULL,
      text TEXT NOT NULL,
      PRIMARY KEY (run, id)
    ) STRICT;
    ALTER TABLE decisions ADD COLUMN explanation INTEGER;

    """

  private static let nodes = """
    CREATE TABLE node_pool_results (
      run INTEGER PRIMARY KEY REFERENCES runs ON DELETE CASCADE,
      nodesAtStart INTEGER NOT NULL, peakNodes INTEGER NOT NULL,
      peakNodesAtNanoseconds INTEGER NOT NULL, nodesAtEnd INTEGER NOT NULL, nodeHours REAL,
      podsWithoutRoom INTEGER NOT NULL, podsWaitingAtEnd INTEGER NOT NULL,
      longestWaitNanoseconds INTEGER NOT NULL
    ) STRICT;
    ALTER TABLE deployment_results ADD COLUMN restarts INTEGER NOT NULL DEFAULT 0;

    """

  /// Pushes that were dropped by the locks of unique jobs.
  private static let duplicates = """
    ALTER TABLE job_totals ADD COLUMN duplicates INTEGER NOT NULL DEFAULT 0;
    DROP VIEW IF EXISTS v_jobs;

    """ + Views.jobs3

  /// Which part of a sweep a store holds; sweeps before were whole.
  private static let shards = """
    ALTER TABLE sweeps ADD COLUMN shardIndex INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE sweeps ADD COLUMN shardCount INTEGER NOT NULL DEFAULT 1;

    """
  /// Several scenarios in one sweep; a sweep of one scenario has no row.
  private static let studies =
    """
    CREATE TABLE sweep_scenarios (
      sweep INTEGER NOT NULL REFERENCES sweeps ON DELETE CASCADE, position INTEGER NOT NULL,
      seed TEXT NOT NULL, weight REAL NOT NULL,
      scenario INTEGER NOT NULL REFERENCES scenarios, policy INTEGER NOT NULL REFERENCES policies,
      settings TEXT NOT NULL, version TEXT NOT NULL, storedAt INTEGER NOT NULL,
      PRIMARY KEY (sweep, position)
    ) STRICT, WITHOUT ROWID;
    ALTER TABLE cells ADD COLUMN scenario INTEGER NOT NULL DEFAULT 0;
    DROP VIEW IF EXISTS v_tradeoff;

    """ + Views.tradeoff7 + Views.front7

  /// A run without peers has no row.
  private static let peerTables = """
    CREATE TABLE peer_results (
      run INTEGER PRIMARY KEY REFERENCES runs ON DELETE CASCADE,
      servers INTEGER NOT NULL, delivered INTEGER NOT NULL, gone INTEGER NOT NULL,
      failedFast INTEGER NOT NULL, hung INTEGER NOT NULL, hangTimeNanoseconds INTEGER NOT NULL,
      rejected INTEGER NOT NULL, unneeded INTEGER NOT NULL,
      breakerOpenings INTEGER NOT NULL, peakOpenBreakers INTEGER NOT NULL,
      unavailableServers INTEGER NOT NULL
    ) STRICT;
    CREATE VIEW v_peers AS
    SELECT p.run AS run, r.scenarioName AS scenario, r.policyName AS policy, p.servers AS servers,
      p.delivered AS delivered, p.gone AS gone, p.failedFast AS failedFast, p.hung AS hung,
      p.hangTimeNanoseconds / 1e9 AS hangTimeSeconds, p.rejected AS rejected,
      p.unneeded AS unneeded, p.breakerOpenings AS breakerOpenings,
      p.peakOpenBreakers AS peakOpenBreakers, p.unavailableServers AS unavailableServers
    FROM peer_results p
    JOIN runs r ON r.id = p.run;

    """
}
