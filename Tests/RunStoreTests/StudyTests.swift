import SampleRuns
import RunStore
import Simulation
import Testing

/// Sweeps over several scenarios, and the front of a sweep.
@Suite struct StudyTests {
  let folder: TemporaryFolder
  let store: RunStore

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.store()
  }

  private func plan(scenarios: [StudiedScenario] = []) -> SweepPlan {
    SweepPlan(
      origin: .sample,
      key: "c3",
      axes: [Setting(name: "listLength", value: "1,2,3,4")],
      seed: 1,
      replications: 2,
      cellCount: 4,
      scenarios: scenarios
    )
  }

  private func cell(
    _ index: Int,
    listLength: Int,
    scenario: Int = 0,
    replication: Int = 0,
    outcome: CellRecord.Outcome
  ) -> CellRecord {
    CellRecord(
      key: "k\(index)",
      index: index,
      scenario: scenario,
      replication: replication,
      assignments: [Setting(name: "listLength", value: "\(listLength)")],
      outcome: outcome
    )
  }

  private func result(podHours: Double, slow: Double) -> CellRecord.Outcome {
    var result = SampleRun.result(podHours: podHours, slow: slow)
    result.timeline = []
    result.events = []
    result.decisions = []
    return .result(result)
  }

  @Test func `several scenarios come back with their texts, seeds and weights`() throws {
    var other = Origin.sample
    other.scenario = StoredText(name: "steady", text: "name: steady", hash: "9")
    let scenarios = [
      StudiedScenario(origin: .sample, seed: 1, weight: 1),
      StudiedScenario(origin: other, seed: UInt64.max, weight: 2.5),
    ]
    let sweep = try store.begin(plan(scenarios: scenarios))
    #expect(try store.sweep(sweep).plan.scenarios == scenarios)
    let cells = [
      cell(0, listLength: 1, outcome: result(podHours: 1, slow: 1)),
      cell(1, listLength: 1, scenario: 1, outcome: result(podHours: 3, slow: 2)),
    ]
    try store.save(cells, in: sweep, at: 1_700_000_100)
    var found: [StoredCell] = []
    try store.cells(of: sweep) { found.append($0) }
    #expect(found.map(\.record) == cells)
    let run = try store.run(#require(found[1].run))
    #expect(run.origin.scenario.name == "steady")
    #expect(
      try store.table("SELECT podHours, weight FROM v_tradeoff") == ["2.0|1.0", "4.0|2.5"]
    )
    // (1 · 2 + 2.5 · 4) / 3.5
    #expect(try store.table("SELECT scenarios, podHours FROM v_front") == ["2|3.4286"])
    try store.delete(sweep)
    #expect(try store.table("SELECT count(*) FROM sweep_scenarios") == ["0"])
    #expect(try store.table("SELECT count(*) FROM scenarios") == ["0"])
  }

  @Test func `v_front has the points that no other beats, and none with fewer runs`() throws {
    let sweep = try store.begin(plan())
    let figures = [(1, 4.0), (2, 2.0), (3, 2.0), (4, 1.0), (2, 3.0)]
    var cells = figures.enumerated().map { index, figures in
      cell(
        index,
        listLength: index,
        outcome: result(podHours: Double(figures.0), slow: figures.1)
      )
    }
    try store.save(cells, in: sweep, at: 1_700_000_100)
    let front = "SELECT listLength, podHours FROM v_front"
    #expect(try store.table(front) == ["0|2.0", "1|3.0", "3|5.0"])
    // A second replication of all but the point 1, which was dropped by a race.
    cells = figures.enumerated().map { index, figures in
      let outcome = result(podHours: Double(figures.0), slow: figures.1)
      return cell(
        5 + index,
        listLength: index,
        replication: 1,
        outcome: index == 1 ? .spared : outcome
      )
    }
    try store.save(cells, in: sweep, at: 1_700_000_200)
    #expect(try store.table(front) == ["0|2.0", "4|3.0", "2|4.0", "3|5.0"])
    #expect(try store.sweep(sweep).storedCells == 10)
  }

  @Test func `v_front compares the same replications, not as many`() throws {
    let sweep = try store.begin(plan())
    let figures = [(1, 4.0), (2, 2.0), (3, 3.0)]
    let cells = figures.enumerated().map { index, figures in
      cell(
        index,
        listLength: index,
        replication: index == 1 ? 1 : 0,
        outcome: result(podHours: Double(figures.0), slow: figures.1)
      )
    }
    try store.save(cells, in: sweep, at: 1_700_000_100)
    // The third is beaten by the second alone, which was run in another replication.
    #expect(try store.table("SELECT listLength FROM v_front") == ["0", "2"])
  }

  @Test func `a cell that was spared has neither run nor problem`() throws {
    let sweep = try store.begin(plan())
    let spared = cell(0, listLength: 1, outcome: .spared)
    try store.save([spared], in: sweep, at: 1_700_000_100)
    var found: [StoredCell] = []
    try store.cells(of: sweep) { found.append($0) }
    #expect(found.map(\.record) == [spared])
    #expect(try store.table("SELECT run, problem FROM cells") == ["|"])
    #expect(try store.completedCells(of: sweep) == ["k0"])
  }
}
