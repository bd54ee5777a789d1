import Testing

/// What `--resume` says, and where it says nothing.
@Suite(.serialized) struct ResumptionTests {
  private let sweep = ["sweep", "small.scenario", "--vary", "maxReplicaCount=1,2"]
  private let tune = [
    "tune", "small.scenario", "--vary", "maxReplicaCount=1..4", "--budget", "4",
    "--replications", "2", "--pairs", "2",
  ]

  @Test func `quiet is without notices, and with the result`() throws {
    try withTool { tool throws in
      for command in [sweep, tune] {
        let quiet = command + ["--quiet", "--resume"]
        // The first begins anew, the second goes on.
        for _ in 1...2 {
          let done = try tool.run(quiet)
          #expect(done.status == 0)
          #expect(done.errors.isEmpty)
          #expect(!done.output.isEmpty)
        }
      }
    }
  }

  @Test func `a scenario that was changed is named`() throws {
    try withTool { tool throws in
      _ = try tool.run(sweep)
      #expect(try tool.run(sweep + ["--resume"]).errors.contains("nothing to do"))
      let other = try tool.run(sweep + ["--replications", "2", "--resume"])
      #expect(other.errors.contains("this is a new one\n"))
      let text = try tool.read("small.scenario")
      try tool.write(text.replacing("rate: 5/s", with: "rate: 6/s"), to: "small.scenario")
      for command in [sweep, tune] {
        let changed = try tool.run(command + ["--resume"])
        #expect(
          changed.errors.contains("this is a new one; the scenario 'small' has changed since s2\n")
        )
        _ = try tool.run("delete", "s3")
      }
    }
  }
}
