import Testing

/// Bounds in a unit that their metric does not have.
@Suite(.serialized) struct BoundTests {
  private let refused = [
    ("p95(worst) <= 20%", "is not a duration, and the metric is a time; write 'p95(worst) <= 30s'"),
    ("podHours <= 12s", "is not a number alone, and the metric is counted in hours"),
    ("overSLO <= 5", "'5' in 'overSLO <= 5' is no share: it is from 0 to 1, or from 0% to 100%"),
    ("overSLO <= 5m", "is not a share; write 'overSLO <= 5%'"),
  ]

  @Test func `sweep, show, export and tune refuse them`() throws {
    try withTool { tool throws in
      let sweep = ["sweep", "small.scenario", "--vary", "maxReplicaCount=1,2", "--quiet"]
      for (bound, message) in refused {
        let done = try tool.run(sweep + ["--where", bound])
        #expect(done.status == 64)
        #expect(done.errors.contains(message))
        let tune = ["tune"] + sweep.dropFirst()
        #expect(try tool.run(tune + ["--subject-to", bound]).status == 64)
      }
      #expect(!tool.exists("results"))
      #expect(try tool.run(sweep).status == 0)
      for (bound, message) in refused {
        for command in [["show", "s1"], ["export", "sweep"]] {
          let done = try tool.run(command + ["--where", bound])
          #expect(done.status == 64)
          #expect(done.errors.contains(message))
        }
      }
    }
  }
}
