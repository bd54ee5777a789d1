import Simulation
import Testing

@testable import Experiments

/// Parameters of the servers that deliveries go to.
@Suite struct PeerParameterTests {
  private func setup(_ assignment: String) throws -> Setup {
    var setup = SampleSetup.setup
    setup.scenario.peers = PeerOptions(servers: 100)
    try setup.apply(Assignment(parsing: assignment))
    return setup
  }

  @Test(arguments: [
    ("peers.dead", "20"), ("peers.slow", "7"), ("peers.breakerThreshold", "5"),
    ("peers.breakerCoolOff", "90s"),
  ])
  func `what was set is what is read`(name: String, value: String) throws {
    let changed = try setup("\(name)=\(value)")
    #expect(try changed.parameters(named: name).map { $0.value?.description } == [value])
  }

  @Test func `there are not more dead servers than servers`() {
    #expect(throws: ParameterError.self) { try setup("peers.dead=101") }
  }

  @Test func `a scenario without peers has none of them`() {
    #expect(throws: ParameterError.self) {
      try SampleSetup.setup.parameters(named: "peers.dead")
    }
  }
}
