/// The Deployments with their ReplicaSets and pods.
struct Cluster {
  var deployments: [State]
  var pods: [Pod] = []
  /// `nil` where there is room for every pod.
  var nodePool: NodePool?
  private let requests: [PodRequest]
  private let phases: PhaseSamplers
  private let tables: QuantileTables
  /// When a burst begins; `nil` in a scenario without one.
  let burst: SimTime?

  /// What is kept for each Deployment.
  struct State {
    let spec: Deployment
    let key: RandomKey
    /// `spec.replicas`.
    var replicas: TimeAverage
    /// Pods that exist, terminating ones included.
    var existing: TimeAverage
    var working: TimeAverage
    /// Pods that count as replicas, oldest first.
    var active: [Int] = []
    /// Oldest first; the last is that of the present pod template.
    var replicaSets: [ReplicaSet]
    /// Whether the last ReplicaSet has not yet replaced the others.
    var isRollingOut = false
    /// The deployment controller is at work, and sees what it causes itself.
    var isSyncing = false
    var created = 0
    var scaleUps = 0
    var scaleDowns = 0
    /// Containers that were started again.
    var restarts = 0
    var firstScaleUp: SimTime?
    /// The first since the onset of the scenario's burst.
    var firstScaleUpInBurst: SimTime?
  }

  private struct PhaseSamplers {
    let scheduling: Sampler
    let imagePull: Sampler
    let containerStart: Sampler
    let boot: Sampler
  }

  init(_ scenario: Scenario, seed: UInt64) {
    var tables = QuantileTables()
    let options = scenario.cluster
    phases = PhaseSamplers(
      scheduling: Sampler(options.scheduling, unit: 1e9, tables: &tables),
      imagePull: Sampler(options.imagePull, unit: 1e9, tables: &tables),
      containerStart: Sampler(options.containerStart, unit: 1e9, tables: &tables),
      boot: Sampler(options.boot, unit: 1e9, tables: &tables)
    )
    self.tables = tables
    burst = scenario.burstOnset.map(SimTime.init)
    nodePool = options.nodes.map {
      NodePool($0, images: scenario.deployments.map(\.image), seed: seed)
    }
    requests = scenario.deployments.map(PodRequest.init)
    deployments = scenario.deployments.map { spec in
      State(
        spec: spec,
        key: RandomKey(seed: seed, purpose: "pods", entity: spec.name),
        replicas: TimeAverage(spec.replicas, at: .zero),
        existing: TimeAverage(0, at: .zero),
        working: TimeAverage(0, at: .zero),
        replicaSets: [ReplicaSet(revision: 0, replicas: spec.replicas)]
      )
    }
  }

  /// Creates a pod of one of a Deployment's ReplicaSets.
  ///
  /// - Returns: its index in `pods`.
  mutating func addPod(
    of id: DeploymentID,
    revision: Int = 0,
    phase: Pod.Phase,
    at now: SimTime
  ) -> Int {
    let ordinal = deployments[id.index].created
    deployments[id.index].created += 1
    let pod = Pod(
      deployment: id,
      revision: revision,
      ordinal: ordinal,
      key: deployments[id.index].key.child(UInt64(ordinal)),
      createdAt: now,
      phase: phase
    )
    pods.append(pod)
    EventCalendar.check(entities: pods.count)
    deployments[id.index].active.append(pods.count - 1)
    deployments[id.index].existing.set(deployments[id.index].existing.value + 1, at: now)
    return pods.count - 1
  }

  /// A pod's process began or ceased to fetch jobs.
  mutating func changeWorking(of id: DeploymentID, by change: Int, at now: SimTime) {
    deployments[id.index].working.set(deployments[id.index].working.value + change, at: now)
  }

  /// A pod no longer counts as a replica.
  mutating func deactivate(_ pod: Int) {
    let id = pods[pod].deployment
    deployments[id.index].active.removeAll { $0 == pod }
  }

  /// A pod no longer exists.
  mutating func remove(_ pod: Int, at now: SimTime) {
    let id = pods[pod].deployment
    pods[pod].phase = .gone
    deployments[id.index].existing.set(deployments[id.index].existing.value - 1, at: now)
  }

  /// Sets `spec.replicas`.
  mutating func setReplicas(_ count: Int, of id: DeploymentID, at now: SimTime) {
    let before = deployments[id.index].replicas.value
    if count > before {
      deployments[id.index].scaleUps += 1
      if deployments[id.index].firstScaleUp == nil { deployments[id.index].firstScaleUp = now }
      if let burst, now >= burst, deployments[id.index].firstScaleUpInBurst == nil {
        deployments[id.index].firstScaleUpInBurst = now
      }
    } else if count < before {
      deployments[id.index].scaleDowns += 1
    }
    deployments[id.index].replicas.set(count, at: now)
  }

  func schedulingTime(of pod: Int) -> SimDuration { draw(phases.scheduling, of: pod, 0) }

  /// From the node to the start of the container.
  mutating func startTime(of pod: Int, at now: SimTime) -> SimDuration {
    var pull = draw(phases.imagePull, of: pod, 1)
    if let node = pods[pod].node {
      let image = deployments[pods[pod].deployment.index].spec.image
      pull = nodePool?.pullTime(of: image, on: node, warm: pull, at: now) ?? pull
    }
    return pull + containerStartTime(of: pod)
  }

  func containerStartTime(of pod: Int) -> SimDuration { draw(phases.containerStart, of: pod, 2) }

  func bootTime(of pod: Int) -> SimDuration { draw(phases.boot, of: pod, 3) }

  /// What a pod asks of its node.
  func request(of pod: Int) -> PodRequest { requests[pods[pod].deployment.index] }

  private func draw(_ sampler: Sampler, of pod: Int, _ purpose: UInt64) -> SimDuration {
    let restarts = UInt64(pods[pod].restarts)
    let block = restarts == 0 ? 0 : 100 + 4 * restarts
    let value = sampler.sample(pods[pod].key.bits(block + purpose), tables)
    return SimDuration(nanoseconds: Int64(max(0, value)))
  }
}
