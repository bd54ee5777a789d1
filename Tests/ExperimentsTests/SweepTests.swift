import Testing

@testable import Experiments

@Suite struct SweepTests {
  private static let origin = Sweep.Origin(
    scenarioHash: "a",
    policyHash: "b",
    fixed: [],
    version: "1"
  )

  private func sweep(_ axes: String..., replications: Int = 1, seed: UInt64 = 7) throws -> Sweep {
    try Sweep(
      of: SampleSetup.setup,
      axes: axes.map { try ParameterSet(parsing: $0) },
      replications: replications,
      seed: seed,
      origin: Self.origin
    )
  }

  @Test func `the last axis changes fastest and replications follow each other`() throws {
    let sweep = try sweep("listLength=250,500", "maxReplicaCount=2..4", replications: 2)
    #expect(sweep.count == 12)
    let cells = (0..<sweep.count).map { sweep.cell(at: $0) }
    #expect(cells.map(\.replication) == [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1])
    #expect(cells[3].assignments.map(\.description) == ["listLength=250", "maxReplicaCount=3"])
    #expect(cells[6].assignments.map(\.description) == ["listLength=500", "maxReplicaCount=2"])
  }

  @Test func `all cells of a replication have one seed, and the first is the sweep's`() throws {
    let sweep = try sweep("listLength=250,500", replications: 3)
    let seeds = (0..<6).map { sweep.cell(at: $0).seed }
    #expect(seeds[0] == 7)
    #expect(Array(seeds[0..<3]) == Array(seeds[3..<6]))
    #expect(Set(seeds).count == 3)
  }

  @Test func `keys are those of every other process`() throws {
    let sweep = try sweep("listLength=250,500", replications: 2)
    let keys = (0..<4).map { sweep.cell(at: $0).key }
    #expect(Set(keys).count == 4)
    #expect(ContentHash(of: "").description == "6c62272e07bb014262b821756295c58d")
    #expect(ContentHash(of: "foobar").description == "343e1662793c64bf6f0d3597ba446f18")
    #expect(keys[0] == "723f18d67e1a51b108a6714a3eafa02b")
  }

  @Test func `a key depends on all that determines a cell`() throws {
    let key = try sweep("listLength=250").cell(at: 0).key
    #expect(try sweep("listLength=251").cell(at: 0).key != key)
    #expect(try sweep("listLength=250", seed: 8).cell(at: 0).key != key)
    var origin = Self.origin
    origin.version = "2"
    let other = try Sweep(
      of: SampleSetup.setup,
      axes: [ParameterSet(parsing: "listLength=250")],
      replications: 1,
      seed: 7,
      origin: origin
    )
    #expect(other.cell(at: 0).key != key)
  }

  @Test func `a sweep that cannot be run is refused before it begins`() {
    #expect(
      message { _ = try sweep("listLenght=5") }
        == "unknown parameter 'listLenght'; did you mean 'listLength'?"
    )
    #expect(
      message { _ = try sweep("maxReplicaCount=0..3") }
        == "'maxReplicaCount' must be a whole number from 1 to 2147483647, or 'none', not '0'"
    )
    #expect(
      message { _ = try sweep("listLength=1..1001", "maxReplicaCount=1..1000") }
        == "the sweep has more than 1000000 cells; "
        + "use fewer values, a larger step, or fewer replications"
    )
    #expect(
      message { _ = try sweep("listLength=1", "listLength=2") }
        == "'listLength' is varied twice; put all its values into one set"
    )
  }
}
