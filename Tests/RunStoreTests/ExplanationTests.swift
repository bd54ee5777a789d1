import GRDB
import SampleRuns
import Simulation
import Testing

@testable import RunStore

@Suite struct ExplanationTests {
  let folder: TemporaryFolder
  let store: RunStore

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.store()
  }

  @Test func `the arithmetic of each decision is read back as it was stored`() throws {
    let result = SampleRun.result()
    let id = try store.save(result, origin: .sample)
    #expect(result.decisions.allSatisfy { $0.explanation != nil })
    #expect(try store.run(id).result.decisions == result.decisions)
    let brief = try store.run(id, explained: false).result.decisions
    #expect(brief.count == result.decisions.count)
    #expect(brief.allSatisfy { $0.explanation == nil })
  }

  @Test func `equal arithmetic is stored once`() throws {
    var result = SampleRun.result()
    let decision = try #require(result.decisions.first)
    result.decisions = Array(repeating: decision, count: 1000)
    _ = try store.save(result, origin: .sample)
    #expect(try store.table("SELECT count(*) FROM explanations") == ["1"])
    #expect(try store.table("SELECT count(DISTINCT explanation) FROM decisions") == ["1"])
  }

  @Test func `the text is JSON that SQL can look into`() throws {
    _ = try store.save(SampleRun.result(), origin: .sample)
    let causes = try store.table(
      """
      SELECT DISTINCT e.text ->> 'cause' FROM decisions d
      JOIN explanations e ON e.run = d.run AND e.id = d.explanation
      WHERE d.controller = 'hpa' ORDER BY d.position
      """
    )
    #expect(
      causes == [
        "atRecommendation", "scaleUpStabilization", "scaleUpPolicy", "atMaxReplicas",
        "metricsFailed",
      ]
    )
  }

  @Test func `deleting a run removes its arithmetic`() throws {
    try store.delete(store.save(SampleRun.result(), origin: .sample))
    #expect(try store.table("SELECT count(*) FROM explanations") == ["0"])
  }

  @Test func `a store of version 1 is brought up to date and keeps its runs`() throws {
    let result = SampleRun.result()
    let id = try store.save(result, origin: .sample)
    try store.write { database in
      try database.execute(
        sql: """
          DROP VIEW v_front;
          DROP VIEW v_tradeoff;
          DROP TABLE sweep_scenarios;
          ALTER TABLE cells DROP COLUMN scenario;
          DROP TABLE explanations;
          ALTER TABLE decisions DROP COLUMN explanation;
          ALTER TABLE deployment_results DROP COLUMN cpuUtilization;
          ALTER TABLE database_results DROP COLUMN failedWhileDown;
          ALTER TABLE database_results DROP COLUMN pgbouncerPoolSize;
          ALTER TABLE database_results DROP COLUMN peakActive;
          ALTER TABLE database_results DROP COLUMN peakActiveAtNanoseconds;
          ALTER TABLE database_results DROP COLUMN slowdown;
          ALTER TABLE database_results DROP COLUMN serverWaits;
          ALTER TABLE database_results DROP COLUMN longestServerWaitNanoseconds;
          ALTER TABLE database_results DROP COLUMN serverTimeouts;
          DROP TABLE node_pool_results;
          DROP VIEW v_peers;
          DROP TABLE peer_results;
          ALTER TABLE deployment_results DROP COLUMN restarts;
          DROP VIEW v_jobs;
          ALTER TABLE job_totals DROP COLUMN duplicates;
          ALTER TABLE sweeps DROP COLUMN shardIndex;
          ALTER TABLE sweeps DROP COLUMN shardCount;
          ALTER TABLE deployment_results DROP COLUMN burstOnsetNanoseconds;
          ALTER TABLE deployment_results DROP COLUMN reactionNanoseconds;
          PRAGMA user_version = 1;
          """
      )
    }
    try store.close()
    let reopened = try RunStore.openExisting(path: folder.file())
    #expect(try reopened.table("PRAGMA user_version") == ["\(Schema.version)"])
    let decisions = try reopened.run(id).result.decisions
    #expect(decisions.map(\.targets) == result.decisions.map(\.targets))
    #expect(decisions.allSatisfy { $0.explanation == nil })
    #expect(try reopened.save(result, origin: .sample) > id)
  }
}
