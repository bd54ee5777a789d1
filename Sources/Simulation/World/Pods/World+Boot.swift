/// Boots of Rails, which slow each other down on a node: `workload.md` §5.2.
extension World {
  /// The container of a pod has been started: Rails loads.
  mutating func beginBoot(of pod: Int) {
    let time = cluster.bootTime(of: pod)
    let speed = bootSpeed(of: pod)
    if let node = sharedNode(of: pod) {
      cluster.pods[pod].boot = Boot(total: time, at: now)
      cluster.nodePool?.nodes[node].boots.append(pod)
      shareCores(of: node)
    } else if speed < 1 {
      cluster.pods[pod].boot = Boot(total: time, at: now)
      scheduleBoot(of: pod, at: speed)
    } else {
      schedule(.processBooted, pod, after: time, rank: .release)
    }
  }

  /// Rails has loaded, unless the boot has been given another end meanwhile.
  mutating func processBooted(_ event: Event) {
    let pod = event.entity
    guard cluster.pods[pod].phase == .booting else { return }
    if let boot = cluster.pods[pod].boot, boot.token != event.token { return }
    cluster.pods[pod].boot?.finish(at: now)
    startProcess(of: pod)
    leaveBoot(pod)
  }

  /// A pod no longer boots, or begins to work: the others on its node have more or less room.
  mutating func leaveBoot(_ pod: Int) {
    guard let node = sharedNode(of: pod) else { return }
    cluster.nodePool?.nodes[node].boots.removeAll { $0 == pod }
    shareCores(of: node)
  }

  /// The node of a pod whose cores are known.
  private func sharedNode(of pod: Int) -> Int? {
    guard scenario.podUsage.bootCores > 0, cluster.nodePool?.options.cores != nil else {
      return nil
    }
    return cluster.pods[pod].node
  }

  private func bootSpeed(of pod: Int) -> Double {
    let spec = scenario.deployments[cluster.pods[pod].deployment.index]
    return spec.bootSpeed(using: scenario.podUsage.bootCores)
  }

  /// Gives every pod that boots on a node its share of the cores, and its boot a new end.
  private mutating func shareCores(of node: Int) {
    guard let boots = cluster.nodePool?.nodes[node].boots, !boots.isEmpty else { return }
    let cores = scenario.podUsage.bootCores
    let demands = boots.map { bootSpeed(of: $0) * cores }
    let shares = CoreShares.of(freeCores(of: node, boots), demands: demands)
    for (pod, share) in zip(boots, shares) { scheduleBoot(of: pod, at: share / cores) }
  }

  /// The cores that others leave to boots: reserved amounts, and what working pods ask for.
  ///
  /// The boots keep at least what they ask for themselves, and a twentieth of a core each.
  private func freeCores(of node: Int, _ boots: [Int]) -> Double {
    guard let pool = cluster.nodePool, let cores = pool.options.cores else { return 1 }
    let working = pods(on: node).filter { cluster.pods[$0].takesCores }
    let others = requestedCores(of: working) + Double(pool.options.reserved.cpu) / 1000
    let least = max(requestedCores(of: boots), 0.05 * Double(boots.count))
    return max(least, cores - others)
  }

  private func requestedCores(of pods: [Int]) -> Double {
    Double(pods.reduce(0) { $0 + cluster.request(of: $1).cpu }) / 1000
  }

  private mutating func scheduleBoot(of pod: Int, at speed: Double) {
    guard let rest = cluster.pods[pod].boot?.setSpeed(speed, at: now) else { return }
    let end = now + rest
    let token = calendar.schedule(.processBooted, pod, at: end, rank: .release)
    cluster.pods[pod].boot?.token = token
  }
}
