import Testing

/// Sweeps of which no cell can be run.
@Suite(.serialized) struct InvalidSweepTests {
  private let sweep = ["sweep", "small.scenario", "--vary", "minReplicaCount=9,10"]

  @Test func `a sweep without a valid cell fails, with the reason`() throws {
    try withTool { tool throws in
      let selection = ["--where", "p95(default) <= 30s"]
      for arguments in [sweep, sweep + selection, sweep + ["--json"], sweep + ["--resume"]] {
        let done = try tool.run(arguments + ["--quiet"])
        #expect(done.status == 1)
        #expect(
          done.errors == "error: no cell of the sweep could be run: "
            + "ScaledObject 'sidekiq-default': minReplicaCount must be less than or equal to maxReplicaCount\n"
        )
        #expect(done.output.contains("minReplicaCount"))
      }
      // Another shard may have valid ones.
      #expect(try tool.run(sweep + ["--shard", "0/2", "--quiet"]).status == 0)
    }
  }

  @Test func `a precision without figures is not reached`() throws {
    try withTool { tool throws in
      let done = try tool.run(sweep + ["--precision", "5%"])
      #expect(done.status == 1)
      #expect(
        done.errors.contains(
          "precision: NOT reached: nothing was measured in p95(worst) and podHours\n"
        )
      )
      #expect(!done.errors.contains("is at most"))
    }
  }

  @Test func `one valid cell is enough`() throws {
    try withTool { tool throws in
      let some = ["sweep", "small.scenario", "--vary", "minReplicaCount=1,9", "--quiet"]
      #expect(try tool.run(some).status == 0)
    }
  }
}
