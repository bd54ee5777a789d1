import Simulation
import Testing

/// Which servers the deliveries of an activity go to.
@Suite struct PeerPopulationTests {
  private func servers(
    _ count: Int,
    of population: PeerPopulation,
    _ activity: UInt64
  ) -> [Int] {
    population.deliveries(count, of: RandomKey(value: activity)).map { population.server(of: $0) }
  }

  @Test(arguments: [1, 12, 91, 669, 999, 1000])
  func `an activity reaches no server twice`(count: Int) {
    let population = PeerPopulation(servers: 1000, popularity: 1)
    for activity in UInt64(1)...50 {
      let servers = servers(count, of: population, activity)
      #expect(servers.count == count)
      #expect(Set(servers).count == count)
      #expect(servers == servers.sorted())
    }
  }

  @Test func `a server is reached in proportion to its popularity`() {
    let population = PeerPopulation(servers: 100, popularity: 1)
    var reached = [Int](repeating: 0, count: 100)
    for activity in UInt64(1)...20_000 {
      for server in servers(5, of: population, activity) { reached[server] += 1 }
    }
    // The harmonic number of 100 is 5.187: 5/5.187 for the first, half of it for the second.
    #expect(abs(Double(reached[0]) / 20_000 - 0.964) < 0.01)
    #expect(abs(Double(reached[1]) / 20_000 - 0.482) < 0.02)
    #expect(abs(Double(reached[9]) / 20_000 - 0.0964) < 0.01)
  }

  @Test func `without popularity all are alike`() {
    let population = PeerPopulation(servers: 10, popularity: 0)
    var reached = [Int](repeating: 0, count: 10)
    for activity in UInt64(1)...10_000 {
      for server in servers(1, of: population, activity) { reached[server] += 1 }
    }
    #expect(reached.allSatisfy { abs($0 - 1000) < 150 })
  }

  @Test func `deliveries beyond the servers go to anybody`() {
    let population = PeerPopulation(servers: 3, popularity: 1)
    let servers = servers(5, of: population, 7)
    #expect(servers.prefix(3) == [0, 1, 2])
    #expect(servers.count == 5)
  }

  @Test func `a million servers of the steepest popularity have a place each`() {
    let population = PeerPopulation(servers: 1_000_000, popularity: 2)
    let keys = population.deliveries(1_000_000, of: RandomKey(value: 3))
    #expect(population.server(of: keys[999_999]) == 999_999)
    #expect(population.server(of: keys[500_000]) == 500_000)
  }

  @Test func `the deliveries of two activities have keys of their own`() {
    let population = PeerPopulation(servers: 10, popularity: 1)
    let one = population.deliveries(10, of: RandomKey(value: 1))
    let other = population.deliveries(10, of: RandomKey(value: 2))
    #expect(Set(one + other).count == 20)
  }
}
