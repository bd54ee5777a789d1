import Experiments
import Simulation
import Testing

@testable import Scenarios

/// Recorded runs of Sidekiq as files have them, and files that cannot be used.
@Suite struct SidekiqRecordingTests {
  private static let header = "id,queue,enqueued_s,started_s,finished_s,outcome"

  @Test func `queues, weights and jobs are read in the order of the pushes`() throws {
    let content = try read(
      config: #"{"processes": [{"conc": 3, "queues": ["default,4", "push,2"]}], "preload": true}"#,
      jobs: [Self.header, "2,push,0.5,0.7,1.0,ok", "1,default,0.5,0.6,0.9,ok", ""],
      lengths: ["t_s,llen_default,llen_push", "0.1,0,0", "1,,", "2.5,1,7"]
    )
    guard case .recording(let recording) = content else {
      Issue.record("the run is one that can be replayed")
      return
    }
    #expect(recording.queues == ["default", "push"])
    #expect(recording.processes[0].concurrency == 3)
    #expect(recording.processes[0].queues.map(\.weight) == [4, 2])
    #expect(recording.jobs.map(\.queue.index) == [0, 1])
    #expect(recording.backlog.map(\.lengths) == [[0, 0], [1, 7]])
    #expect(recording.isPreloaded)
  }

  @Test func `a configuration of two fields is enough`() throws {
    let content = try read(
      config: #"{"concurrency": 2, "weights": {"a": 3, "b": 1}}"#,
      jobs: ["queue,enqueued_s,started_s,service_s", "a,0,0,1", "b,0,0,1"]
    )
    guard case .recording(let recording) = content else {
      Issue.record("the run is one that can be replayed")
      return
    }
    #expect(recording.isWeighted)
    #expect(recording.jobs[0].finishedAt.seconds == 1)
  }

  @Test(arguments: [
    ("2,default,0.5,x,1.0,ok", "'started_s' must be a number of seconds, not 'x'"),
    ("2,default,0.5,0.6", "4 fields where the first line names 6"),
    ("2,default,0.5,0.4,1.0,ok", "a job is pushed at 0 or later, then started, then done"),
  ])
  func `a wrong line is named`(line: String, message: String) {
    let error = RecordingError(name: "jobs", line: 3, message: message)
    #expect(throws: error) {
      try read(
        config: #"{"concurrency": 2}"#,
        jobs: [Self.header, "1,default,0.5,0.6,0.9,ok", line]
      )
    }
  }

  @Test(arguments: [
    (#"{"concurrency": 2}"#, "1,default,0.5,0.6,0.9,error:PG::ConnectionBad"),
    ("{}", "1,default,0.5,0.6,0.9,ok"),
    (
      #"{"concurrency": 2, "processes": [{"conc": 2}, {"conc": 2, "start_at_s": 30}]}"#,
      "1,default,0.5,0.6,0.9,ok"
    ),
  ])
  func `runs of another kind are left out with a reason`(config: String, line: String) throws {
    guard case .other = try read(config: config, jobs: [Self.header, line]) else {
      Issue.record("the run is not one that can be replayed")
      return
    }
  }

  @Test func `a configuration that is no JSON is refused`() {
    #expect(throws: RecordingError.self) {
      try read(config: "{", jobs: [Self.header, "1,default,0.5,0.6,0.9,ok"])
    }
  }

  private func read(
    config: String,
    jobs: [String],
    lengths: [String]? = nil
  ) throws -> SidekiqRecordingReader.Content {
    try SidekiqRecordingReader.read(
      name: "config",
      config: config,
      jobs: (name: "jobs", lines: jobs),
      lengths: lengths.map { (name: "lengths", lines: $0) }
    )
  }
}
