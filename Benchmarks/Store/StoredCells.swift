import Experiments
import RunStore
import Scenarios
import Simulation

/// The cells that are stored, by the name that the command line gives them.
enum StoredCells: String {
  /// A run without queues, Deployments and milestones: what a cell costs at least.
  case empty
  /// The result of `scenarios/viral-post.scenario`, as a sweep records it.
  case viralPost = "viral-post"

  /// The result that every cell has.
  func result() throws -> RunResult {
    switch self {
    case .empty: return Self.emptyResult
    case .viralPost:
      let loaded = try ScenarioReader.read(path: "scenarios/viral-post.scenario")
      var world = try World(
        loaded.scenario,
        policy: loaded.scenario.policy,
        seed: loaded.scenario.seed,
        recording: .summary
      )
      return try world.run()
    }
  }

  /// The cell at a place, with two parameters as most sweeps have.
  static func cell(at index: Int, _ result: RunResult) -> CellRecord {
    var hash = ContentHash()
    hash.combine("\(index)")
    return CellRecord(
      key: hash.description,
      index: index,
      replication: 0,
      assignments: [
        Setting(name: "listLength", value: "\(250 + index)"),
        Setting(name: "maxReplicaCount", value: "\(2 + index % 7)"),
      ],
      outcome: .result(result)
    )
  }

  /// What a sweep of so many cells sets out to do.
  static func plan(cellCount: Int) -> SweepPlan {
    let text = StoredText(name: "benchmark", text: "duration: 6h\n", hash: "a1")
    return SweepPlan(
      origin: Origin(scenario: text, policy: text, version: "0", storedAt: 0),
      key: "benchmark",
      axes: [Setting(name: "listLength", value: "250..\(250 + cellCount)")],
      seed: 1,
      replications: 1,
      cellCount: cellCount
    )
  }

  private static let emptyResult = RunResult(
    scenario: "benchmark",
    policy: "benchmark",
    seed: 1,
    duration: .seconds(3600),
    warmUp: .zero,
    start: WallClock(unixSeconds: 1_672_531_200, utcOffsetSeconds: 3600),
    digest: 0xfedc_ba98_7654_3210,
    work: Work(events: 0, jobs: 0),
    queues: [],
    deployments: [],
    database: DatabaseResult(
      usableConnections: 97,
      otherClients: 40,
      peakConnections: 0,
      peakConnectionsAt: .zero,
      refusedConnections: 0,
      firstRefusedAt: nil,
      refusalMessage: "",
      poolWaits: 0,
      poolTimeouts: 0
    ),
    jobs: JobTotals(),
    milestones: [],
    timeline: [],
    events: [],
    decisions: [],
    notices: []
  )
}
