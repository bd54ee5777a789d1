import Simulation

extension TheorySetting.Figure {
  /// The mean time in queue of the measured jobs.
  static func meanWait(_ expected: Double) -> TheorySetting.Figure {
    TheorySetting.Figure(name: "mean latency (s)", expected: expected) { result in
      let latency = result.queues[0].queueLatency
      return (Double(latency.sum) / 1e6, over: Double(latency.count))
    }
  }

  /// The share of the jobs that wait at all.
  static func waitingShare(_ expected: Double) -> TheorySetting.Figure {
    TheorySetting.Figure(name: "share that waits", expected: expected) { result in
      let latency = result.queues[0].queueLatency
      return (latency.share(above: .zero) * Double(latency.count), over: Double(latency.count))
    }
  }

  /// The share of the jobs that wait longer than a quantile; theory is asked about the edge of the
  /// histogram's bucket, so that nothing is rounded.
  static func tailShare(
    _ name: String,
    beyond quantile: Double,
    _ probability: (Double) -> Double
  ) -> TheorySetting.Figure {
    let edge = Histogram.edge(above: quantile)
    let below = SimDuration.seconds(quantile)
    return TheorySetting.Figure(name: name, expected: probability(edge)) { result in
      let latency = result.queues[0].queueLatency
      return (latency.share(above: below) * Double(latency.count), over: Double(latency.count))
    }
  }

  /// The share of the measured jobs that fail.
  static func failingShare(_ expected: Double) -> TheorySetting.Figure {
    TheorySetting.Figure(name: "share that fails", expected: expected) { result in
      let queue = result.queues[0]
      return (Double(queue.failures), over: Double(queue.failures + queue.finished))
    }
  }

  /// The mean backlog of the samples from the first second on, until the arrivals end so many
  /// seconds before the run.
  static func meanBacklog(_ expected: Double, before drain: Double) -> TheorySetting.Figure {
    TheorySetting.Figure(name: "mean backlog = λ·W", expected: expected) { result in
      let span = 0.5...result.duration.inSeconds - drain
      return (backlogSum(of: result, in: span), over: Double(samples(of: result, in: span).count))
    }
  }

  /// The mean backlog of the samples, measured by the rate of arrivals times their mean wait.
  static func littlesRatio(in span: ClosedRange<Double>) -> TheorySetting.Figure {
    TheorySetting.Figure(name: "backlog / λ·W", expected: 1) { result in
      let count = Double(max(1, samples(of: result, in: span).count))
      let waits = Double(result.queues[0].queueLatency.sum) / 1e6
      let length = span.upperBound - span.lowerBound
      return (backlogSum(of: result, in: span) / count, over: waits / length)
    }
  }

  private static func samples(
    of result: RunResult,
    in span: ClosedRange<Double>
  ) -> some Collection<TimelineSample> {
    result.timeline.filter { span.contains($0.at.inSeconds) }
  }

  private static func backlogSum(of result: RunResult, in span: ClosedRange<Double>) -> Double {
    samples(of: result, in: span).reduce(0) { $0 + Double($1.backlog[0]) }
  }
}

extension Histogram {
  /// The least time in seconds that `share(above:)` counts: the end of the bucket of this one.
  static func edge(above seconds: Double) -> Double {
    let microseconds = UInt64(max(0, SimDuration.seconds(seconds).nanoseconds)) / 1000
    // A bucket is known by the leading eight bits of its values.
    let shift = UInt64(56 - (microseconds | 255).leadingZeroBitCount)
    return Double((microseconds >> shift + 1) << shift) / 1e6
  }
}
