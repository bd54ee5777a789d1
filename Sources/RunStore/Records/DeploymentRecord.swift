import GRDB
import Simulation

/// The table `deployment_results`: one row for each Deployment of a run.
enum DeploymentRecord {
  static func insert(_ results: [DeploymentResult], run: RunID, in database: Database) throws {
    let writer = try RowWriter(insertion, in: database)
    for (position, result) in results.enumerated() {
      try writer.write([
        run.rawValue, position, result.name, result.minReplicas, result.maxReplicas,
        result.replicasAtStart, result.replicasAtEnd, result.firstScaleUp?.nanoseconds,
        result.scaleUps, result.scaleDowns, result.podHours, result.utilization,
        result.cpuUtilization, result.restarts, result.reaction?.onset.nanoseconds,
        result.reaction?.delay?.nanoseconds,
      ])
    }
  }

  static func all(of run: RunID, in database: Database) throws -> [DeploymentResult] {
    try Row.fetchAll(
      database,
      sql: "SELECT * FROM deployment_results WHERE run = ? ORDER BY position",
      arguments: [run.rawValue]
    ).map(result)
  }

  private static let insertion = Insertion("deployment_results", columns)
  private static let columns = [
    "run", "position", "name", "minReplicas", "maxReplicas", "replicasAtStart", "replicasAtEnd",
    "firstScaleUpNanoseconds", "scaleUps", "scaleDowns", "podHours", "utilization",
    "cpuUtilization", "restarts", "burstOnsetNanoseconds", "reactionNanoseconds",
  ]

  private static func result(in row: Row) -> DeploymentResult {
    DeploymentResult(
      name: row["name"],
      minReplicas: row["minReplicas"],
      maxReplicas: row["maxReplicas"],
      replicasAtStart: row["replicasAtStart"],
      replicasAtEnd: row["replicasAtEnd"],
      firstScaleUp: row.optionalDuration("firstScaleUpNanoseconds"),
      reaction: row.optionalDuration("burstOnsetNanoseconds").map { onset in
        BurstReaction(onset: onset, delay: row.optionalDuration("reactionNanoseconds"))
      },
      scaleUps: row["scaleUps"],
      scaleDowns: row["scaleDowns"],
      podHours: row.number("podHours"),
      utilization: row.number("utilization"),
      cpuUtilization: row.number("cpuUtilization"),
      restarts: row["restarts"]
    )
  }
}
