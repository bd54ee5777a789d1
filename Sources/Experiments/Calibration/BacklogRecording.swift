package import Simulation

/// How many jobs waited in each queue of a real instance, at moments of a scenario's time.
package struct BacklogRecording: Equatable, Sendable {
  package var queues: [Queue]

  package init(queues: [Queue]) {
    self.queues = queues
  }

  package struct Queue: Equatable, Sendable {
    package var id: QueueID
    /// In order of time.
    package var samples: [Sample]

    package init(id: QueueID, samples: [Sample]) {
      self.id = id
      self.samples = samples
    }
  }

  package struct Sample: Equatable, Sendable {
    /// Since the start of the run.
    package var at: Duration
    package var jobs: Double

    package init(at: Duration, jobs: Double) {
      self.at = at
      self.jobs = jobs
    }
  }

  /// The part of it within a time, both ends included.
  package func within(_ range: ClosedRange<Duration>) -> BacklogRecording {
    BacklogRecording(
      queues: queues.map { queue in
        Queue(id: queue.id, samples: queue.samples.filter { range.contains($0.at) })
      }
    )
  }

  /// The first and the last moment; `nil` without samples.
  package var span: ClosedRange<Duration>? {
    let times = queues.flatMap { $0.samples.map(\.at) }
    guard let first = times.min(), let last = times.max() else { return nil }
    return first...last
  }

  package var sampleCount: Int { queues.reduce(0) { $0 + $1.samples.count } }
}

/// How far a run's backlogs are from the recorded ones.
///
/// Each sample counts by the logarithm of (10 + simulated) / (10 + recorded): twice as many and half
/// as many are as wrong, and a few jobs more or less in an empty queue are not.
package struct BacklogError: Equatable, Sendable {
  private var sum = 0.0
  private var count = 0

  package init(_ result: RunResult, against recording: BacklogRecording) {
    for queue in recording.queues {
      var place = 0
      for sample in queue.samples {
        while place + 1 < result.timeline.count, result.timeline[place + 1].at <= sample.at {
          place += 1
        }
        guard place < result.timeline.count, result.timeline[place].at <= sample.at else {
          continue
        }
        let simulated = Double(result.timeline[place].backlog[queue.id.index])
        sum += abs(PortableMath.log((10 + simulated) / (10 + sample.jobs)))
        count += 1
      }
    }
  }

  /// The mean of the logarithms' amounts.
  package var value: Double { count > 0 ? sum / Double(count) : 0 }

  /// By what factor backlogs are off in the (geometric) mean: 1 is perfect.
  package var factor: Double { PortableMath.exp(value) }
}
