import SampleRuns
import RunStore
import Simulation
import Testing

@Suite struct SweepTests {
  let folder: TemporaryFolder
  let store: RunStore
  let plan = SweepPlan(
    origin: .sample,
    key: "c3",
    axes: [
      Setting(name: "listLength", value: "500,1000"), Setting(name: "maxReplicaCount", value: "4"),
    ],
    seed: 1,
    replications: 2,
    cellCount: 4
  )

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.store()
  }

  private func cell(_ index: Int, listLength: Int, outcome: CellRecord.Outcome) -> CellRecord {
    CellRecord(
      key: "k\(index)",
      index: index,
      replication: index % 2,
      assignments: [
        Setting(name: "listLength", value: "\(listLength)"),
        Setting(name: "maxReplicaCount", value: "4"),
      ],
      outcome: outcome
    )
  }

  private func result(_ index: Int) -> RunResult {
    var result = SampleRun.result(
      seed: UInt64(index),
      podHours: Double(index),
      slow: Double(index + 1)
    )
    result.timeline = []
    result.events = []
    result.decisions = []
    return result
  }

  private func stored() throws -> (SweepID, [CellRecord]) {
    let sweep = try store.begin(plan)
    let cells =
      (0..<4).map { cell($0, listLength: $0 < 2 ? 500 : 1000, outcome: .result(result($0))) }
    try store.save(Array(cells[..<3]), in: sweep, at: 1_700_000_100)
    try store.save(cells, in: sweep, at: 1_700_000_200)
    return (sweep, cells)
  }

  @Test func `cells come back in order, and one stored twice comes once`() throws {
    let (sweep, cells) = try stored()
    var found: [StoredCell] = []
    try store.cells(of: sweep) { found.append($0) }
    #expect(found.map(\.record) == cells)
    #expect(found.compactMap(\.run).count == 4)
    #expect(try store.sweep(sweep).storedCells == 4)
    #expect(try store.sweep(sweep).plan == plan)
  }

  @Test func `a sweep is found by its key until it is finished`() throws {
    let (sweep, _) = try stored()
    #expect(try store.unfinishedSweep(withKey: "c3") == sweep)
    #expect(try store.completedCells(of: sweep) == ["k0", "k1", "k2", "k3"])
    try store.finish(sweep, at: 1_700_000_300)
    #expect(try store.unfinishedSweep(withKey: "c3") == nil)
    #expect(try store.sweeps().map(\.finishedAt) == [1_700_000_300])
    #expect(try store.latestSweep() == sweep)
  }

  @Test func `an invalid cell keeps its message`() throws {
    let sweep = try store.begin(plan)
    let invalid = cell(0, listLength: 500, outcome: .invalid("'minReplicaCount' above the maximum"))
    try store.save([invalid], in: sweep, at: 1_700_000_100)
    var found: [StoredCell] = []
    try store.cells(of: sweep) { found.append($0) }
    #expect(found.map(\.record) == [invalid])
    #expect(found[0].run == nil)
  }

  @Test func `cells are not among the runs, and go with their sweep`() throws {
    let (sweep, _) = try stored()
    #expect(try store.runs().isEmpty)
    #expect(try store.latestRun() == nil)
    let error = #expect(throws: StoreError.self) { try store.delete(RunID(rawValue: 1)) }
    #expect(error?.message == "the run 'r1' is a cell of the sweep 's1'")
    try store.delete(sweep)
    #expect(try store.table("SELECT count(*) FROM runs") == ["0"])
    #expect(try store.table("SELECT count(*) FROM cells") == ["0"])
  }

  @Test func `v_tradeoff has one row for each set of parameters`() throws {
    _ = try stored()
    let columns = """
      parameters, listLength, maxReplicaCount, replications, podHours, queueLatencySecondsP95,
      queueLatencySecondsP95ByQueue, peakConnections, refusedConnections
      """
    #expect(
      try store.table("SELECT \(columns) FROM v_tradeoff") == [
        "listLength=500 maxReplicaCount=4|500|4|2|1.5|135.375|default=135.375|57.0|1234.0",
        "listLength=1000 maxReplicaCount=4|1000|4|2|3.5|315.875|default=315.875|57.0|1234.0",
      ]
    )
  }

  @Test func `a sweep that is not there is named in the message`() throws {
    let missing = SweepID(rawValue: 3)
    let error = #expect(throws: StoreError.self) { try store.sweep(missing) }
    #expect(error?.message == "there is no sweep 's3' in the store")
    #expect(throws: StoreError.self) { try store.cells(of: missing) { _ in } }
    #expect(throws: StoreError.self) { try store.save([], in: missing, at: 0) }
  }
}
