import SampleRuns
import RunStore
import Simulation
import Testing

@Suite struct PeerTests {
  let folder: TemporaryFolder
  let store: RunStore

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.store()
  }

  @Test func `what became of deliveries is read back as it was stored`() throws {
    var result = SampleRun.result()
    result.peers = SampleRun.peers
    let id = try store.save(result, origin: .sample)
    #expect(try store.run(id).result == result)
    #expect(try store.table("SELECT hung, hangTimeSeconds FROM v_peers") == ["720|7200.0"])
  }

  @Test func `a run without peers has no row`() throws {
    _ = try store.save(SampleRun.result(), origin: .sample)
    #expect(try store.table("SELECT count(*) FROM peer_results") == ["0"])
  }
}
