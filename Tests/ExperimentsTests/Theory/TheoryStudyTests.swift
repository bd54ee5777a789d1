import Simulation
import Testing

@testable import Experiments

/// The engine against theory, in the short form; `verify theory --long` counts the coverage.
@Suite struct TheoryStudyTests {
  private static let settings = TheoryCatalogue().settings

  @Test func `there are sixty settings and more, each under a name of its own`() {
    #expect(Self.settings.count >= 60)
    #expect(Set(Self.settings.map { "\($0.family) \($0.name)" }).count == Self.settings.count)
  }

  @Test(arguments: TheoryCatalogue.families)
  func `a setting of each model agrees`(family: String) async throws {
    let settings = Self.settings.filter { $0.family == family }
    let middle = settings[settings.count / 2]
    let findings = try await findings(of: [middle], replications: 12, workers: 1)
    #expect(findings.allSatisfy { $0.agrees })
  }

  @Test func `one worker and two find the same`() async throws {
    let settings = Array(Self.settings.filter { $0.family == "M(t)/M/∞" }.prefix(3))
    let one = try await findings(of: settings, replications: 2, workers: 1)
    let two = try await findings(of: settings, replications: 2, workers: 2)
    #expect(one == two)
    #expect(one.count == 9)
  }

  @Test func `a figure that is not what theory says is found out`() async throws {
    let setting = TheorySetting(
      "M/M/1",
      "wrong",
      figures: [.meanWait(2)]
    ) { run in
      TheorySetting.bench(of: MultiServerQueue(servers: 1, load: 0.3), pods: 1, run).scenario
    }
    let findings = try await findings(of: [setting], replications: 6, workers: 1)
    #expect(!findings[0].agrees)
  }

  @Test func `intervals are counted when there are several`() async throws {
    let settings = [Self.settings[0]]
    var findings: [TheoryFinding] = []
    let study = TheoryStudy(settings, replications: 3, intervals: 4)
    try await study.run(workers: 1) { findings += $0 }
    #expect(findings.allSatisfy { $0.intervals == 4 && $0.estimate.count == 12 })
    #expect(findings.allSatisfy { $0.coverage.map { (0...1).contains($0) } ?? false })
  }

  /// The edge of a bucket of the histogram is where `share(above:)` begins to count.
  @Test(arguments: [0.000_1, 0.000_3, 0.012_345, 1.5, 77.7])
  func `a share above a time counts from the edge that theory is asked about`(seconds: Double) {
    let edge = SimDuration.seconds(Histogram.edge(above: seconds))
    var histogram = Histogram()
    histogram.record(edge)
    #expect(histogram.share(above: .seconds(seconds)) == 1)
    var below = Histogram()
    below.record(SimDuration(nanoseconds: edge.nanoseconds - 1000))
    #expect(below.share(above: .seconds(seconds)) == 0)
  }

  private func findings(
    of settings: [TheorySetting],
    replications: Int,
    workers: Int
  ) async throws -> [TheoryFinding] {
    var findings: [TheoryFinding] = []
    try await TheoryStudy(settings, replications: replications).run(workers: workers) {
      findings += $0
    }
    return findings
  }
}
