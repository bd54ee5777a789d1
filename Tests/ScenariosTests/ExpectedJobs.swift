import Scenarios
import Simulation

/// The expected number of jobs of a scenario's rate patterns, by an independent calculation.
struct ExpectedJobs {
  let scenario: Scenario

  /// For each queue, in the order of `Scenario.queues`.
  func byQueue() -> [Double] {
    var jobs = Array(repeating: 0.0, count: scenario.queues.count)
    for source in scenario.arrivals {
      if case .periodic(let clock) = source.pattern { add(clock, to: &jobs) }
      guard case .rate(let pattern) = source.pattern else { continue }
      let arrivals = arrivals(of: pattern) * Double(pattern.batch)
      switch pattern.feeds {
      case .job(let jobClass):
        add(arrivals, of: jobClass, people: (0, 0, 0), to: &jobs)
      case .activity(let activity, let audience):
        let people = (
          Self.mean(of: audience.localFollowers) { $0 },
          // `workload.md` §2.3: from followers to inboxes.
          Self.mean(of: audience.remoteFollowers) { 0.230 * PortableMath.power($0, 0.866) },
          Double(scenario.inboxLaw.knownServers)
        )
        for push in scenario.activities[activity.index].pushes {
          let count = Self.count(push.count, people)
          add(arrivals * count, of: push.jobClass, people: people, to: &jobs)
        }
      }
    }
    return jobs
  }

  private func add(_ clock: PeriodicJobs, to jobs: inout [Double]) {
    for entry in clock.entries {
      let queue = scenario.jobClasses[entry.jobClass.index].queue
      jobs[queue.index] += scenario.duration / entry.period
    }
  }

  private func arrivals(of pattern: ArrivalSource.RatePattern) -> Double {
    let ends = pattern.steps.dropFirst().map(\.at) + [scenario.duration]
    return zip(pattern.steps, ends).map { step, end in
      step.perSecond * max(0, (min(end, scenario.duration) - step.at) / .seconds(1))
    }
    .reduce(0, +)
  }

  private func add(
    _ number: Double,
    of jobClass: JobClassID,
    people: (local: Double, inboxes: Double, servers: Double),
    to jobs: inout [Double]
  ) {
    // A chain of unknown parents has no last step.
    guard number > 1e-6 else { return }
    let definition = scenario.jobClasses[jobClass.index]
    jobs[definition.queue.index] += number
    for push in definition.pushes {
      add(number * Self.count(push.count, people), of: push.jobClass, people: people, to: &jobs)
    }
  }

  private static func count(
    _ count: Push.Count,
    _ people: (local: Double, inboxes: Double, servers: Double)
  )
    -> Double
  {
    switch count {
    case .one: 1
    case .fixed(let number): Double(number)
    case .probability(let probability): probability
    case .each(.localFollowers): people.local
    case .each(.inboxes), .eachButOne(.inboxes): people.inboxes
    case .each(.otherInboxes): people.servers - people.inboxes
    case .eachButOne: 0
    }
  }

  /// E[f(X)], for a log-normal X by the trapezoidal rule over the normal density.
  private static func mean(of distribution: Distribution, _ f: (Double) -> Double) -> Double {
    switch distribution {
    case .constant(let value): return f(value)
    case .uniform(let low, let high): return (f(low) + f(high)) / 2
    case .exponential(let mean): return f(mean)
    case .logNormal(let median, let logSD, let cap):
      var sum = 0.0
      for step in -900...900 {
        let z = Double(step) / 100
        let value = min(median * PortableMath.exp(logSD * z), cap ?? .infinity)
        sum += f(value) * PortableMath.exp(-z * z / 2) / 100
      }
      return sum / 2.506_628_274_631
    }
  }
}

extension ExpectedJobs {
  /// The scenario of an instance of so many users over a day.
  static func day(users: Int) throws -> ExpectedJobs {
    let text =
      "duration: 24h\ninstance: {users: \(users)}\n" + ScenarioText.deployment(queues: [])
    return ExpectedJobs(scenario: try ScenarioReader.read(text: text, name: "test").scenario)
  }
}
