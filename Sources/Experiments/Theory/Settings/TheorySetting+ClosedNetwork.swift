import Simulation

extension TheorySetting {
  /// Ruby's lock: the rate of a process whose queue never empties.
  static var closedNetworks: [TheorySetting] {
    // Computing and the rest in milliseconds: FeedInsert, Processing, Delivery of workload.md 3.3.
    let mixes = [("FeedInsert", 8.0, 10.0), ("Processing", 42.9, 122), ("Delivery", 12, 405)]
    let threads = [[2, 5, 25], [2, 5, 25], [10, 25, 50]]
    return zip(mixes, threads).flatMap { mix, threads in
      threads.flatMap { count in
        let network = ClosedNetwork(
          threads: count,
          computing: mix.1 / 1000,
          rest: mix.2 / 1000
        )
        return Rest.allCases.map {
          closedNetwork("\(mix.0), n = \(count), \($0.rawValue)", network, $0)
        }
      }
    }
  }

  /// How the part without the lock is spread: theory says that it does not matter.
  private enum Rest: String, CaseIterable {
    case constant = "even"
    case exponential = "random"

    func distribution(mean: Double) -> Distribution {
      self == .constant ? .constant(mean) : .exponential(mean: mean)
    }
  }

  private static func closedNetwork(
    _ name: String,
    _ network: ClosedNetwork,
    _ rest: Rest
  ) -> TheorySetting {
    let expected = network.throughput
    // A hundred cycles of the threads pass first, then 1,000 jobs or more are counted.
    let cycle = Double(network.threads) / expected
    return TheorySetting(
      "closed network",
      name,
      recording: .full,
      figures: [
        Figure(name: "jobs a second", expected: expected) { result in
          let (first, last) = (result.timeline[1], result.timeline[2])
          let jobs = first.backlog[0] - last.backlog[0]
          return (Double(jobs), over: (last.at - first.at).inSeconds)
        }
      ]
    ) { _ in
      // A closed network has no long busy periods: the long form needs no longer runs.
      let length = max(100 * cycle, 1000 / expected)
      var bench = TheoryBench(
        until: 2 * length,
        drain: length / 100,
        jobClasses: [
          TheoryBench.jobClass(
            "Worker",
            JobProfile(
              cpu: .exponential(mean: network.computing),
              wait: rest.distribution(mean: network.rest)
            )
          )
        ],
        concurrency: network.threads,
        samplePeriod: length
      )
      bench.push(Int(4 * length * expected) + 1000)
      return bench.scenario
    }
  }
}
