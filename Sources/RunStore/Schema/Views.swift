/// The views: plain names and seconds, for charts and for people with a SQL prompt.
///
/// `run` and `sweep` are the numbers of `r12` and `s3`.
enum Views {
  static let version1 = runs + queueLatency + tradeoff + timeline + records

  private static let runs = """
    CREATE VIEW v_runs AS
    SELECT r.id AS run, r.sweep AS sweep,
      strftime('%Y-%m-%dT%H:%M:%SZ', r.storedAt, 'unixepoch') AS storedAt,
      r.scenarioName AS scenario, r.policyName AS policy,
      coalesce((SELECT group_concat(key || '=' || value, ' ') FROM json_each(r.settings)), '')
        AS settings,
      r.seed AS seed, r.digest AS digest, r.durationNanoseconds / 1e9 AS durationSeconds,
      j.pushed AS jobs, j.finished AS finished, j.retries AS retries, j.dead AS dead,
      j.lost AS lost,
      (SELECT sum(podHours) FROM deployment_results WHERE run = r.id) AS podHours,
      (SELECT max(queueLatencySecondsP95) FROM queue_results WHERE run = r.id AND isServed)
        AS queueLatencySecondsP95,
      (SELECT max(queueLatencySecondsP99) FROM queue_results WHERE run = r.id AND isServed)
        AS queueLatencySecondsP99,
      d.peakConnections AS peakConnections, d.refusedConnections AS refusedConnections
    FROM runs r
    JOIN job_totals j ON j.run = r.id
    JOIN database_results d ON d.run = r.id;

    """

  private static let queueLatency = """
    CREATE VIEW v_queue_latency AS
    SELECT r.id AS run, r.sweep AS sweep, r.scenarioName AS scenario, r.policyName AS policy,
      coalesce((SELECT group_concat(key || '=' || value, ' ') FROM json_each(r.settings)), '')
        AS settings,
      q.name AS queue, q.pushed AS jobs, q.finished AS finished,
      q.queueLatencySecondsP50 AS queueLatencySecondsP50,
      q.queueLatencySecondsP95 AS queueLatencySecondsP95,
      q.queueLatencySecondsP99 AS queueLatencySecondsP99,
      q.queueLatencySecondsMax AS queueLatencySecondsMax,
      q.goalNanoseconds / 1e9 AS goalSeconds, q.shareOverGoal AS shareOverGoal,
      q.peakBacklog AS peakBacklog, q.peakBacklogAtNanoseconds / 1e9 AS peakBacklogAtSeconds,
      q.meanBacklog AS meanBacklog, q.backlogAtEnd AS backlogAtEnd, q.isServed AS isServed
    FROM queue_results q
    JOIN runs r ON r.id = q.run;

    """

  /// What the views of sweeps need of a run: the worst of the queues that are served, and the cost.
  private static let figures = """
    WITH worst AS (
      SELECT run, max(queueLatencySecondsP95) AS p95, max(queueLatencySecondsP99) AS p99,
        max(shareOverGoal) AS over, max(peakBacklog) AS backlog
      FROM queue_results WHERE isServed GROUP BY run
    ), cost AS (
      SELECT run, sum(podHours) AS podHours FROM deployment_results GROUP BY run
    )
    """

  /// The parameters of a point as text, and the two that most sweeps vary.
  private static let names = """
    (SELECT group_concat(key || '=' || value, ' ') FROM json_each(c.parameters)) AS parameters,
      (SELECT value FROM json_each(c.parameters)
        WHERE key = 'listLength' OR key LIKE '%:listLength' LIMIT 1) AS listLength,
      (SELECT value FROM json_each(c.parameters)
        WHERE key = 'maxReplicaCount' OR key LIKE '%:maxReplicaCount' LIMIT 1)
        AS maxReplicaCount,
    """

  /// Means over the replications of a point.
  private static let means = """
    count(*) AS replications,
      round(avg(cost.podHours), 4) AS podHours,
      round(avg(worst.p95), 4) AS queueLatencySecondsP95,
      round(avg(worst.p99), 4) AS queueLatencySecondsP99,
      b.p95 AS queueLatencySecondsP95ByQueue,
      round(avg(worst.over), 6) AS shareOverGoal,
      avg(worst.backlog) AS peakBacklog,
      avg(d.peakConnections) AS peakConnections, avg(d.refusedConnections) AS refusedConnections
    """

  /// Means over the replications of a set of parameters; "worst" is over the queues that a
  /// Deployment serves, for no policy can help the others.
  private static let tradeoff = """
    CREATE VIEW v_tradeoff AS
    \(figures), by_queue AS (
      SELECT c.sweep, c.parameters, q.name || '=' || round(avg(q.queueLatencySecondsP95), 4)
        AS p95
      FROM cells c JOIN queue_results q ON q.run = c.run
      WHERE q.isServed
      GROUP BY c.sweep, c.parameters, q.position, q.name
    ), by_parameters AS (
      SELECT sweep, parameters, group_concat(p95, ' ') AS p95 FROM by_queue
      GROUP BY sweep, parameters
    )
    SELECT c.sweep AS sweep, r.scenarioName AS scenario,
      \(names)
      \(means)
    FROM cells c
    JOIN runs r ON r.id = c.run
    JOIN worst ON worst.run = c.run
    JOIN cost ON cost.run = c.run
    JOIN database_results d ON d.run = c.run
    LEFT JOIN by_parameters b ON b.sweep = c.sweep AND b.parameters = c.parameters
    GROUP BY c.sweep, c.parameters
    ORDER BY c.sweep, min(c.position);

    """

  private static let timeline = """
    CREATE VIEW v_timeline AS
    SELECT s.run AS run, s.atNanoseconds / 1e9 AS seconds,
      strftime('%Y-%m-%dT%H:%M:%S',
        r.startUnixSeconds + r.utcOffsetSeconds + s.atNanoseconds / 1000000000, 'unixepoch')
        AS time,
      n.name AS queue, q.backlog AS backlog, q.headAgeSeconds AS headAgeSeconds,
      (SELECT sum(replicas) FROM timeline_deployments WHERE run = s.run AND sample = s.sample)
        AS replicas,
      (SELECT sum(workingPods) FROM timeline_deployments WHERE run = s.run AND sample = s.sample)
        AS workingPods,
      s.retrySet AS retrySet, s.databaseConnections AS databaseConnections
    FROM timeline_samples s
    JOIN runs r ON r.id = s.run
    JOIN timeline_queues q ON q.run = s.run AND q.sample = s.sample
    LEFT JOIN queue_results n ON n.run = q.run AND n.position = q.queue;
    CREATE VIEW v_replicas AS
    SELECT s.run AS run, s.atNanoseconds / 1e9 AS seconds,
      strftime('%Y-%m-%dT%H:%M:%S',
        r.startUnixSeconds + r.utcOffsetSeconds + s.atNanoseconds / 1000000000, 'unixepoch')
        AS time,
      n.name AS deployment, d.replicas AS replicas, d.workingPods AS workingPods,
      d.existingPods AS existingPods, d.busyThreads AS busyThreads
    FROM timeline_samples s
    JOIN runs r ON r.id = s.run
    JOIN timeline_deployments d ON d.run = s.run AND d.sample = s.sample
    LEFT JOIN deployment_results n ON n.run = d.run AND n.position = d.deployment;

    """

  private static let records = """
    CREATE VIEW v_events AS
    SELECT e.run AS run, e.atNanoseconds / 1e9 AS seconds,
      strftime('%Y-%m-%dT%H:%M:%S',
        r.startUnixSeconds + r.utcOffsetSeconds + e.atNanoseconds / 1000000000, 'unixepoch')
        AS time,
      e.type AS type, e.reason AS reason, e.object AS object, e.message AS message
    FROM events e
    JOIN runs r ON r.id = e.run;
    CREATE VIEW v_decisions AS
    SELECT d.run AS run, d.atNanoseconds / 1e9 AS seconds, d.scaledObject AS scaledObject,
      d.controller AS controller, d.currentReplicas AS currentReplicas,
      d.recommendation AS recommendation, d.stabilized AS stabilized,
      d.desiredReplicas AS desiredReplicas, d.targets AS targets, d.reason AS reason
    FROM decisions d;
    \(milestones);
    CREATE VIEW v_jobs AS
    SELECT j.run AS run, r.scenarioName AS scenario, r.policyName AS policy,
      j.pushed AS pushed, j.finished AS finished, j.waiting AS waiting, j.inFlight AS inFlight,
      j.scheduled AS scheduled, j.retrying AS retrying, j.dead AS dead, j.lost AS lost,
      j.discarded AS discarded, j.retries AS retries, j.pushedBack AS pushedBack,
      j.peakRetrySet AS peakRetrySet, j.peakRetrySetAtNanoseconds / 1e9 AS peakRetrySetAtSeconds
    FROM job_totals j
    JOIN runs r ON r.id = j.run;

    """

  /// `v_jobs` as of version 3.
  static let jobs3 = """
    CREATE VIEW v_jobs AS
    SELECT j.run AS run, r.scenarioName AS scenario, r.policyName AS policy,
      j.pushed AS pushed, j.finished AS finished, j.waiting AS waiting, j.inFlight AS inFlight,
      j.scheduled AS scheduled, j.retrying AS retrying, j.dead AS dead, j.lost AS lost,
      j.discarded AS discarded, j.retries AS retries, j.pushedBack AS pushedBack,
      j.peakRetrySet AS peakRetrySet, j.peakRetrySetAtNanoseconds / 1e9 AS peakRetrySetAtSeconds,
      j.duplicates AS duplicates
    FROM job_totals j
    JOIN runs r ON r.id = j.run;

    """

  /// Means over the replications of a set of parameters, for each scenario of the sweep; "worst"
  /// is over the queues that a Deployment serves, for no policy can help the others.
  static let tradeoff7 = tradeoff(of: "cells")

  /// The same without what a search ran beyond its replications, to compare what it recommends.
  private static let tradeoff9 = tradeoff(of: counted)

  /// Version 9 of the views of sweeps.
  static let searches =
    "DROP VIEW IF EXISTS v_tradeoff; DROP VIEW IF EXISTS v_front;" + tradeoff9 + front9

  /// The cells of a sweep's own replications, as a table.
  private static let counted = """
    (SELECT cells.* FROM cells JOIN sweeps ON sweeps.id = cells.sweep
      WHERE cells.replication < sweeps.replications)
    """

  private static func tradeoff(of cells: String) -> String {
    """
    CREATE VIEW v_tradeoff AS
    \(figures), by_queue AS (
      SELECT c.sweep, c.parameters, c.scenario,
        q.name || '=' || round(avg(q.queueLatencySecondsP95), 4) AS p95
      FROM \(cells) c JOIN queue_results q ON q.run = c.run
      WHERE q.isServed
      GROUP BY c.sweep, c.parameters, c.scenario, q.position, q.name
    ), by_parameters AS (
      SELECT sweep, parameters, scenario, group_concat(p95, ' ') AS p95 FROM by_queue
      GROUP BY sweep, parameters, scenario
    )
    SELECT c.sweep AS sweep, r.scenarioName AS scenario,
      \(names)
      \(means),
      coalesce(s.weight, 1.0) AS weight
    FROM \(cells) c
    JOIN runs r ON r.id = c.run
    JOIN worst ON worst.run = c.run
    JOIN cost ON cost.run = c.run
    JOIN database_results d ON d.run = c.run
    LEFT JOIN sweep_scenarios s ON s.sweep = c.sweep AND s.position = c.scenario
    LEFT JOIN by_parameters b ON b.sweep = c.sweep AND b.parameters = c.parameters
      AND b.scenario = c.scenario
    GROUP BY c.sweep, c.parameters, c.scenario
    ORDER BY c.sweep, min(c.position);

    """
  }

  /// The sets of parameters of a sweep of which no other is as good in both pod-hours and the p95
  /// of the worst queue, and better in one; over several scenarios by the weighted means.
  ///
  /// Those that have fewer runs than others (dropped by a race, invalid in part, not finished) are
  /// not on it.
  static let front7 = front(of: "cells", complete: asMany)

  /// The same without what a search ran beyond its replications.
  private static let front9 = front(of: counted, complete: asMany)

  /// Version 10: as many runs may be those of other replications, in a part of a sweep.
  static let pairedFront = "DROP VIEW v_front;" + front(of: counted, complete: paired)

  /// Points with as many runs as any.
  private static let asMany = """
    complete AS (
      SELECT * FROM (SELECT *, max(runs) OVER (PARTITION BY sweep) AS most FROM points)
      WHERE runs = most AND p95 IS NOT NULL
    )
    """

  /// Points with the replications of the first one that has most of them.
  private static let paired = """
    reference AS (
      SELECT sweep, parameters, runs FROM (
        SELECT *, row_number() OVER (PARTITION BY sweep ORDER BY runs DESC, position) AS place
        FROM points
      ) WHERE place = 1
    ), pairs AS (
      SELECT c.sweep, c.parameters, count(*) AS runs
      FROM reference f
      JOIN \(counted) r ON r.sweep = f.sweep AND r.parameters = f.parameters
      JOIN \(counted) c ON c.sweep = r.sweep AND c.scenario = r.scenario
        AND c.replication = r.replication
      WHERE r.run IS NOT NULL AND c.run IS NOT NULL
      GROUP BY c.sweep, c.parameters
    ), complete AS (
      SELECT points.* FROM points
      JOIN reference f ON f.sweep = points.sweep
      JOIN pairs ON pairs.sweep = points.sweep AND pairs.parameters = points.parameters
      WHERE points.runs = f.runs AND pairs.runs = f.runs AND points.p95 IS NOT NULL
    )
    """

  private static func front(of cells: String, complete: String) -> String {
    """
    CREATE VIEW v_front AS
    \(figures), by_scenario AS (
      SELECT c.sweep, c.parameters, min(c.position) AS position, count(*) AS runs,
        avg(cost.podHours) AS podHours, avg(worst.p95) AS p95, coalesce(s.weight, 1.0) AS weight
      FROM \(cells) c
      JOIN worst ON worst.run = c.run
      JOIN cost ON cost.run = c.run
      LEFT JOIN sweep_scenarios s ON s.sweep = c.sweep AND s.position = c.scenario
      GROUP BY c.sweep, c.parameters, c.scenario
    ), points AS (
      SELECT sweep, parameters, min(position) AS position, sum(runs) AS runs,
        count(*) AS scenarios, sum(weight * podHours) / sum(weight) AS podHours,
        sum(weight * p95) / sum(weight) AS p95
      FROM by_scenario GROUP BY sweep, parameters
    ), \(complete), compared AS (
      SELECT *,
        min(p95) OVER (PARTITION BY sweep ORDER BY podHours
          GROUPS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS cheaper,
        min(p95) OVER (PARTITION BY sweep, podHours) AS same
      FROM complete
    )
    SELECT sweep,
      \(names)
      scenarios, runs / scenarios AS replications, round(podHours, 4) AS podHours,
      round(p95, 4) AS queueLatencySecondsP95
    FROM compared c
    WHERE p95 = same AND (cheaper IS NULL OR p95 < cheaper)
    ORDER BY sweep, podHours, position;

    """
  }
}
