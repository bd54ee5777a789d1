import Simulation
import Testing

@testable import Experiments

/// Replays of recordings made up for the purpose.
@Suite struct SidekiqReplayTests {
  private static let free = SidekiqOptions(fetchRoundTrip: .zero, jobOverhead: .zero)

  @Test func `jobs of one thread start one after the other`() throws {
    let recording = recording(pushes: [1, 1.5, 1.6], service: 1)
    let outcome = try SidekiqReplay(recording, options: Self.free).run(seed: 1)
    #expect(outcome.latencies == [0, 0.5, 1.4])
  }

  @Test func `a job costs its round trip before and its overhead after`() throws {
    let recording = recording(pushes: [1, 1.5], service: 1)
    let options = SidekiqOptions(fetchRoundTrip: .milliseconds(2), jobOverhead: .milliseconds(3))
    let outcome = try SidekiqReplay(recording, options: options).run(seed: 1)
    // 1 + 2 ms + 1 s + 3 ms is 2.005 s; the second one begins 2 ms later.
    #expect(outcome.latencies == [0.002, 0.507])
  }

  @Test func `what was pushed in one instant starts in the order of the pushes`() throws {
    let recording = recording(pushes: [1, 1, 1], service: 0.25)
    let outcome = try SidekiqReplay(recording, options: Self.free).run(seed: 1)
    #expect(outcome.latencies == [0, 0.25, 0.5])
  }

  @Test func `a process that starts behind the pushes chooses among them by weight`() throws {
    let served = [8, 1].enumerated().map {
      Deployment.ServedQueue(queue: QueueID($0), weight: $1)
    }
    let jobs = (0..<900).map { number in
      job(queue: number < 800 ? 0 : 1, at: 0.5, start: 2 + Double(number) / 100, service: 0.01)
    }
    let recording = SidekiqRecording(
      name: "late",
      queues: ["default", "pull"],
      processes: [SidekiqRecording.Process(concurrency: 1, queues: served)],
      jobs: jobs,
      leftovers: [900, 900],
      isPreloaded: true
    )
    let report = try ReplayComparison(recording).report
    #expect(abs(report.checks[0].simulated - 8.0 / 9) < 0.01)
    #expect(report.passes)
  }

  @Test func `a recording of another number of threads misses its limits`() throws {
    var recording = recording(pushes: (0..<200).map { Double($0) * 0.5 + 1 }, service: 1)
    recording.jobs = recording.jobs.map {
      job(queue: 0, at: $0.enqueuedAt.seconds, start: $0.enqueuedAt.seconds, service: 1)
    }
    #expect(try !ReplayComparison(recording).report.passes)
    recording.processes[0].concurrency = 3
    #expect(try ReplayComparison(recording).report.passes)
  }

  private func recording(pushes: [Double], service: Double) -> SidekiqRecording {
    let served = [Deployment.ServedQueue(queue: QueueID(0))]
    return SidekiqRecording(
      name: "test",
      queues: ["default"],
      processes: [SidekiqRecording.Process(concurrency: 1, queues: served)],
      jobs: pushes.map { job(queue: 0, at: $0, start: $0, service: service) }
    )
  }

  private func job(
    queue: Int,
    at push: Double,
    start: Double,
    service: Double
  ) -> SidekiqRecording.Job {
    SidekiqRecording.Job(
      queue: QueueID(queue),
      enqueuedAt: time(push),
      startedAt: time(start),
      finishedAt: time(start + service)
    )
  }

  private func time(_ seconds: Double) -> SimTime {
    SimTime(nanoseconds: SimDuration.seconds(seconds).nanoseconds)
  }
}
