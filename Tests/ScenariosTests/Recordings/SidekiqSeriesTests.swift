import Experiments
import Scenarios
import Testing

@Suite struct SidekiqSeriesTests {
  private static func lockRun(_ name: String, rate: Double, pins: String = "[1]") -> String {
    """
    {"name": "\(name)", "processes": 1, "concurrency": 5, "pins": \(pins), "slices": 1,
     "sleep_ms": 80, "job_cpu_ms_mean": 22, "cpu_ms_per_job_total": 22.5, "jobs": 340,
     "throughput_per_s": \(rate), "mean_duration_ms": 115, "gap_ms_mean": 0.6, "note": "any"}
    """
  }

  @Test func `repeats of one setting are one recording with the medians`() throws {
    let runs = [
      Self.lockRun("gvl-c5-r1", rate: 40), Self.lockRun("gvl-c5-r2", rate: 43),
      Self.lockRun("gvl-c5-r3", rate: 42), Self.lockRun("gvl-c6-r1", rate: 50, pins: "[0, 1]"),
    ]
    let content = try SidekiqSeriesReader.read(
      #"{"runs": [\#(runs.joined(separator: ","))]}"#,
      name: "series"
    )
    guard case .lock(let recordings) = content else {
      Issue.record("the runs are of jobs that compute")
      return
    }
    #expect(recordings.map(\.name) == ["gvl-c5", "gvl-c6"])
    #expect(recordings[0].jobsPerSecond == 42)
    #expect(recordings[0].jobs == 1020)
    #expect(abs(recordings[0].overhead - 0.0005) < 1e-12)
    #expect(recordings.map(\.cores) == [1, 2])
  }

  @Test func `clients are sorted, and the pool is in the name of the series`() throws {
    let content = try SidekiqSeriesReader.read(
      """
      {"runs": [
        {"series": "pgbouncer-pool10-2core", "server_cores": "0,1", "clients": 8, "tps": 800},
        {"series": "pgbouncer-pool10-2core", "server_cores": "0,1", "clients": 2, "tps": 600},
        {"series": "direct-1core", "server_cores": "1", "clients": 1, "tps": 380}
      ]}
      """,
      name: "curves"
    )
    guard case .curve(let recordings) = content else {
      Issue.record("the runs are of clients")
      return
    }
    #expect(recordings.map(\.pool) == [10, nil])
    #expect(recordings.map(\.cores) == [2, 1])
    #expect(recordings[0].points.map(\.clients) == [2, 8])
  }

  @Test func `runs of another kind are left out, and broken ones are named`() throws {
    let other = try SidekiqSeriesReader.read(#"{"runs": [{"boot_s": 1}]}"#, name: "boot")
    #expect(other == .other("its runs are neither of jobs that compute nor of database clients"))
    #expect(throws: RecordingError.self) {
      try SidekiqSeriesReader.read(#"{"runs": [{"sleep_ms": 5}]}"#, name: "broken")
    }
    #expect(throws: RecordingError.self) {
      try SidekiqSeriesReader.read(#"{"runs": [{"#, name: "cut")
    }
  }
}
