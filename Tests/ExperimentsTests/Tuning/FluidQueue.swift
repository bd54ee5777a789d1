import Simulation

@testable import Experiments

/// A landscape that looks like those of a ScaledObject: a fluid queue under a scaling rule, in steps of
/// 15 seconds.
///
/// Pods boot after a minute, a burst comes and goes, and the rule has steps, limits and a memory.
struct FluidQueue {
  /// What a candidate of ``space`` means.
  private struct Rule {
    var listLength: Double
    var maxReplicaCount: Int
    var stabilizationSteps: Int
    var podsPerMinute: Int
    var minReplicaCount: Int
  }

  static let space = SearchSpace([
    .init(name: "listLength", count: 8),
    .init(name: "maxReplicaCount", count: 7),
    .init(name: "scaleDown.stabilizationWindowSeconds", count: 5),
    .init(name: "scaleUp.pods", count: 5),
    .init(name: "minReplicaCount", count: 3),
  ])

  private static let bootSteps = 4
  /// Jobs that a pod does in a step.
  private static let jobsPerPod = 22.5

  private let arrivals: [Double]

  init() {
    var stream = RandomStream(RandomKey(seed: 4, purpose: "arrivals"))
    arrivals = (0..<120).map { step in
      let burst = step >= 20 ? 500 * PortableMath.exp(-Double(step - 20) / 25) : 0
      return (30 + burst + (step % 47 == 0 ? 400 : 0)) * (0.7 + 0.6 * stream.unit())
    }
  }

  /// The 95th percentile of the wait in seconds, pod-hours, and the largest backlog.
  func figures(of candidate: Candidate) -> [Double] {
    let rule = Rule(
      listLength: [10, 25, 60, 150, 400, 1000, 2500, 6000][candidate[0]],
      maxReplicaCount: [2, 4, 7, 12, 20, 34, 60][candidate[1]],
      stabilizationSteps: [1, 3, 8, 20, 40][candidate[2]],
      podsPerMinute: [1, 2, 5, 15, 100][candidate[3]],
      minReplicaCount: [1, 2, 4][candidate[4]]
    )
    var starts = [Int](repeating: 0, count: arrivals.count + Self.bootSteps)
    var desired: [Int] = []
    var waits: [(wait: Double, jobs: Double)] = []
    var (ready, booting, backlog, podSteps, largest) = (rule.minReplicaCount, 0, 0.0, 0, 0.0)
    for (step, jobs) in arrivals.enumerated() {
      ready += starts[step]
      booting -= starts[step]
      let capacity = Double(ready) * Self.jobsPerPod
      waits.append((backlog / capacity * 15, jobs))
      backlog = max(0, backlog + jobs - capacity)
      largest = max(largest, backlog)
      podSteps += ready + booting
      let wanted = Int((backlog / rule.listLength).rounded(.up))
      desired.append(min(max(wanted, rule.minReplicaCount), rule.maxReplicaCount))
      let target = desired.suffix(rule.stabilizationSteps).reduce(0, max)
      if target > ready + booting {
        let added = min(target - ready - booting, rule.podsPerMinute)
        starts[step + Self.bootSteps] += added
        booting += added
      } else {
        ready = max(target - booting, rule.minReplicaCount, 1)
      }
    }
    return [percentile95(waits), Double(podSteps) / 240, largest]
  }

  private func percentile95(_ waits: [(wait: Double, jobs: Double)]) -> Double {
    var rest = 0.05 * waits.reduce(0) { $0 + $1.jobs }
    for (wait, jobs) in waits.sorted(by: { $0.wait > $1.wait }) {
      rest -= jobs
      if rest < 0 { return wait }
    }
    return 0
  }
}
