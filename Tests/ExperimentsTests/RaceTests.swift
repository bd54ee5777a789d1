import Simulation
import Testing

@testable import Experiments

@Suite struct RaceTests {
  @Test func `a point that another beats by far in everything is dropped`() {
    let best: [[Double]] = [[1, 1.2, 0.9, 1.1, 1], [2, 2.1, 2, 1.9, 2]]
    let worse: [[Double]] = [[5, 5.1, 5, 5.2, 5.1], [7, 7, 7.1, 7, 7.2]]
    let cheaper: [[Double]] = [[9, 9, 9, 9, 9], [1, 1, 1, 1, 1]]
    let race = Race(firstLook: 5)
    #expect(race.losers([best, worse, cheaper], looks: 1) == [1])
    // Beaten on average only: the difference of 0.2 has a spread of 1.
    let near: [[Double]] = [[1.2, 2.4, 0.1, 2.3, 0.2], [3, 3, 3, 3, 3]]
    #expect(race.losers([best, near], looks: 1).isEmpty)
    // Equal in every pair so far, which says nothing of the next.
    #expect(race.losers([best, [best[0], worse[1]]], looks: 1).isEmpty)
    #expect(race.losers([best, best], looks: 1).isEmpty)
    #expect(race.losers([[[1], [2]], [[3], [4]]], looks: 1).isEmpty)
  }

  /// Points of one mean: every one that is dropped is dropped by chance.
  @Test func `a point that no other beats is dropped in less than 5 of 100 races`() {
    var stream = RandomStream(RandomKey(seed: 11, purpose: "races"))
    func noise() -> Double { (0..<12).reduce(-6) { sum, _ in sum + stream.unit() } }
    let race = Race(firstLook: 5)
    let looks = race.looks(below: 40)
    var dropped = 0
    let races = 400
    for _ in 0..<races {
      let common = (0..<40).map { _ in 3 * noise() }
      let points = (0..<6).map { _ in (0..<2).map { _ in common.map { $0 + noise() } } }
      let isLost = looks.contains { look in
        let seen = points.map { $0.map { Array($0.prefix(look)) } }
        return race.losers(seen, looks: looks.count).contains(0)
      }
      if isLost { dropped += 1 }
    }
    #expect(Double(dropped) / Double(races) < 0.05)
  }

  @Test func `a race looks after k replications and each time they have doubled`() {
    #expect(Race(firstLook: 5).looks(below: 50) == [5, 10, 20, 40])
    #expect(Race(firstLook: 5).looks(below: 5).isEmpty)
  }
}

@Suite struct SweepStagesTests {
  private func sweep(_ stages: StageRules, replications: Int) throws -> Sweep {
    var setup = SampleSetup.setup
    setup.policy.scaledObjects = []
    setup.scenario.duration = .seconds(300)
    let origin = Sweep.Origin(scenarioHash: "a", policyHash: "b", fixed: [], version: "1")
    return try Sweep(
      of: [StudyScenario(setup: setup, origin: origin, seed: 7)],
      axes: [ParameterSet(parsing: "replicas=1,8,20")],
      replications: replications,
      stages: stages
    )
  }

  private func run(
    _ sweep: Sweep,
    workers: Int,
    except completed: [(key: String, outcome: SweepRunner.Outcome)] = []
  ) async throws -> (
    work: SweepRunner.Work, cells: [(key: String, outcome: SweepRunner.Outcome)]
  ) {
    var cells: [(key: String, outcome: SweepRunner.Outcome)] = []
    var figures: [String: RunFigures] = [:]
    for (key, outcome) in completed {
      if case .finished(let result) = outcome { figures[key] = RunFigures(result) }
    }
    let work = try await SweepRunner(sweep, workers: workers).run(
      except: Set(completed.map(\.key)),
      earlier: figures
    ) { cell, outcome in
      cells.append((cell.key, outcome))
    }
    return (work, cells)
  }

  @Test func `a race spares cells, the same on two workers and when it is resumed`() async throws {
    let sweep = try sweep(
      StageRules(race: Race(firstLook: 3), objectives: [.podHours]),
      replications: 8
    )
    let (work, cells) = try await run(sweep, workers: 1)
    #expect(cells.count == sweep.count)
    #expect(Set(cells.map(\.key)).count == sweep.count)
    // The cheapest of the three beats the others.
    #expect(work.spared == 10)
    #expect(work.simulated == 14)
    let onTwo = try await run(sweep, workers: 2)
    #expect(onTwo.cells.map(\.key) == cells.map(\.key))
    #expect(onTwo.cells.map(\.outcome) == cells.map(\.outcome))
    for cut in [1, 9, 12, 20] {
      let rest = try await run(sweep, workers: 2, except: Array(cells.prefix(cut)))
      #expect(rest.cells.map(\.key) == cells.dropFirst(cut).map(\.key))
      #expect(rest.work.spared == 10)
    }
  }

  @Test func `replications end when all means are known well enough, or at the limit`() async throws
  {
    let easy = StageRules(precision: PrecisionGoal(share: 0.5), measured: [.podHours])
    let (work, cells) = try await run(sweep(easy, replications: 20), workers: 2)
    #expect(work.replications == 5)
    #expect(work.isPrecise)
    #expect(cells.count { $0.outcome == .spared } == 45)
    let hard = StageRules(precision: PrecisionGoal(share: 0.001), measured: [.queueLatencyP95OfAll])
    let all = try await run(sweep(hard, replications: 6), workers: 2).work
    #expect(all.replications == 6)
    #expect(!all.isPrecise)
    #expect(all.spared == 0)
  }
}
